namespace Ecda.Linkage.Synthesis;

/// <summary>A pool of names and the people who have them.</summary>
/// <param name="Index">Its place among the heritages.</param>
/// <param name="Code">Such as "polish".</param>
/// <param name="Group">The group in bias tables, such as "eastern_european".</param>
/// <param name="Share">Its share of households before the district's mix.</param>
/// <param name="LocalSince">Children born since then may have a British forename.</param>
/// <param name="LocalShare">The part of them who do.</param>
internal sealed record Heritage(int Index, string Code, string Group, double Share, int LocalSince, double LocalShare)
{
    public bool IsBritish => Index == 0;

    /// <summary>True where name errors are as rare as in British names.</summary>
    public bool HasBritishSpelling => Code is "british" or "irish" or "caribbean";
}
