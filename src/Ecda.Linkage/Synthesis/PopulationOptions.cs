namespace Ecda.Linkage.Synthesis;

/// <summary>Choices for <see cref="SyntheticPopulation"/>. The defaults need no thought; the same choices always give the same bytes.</summary>
public sealed record PopulationOptions
{
    /// <summary>The most people a population may have.</summary>
    public const int MostPeople = 20_000_000;

    /// <summary>How many people live in the area; about 23 % of them are in the council's extract and 15 % in that of the police. From 1 to 20,000,000, default 60,000.</summary>
    public int People { get; init; } = 60_000;

    /// <summary>The share of the council's people whom the police know too, from 0 to 1, default 0.25. Above about 0.67 the police extract grows to hold them.</summary>
    public double Overlap { get; init; } = 0.25;

    /// <summary>How many times the rates of the error model records err, from 0 (never) to 10, default 1.</summary>
    public double Errors { get; init; } = 1;

    /// <summary>Which of the populations; any number, default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many threads work; null (the default) for one per processor. The bytes are the same for any number.</summary>
    public int? Threads { get; init; }

    /// <summary>A CSV file of name frequencies that take the place of the library's; null (the default) for none. See the README of the sample for its columns.</summary>
    public string? NamesFile { get; init; }

    /// <summary>The errors and their rates. Default: <see cref="ErrorModel.Default"/>.</summary>
    public ErrorModel ErrorModel { get; init; } = ErrorModel.Default;

    /// <summary>What is impossible among the choices, all at once; null where nothing is.</summary>
    internal string? Faults()
    {
        List<string> faults = [];
        if (People is < 1 or > MostPeople)
        {
            faults.Add(FormattableString.Invariant($"{nameof(People)} is {People}, expected a number from 1 to {MostPeople}"));
        }

        if (Overlap is not (>= 0 and <= 1))
        {
            faults.Add(FormattableString.Invariant($"{nameof(Overlap)} is {Overlap}, expected a share from 0 to 1"));
        }

        if (Errors is not (>= 0 and <= 10))
        {
            faults.Add(FormattableString.Invariant($"{nameof(Errors)} is {Errors}, expected a number from 0 to 10"));
        }

        if (Threads is < 1)
        {
            faults.Add(FormattableString.Invariant($"{nameof(Threads)} is {Threads}, expected a number of at least 1"));
        }

        if (ErrorModel is null)
        {
            faults.Add($"{nameof(ErrorModel)} is null");
        }

        return faults.Count == 0 ? null : $"These choices are not possible: {string.Join("; ", faults)}.";
    }
}
