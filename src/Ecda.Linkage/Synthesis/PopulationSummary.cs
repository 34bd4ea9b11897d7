namespace Ecda.Linkage.Synthesis;

/// <summary>
/// What a population holds. The hard cases are counted across the extracts: pairs of two different people, one of whom has a record at the
/// council and the other one at the police, so that a careless linkage would link them.
/// </summary>
public sealed record PopulationSummary
{
    /// <summary>People in the area.</summary>
    public long People { get; init; }

    /// <summary>Households in the area.</summary>
    public long Households { get; init; }

    /// <summary>Records of the council.</summary>
    public long CouncilRecords { get; init; }

    /// <summary>People with a record at the council.</summary>
    public long CouncilPeople { get; init; }

    /// <summary>Records of the police.</summary>
    public long PoliceRecords { get; init; }

    /// <summary>People with a record at the police.</summary>
    public long PolicePeople { get; init; }

    /// <summary>People with records at both.</summary>
    public long PeopleInBoth { get; init; }

    /// <summary>Pairs of a council and a police record of one person.</summary>
    public long TruePairs { get; init; }

    /// <summary>Of the people in either extract, those whose address changed between 2019 and 2024.</summary>
    public long Moved { get; init; }

    /// <summary>Of the people in either extract, those whose surname changed between 2016 and 2024.</summary>
    public long Renamed { get; init; }

    /// <summary>Hard cases: twins.</summary>
    public long Twins { get; init; }

    /// <summary>Hard cases: father and son of one forename.</summary>
    public long NamedAfterParent { get; init; }

    /// <summary>Hard cases: people of one household with one surname, twins and namesakes included.</summary>
    public long SameNameFamily { get; init; }

    /// <summary>Hard cases: people who agree on forename, surname and year of birth.</summary>
    public long Namesakes { get; init; }

    /// <summary>The share of the council's people whom the police know too.</summary>
    public double Overlap => CouncilPeople == 0 ? 0 : (double)PeopleInBoth / CouncilPeople;
}
