namespace Ecda.Linkage.Synthesis;

/// <summary>The columns of an extract, and how an organisation writes a record into them.</summary>
internal abstract class ExtractLayout(Rates rates, string source)
{
    private readonly string _source = source;

    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The first day on which there are records.</summary>
    public abstract DateOnly FirstDay { get; }

    /// <summary>The digits of a reference, its letter before them.</summary>
    public abstract string ReferenceFormat { get; }

    /// <summary>The column that holds the NHS number, which is given once all people are counted; -1 for none.</summary>
    public virtual int NhsColumn => -1;

    /// <summary>The share of records that show the NHS number, for extracts with such a column.</summary>
    public double NhsShare { get; } = source == "council" ? rates["extracts.councilHasNhsNumber"] : 0;

    public double Twice { get; } = rates[$"extracts.{source}Twice"];

    public double Thrice { get; } = rates[$"extracts.{source}Thrice"];

    protected double PhoneShare { get; } = rates[$"extracts.{source}HasPhone"];

    protected double EmailShare { get; } = rates[$"extracts.{source}HasEmail"];

    protected double MiddleNameShare { get; } = rates[$"extracts.{source}HasMiddleName"];

    /// <summary>Decides which fields this record has, before any error, and whatever the errors will be.</summary>
    public virtual void Hide(SyntheticRecord record, SyntheticRandom random)
    {
        if (!random.Chance(MiddleNameShare))
        {
            record.MiddleName = "";
        }

        if (!random.Chance(PhoneShare))
        {
            record.Phone = "";
        }

        if (!random.Chance(EmailShare) || record.Age < 12)
        {
            record.Email = "";
        }
    }

    /// <summary>Writes every column but the reference.</summary>
    public abstract void Write(SyntheticRecord record, SyntheticRandom random, RowWriter row);

    public override string ToString() => _source;
}
