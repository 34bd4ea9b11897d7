using System.Globalization;

namespace Ecda.Linkage;

/// <summary>
/// A rule of keyed blocking: each record whose parts are all known gets a secret key of them, and records with equal keys can be compared alone.
/// A key tells whoever links which records are alike in these parts and how frequent they are: without rules, nothing but the encodings leaves the owner.
/// </summary>
public sealed record BlockingRule
{
    internal const int DefaultMinimum = 10;

    /// <summary>The rule's name: letters, digits, '_', '-' and '.', at most 64.</summary>
    public required string Name { get; init; }

    /// <summary>What must be equal, 1 to 8 parts of different fields.</summary>
    public required IReadOnlyList<BlockingPart> Parts { get; init; }

    /// <summary>Keys that fewer records of a file share are dropped, 1 to 1,000,000; default 10. Lower leaves more pairs to be found, and keys that are closer to a person.</summary>
    public int Minimum { get; init; } = DefaultMinimum;

    /// <summary>Everything about the rule in one fixed spelling. Its key is derived from it.</summary>
    internal string Canonical => string.Create(CultureInfo.InvariantCulture, $"{Name}:{string.Join(',', Parts.Select(p => $"{p.Field}={p.Transform}"))}:{Minimum}");

    /// <summary>The name and the parts.</summary>
    public override string ToString() => $"{Name} ({string.Join(", ", Parts.Select(p => $"{p.Transform} of {p.Field}"))})";
}
