namespace Ecda.Linkage;

/// <summary>
/// What an attacker who knows the rows of some people is expected to learn of anybody else's: d² = Σ bits · c², the sum over views and
/// known people, with c the expected correlation of the rows.
/// Below .3 next to nothing; at about 3 names begin to fall, at about 12 nearly all do.
/// </summary>
public sealed record KnownPeopleForecast
{
    /// <summary>How many people are known.</summary>
    public required long Known { get; init; }

    /// <summary>d², the mean over people.</summary>
    public required double Information { get; init; }

    /// <summary>The part of it that people give who have nothing to do with each other, and neighbors.</summary>
    public required double FromStrangers { get; init; }

    /// <summary>The part of it that people of one household give.</summary>
    public required double FromHousehold { get; init; }

    /// <summary>The standard error of <see cref="Information"/>, from the people it was reckoned with.</summary>
    public required double StandardError { get; init; }
}
