namespace Ecda.Linkage.Synthesis;

/// <summary>The extract of one organisation: rows in an order, and under references, that tell nothing about the people.</summary>
public sealed class SyntheticExtract
{
    private readonly ExtractStore _store;
    private readonly PopulationRun _run;
    private readonly Lazy<int[]> _nhsIndexes;

    internal SyntheticExtract(string name, ExtractStore store, PopulationRun run)
    {
        Name = name;
        _store = store;
        _run = run;
        _nhsIndexes = new Lazy<int[]>(NumberPeople);
    }

    /// <summary>"council" or "police", the name of the source in the sample's schema.</summary>
    public string Name { get; }

    /// <summary>The columns, the reference first.</summary>
    public IReadOnlyList<string> Columns => _store.Layout.Columns;

    /// <summary>How many records there are.</summary>
    public int Count => _store.Count;

    /// <summary>The records, one value for every column.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows => Enumerable.Range(0, Count).Select(row => _store.Texts(row, Nhs(row)));

    /// <summary>Whose each record is: its reference and the person's code.</summary>
    public IEnumerable<(string Reference, string Person)> Truth =>
        Enumerable.Range(0, Count).Select(row => (_store.Reference(row), SyntheticPerson.CodeOf(_run.People[_store.PersonAt(row)].Number)));

    /// <summary>The records as a table to encode.</summary>
    public RecordTable ToTable() => RecordTable.FromRows(Name, Columns, Rows);

    /// <summary>The name and the number of records; no values.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Count} records");

    internal ExtractStore Store => _store;

    /// <summary>The NHS number that the row shows, or null.</summary>
    internal string? Nhs(int row) =>
        _store.Layout.NhsColumn < 0 || !_store.ShowsNhs(row) ? null : Identifiers.Nhs(_nhsIndexes.Value[_store.PersonAt(row)], _run.Factory.NhsKey);

    /// <summary>Numbers the council's people from 0, so that no two of them get one NHS number.</summary>
    private int[] NumberPeople()
    {
        var indexes = new int[_run.People.Count];
        var next = 0;
        for (var person = 0; person < indexes.Length; person++)
        {
            indexes[person] = _run.People[person].InCouncil ? next++ : -1;
        }

        return indexes;
    }
}
