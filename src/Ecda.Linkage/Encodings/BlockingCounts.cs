namespace Ecda.Linkage.Encodings;

/// <summary>What became of a blocking rule's keys in one file: counts of records, and of different keys.</summary>
public sealed record BlockingCounts
{
    /// <summary>The rule.</summary>
    public required BlockingRule Rule { get; init; }

    /// <summary>Different keys in the file.</summary>
    public required long Keys { get; init; }

    /// <summary>Records with a key.</summary>
    public required long Keyed { get; init; }

    /// <summary>Records without, because a part is missing or no view could be filled.</summary>
    public required long Missing { get; init; }

    /// <summary>Keys that were dropped because fewer than <see cref="BlockingRule.Minimum"/> records share them: they could point to a person.</summary>
    public required long RareKeys { get; init; }

    /// <summary>Records whose key was dropped as rare.</summary>
    public required long Rare { get; init; }

    /// <summary>Keys that were dropped because more than 2 % of the file's records share them: their frequency gives them away, and their blocks are too large to save work.</summary>
    public required long FrequentKeys { get; init; }

    /// <summary>Records whose key was dropped as frequent.</summary>
    public required long Frequent { get; init; }
}
