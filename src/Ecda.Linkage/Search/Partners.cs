namespace Ecda.Linkage.Search;

/// <summary>Which records of an index a query is compared with, by bits set.</summary>
internal enum Partners
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those with as many bits set or more.</summary>
    NotFewer,

    /// <summary>Those with more bits set.</summary>
    More,

    /// <summary>Those after the query itself, where a side is joined with itself.</summary>
    After,
}
