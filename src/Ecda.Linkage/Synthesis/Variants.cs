using System.Collections.Frozen;

namespace Ecda.Linkage.Synthesis;

/// <summary>What people write for a name (Tables/variants.txt).</summary>
internal sealed class Variants
{
    private static readonly Lazy<Variants> Loaded = new(() => new Variants(TableText.Load("synthesis-variants.txt")));

    private readonly FrozenDictionary<string, string[]> _nicknames;
    private readonly FrozenDictionary<string, string[]> _forenames;
    private readonly FrozenDictionary<string, string[]> _surnames;

    private Variants(TableText text)
    {
        _nicknames = text.Sections.First(s => s.Heading == "nickname").Lines.Select(l => l.Split(": "))
            .ToFrozenDictionary(l => l[0], l => l[1].Split(", "), StringComparer.Ordinal);
        _forenames = Groups(text, "forename");
        _surnames = Groups(text, "surname");
        TwinsM = Pairs(text, "twins M");
        TwinsF = Pairs(text, "twins F");
    }

    public static Variants Default => Loaded.Value;

    public IReadOnlyList<(string First, string Second)> TwinsM { get; }

    public IReadOnlyList<(string First, string Second)> TwinsF { get; }

    /// <summary>A short or fond form of the name, or null.</summary>
    public string? Nickname(string name, SyntheticRandom random) => Pick(_nicknames, name, random);

    /// <summary>Another spelling of the forename, or null.</summary>
    public string? Forename(string name, SyntheticRandom random) => Pick(_forenames, name, random);

    /// <summary>Another spelling of the surname, or null.</summary>
    public string? Surname(string name, SyntheticRandom random) => Pick(_surnames, name, random);

    /// <summary>True where the two forenames may be written for each other.</summary>
    public bool Alike(string one, string other) =>
        one == other || (_forenames.TryGetValue(one, out var others) && Array.IndexOf(others, other) >= 0);

    private static string? Pick(FrozenDictionary<string, string[]> table, string name, SyntheticRandom random) =>
        table.TryGetValue(name, out var others) ? others[random.Below(others.Length)] : null;

    private static FrozenDictionary<string, string[]> Groups(TableText text, string heading)
    {
        var others = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var group in text.Sections.First(s => s.Heading == heading).Lines.Select(l => l.Split(", ")))
        {
            foreach (var name in group)
            {
                others[name] = [.. others.GetValueOrDefault(name, []), .. group.Where(o => o != name)];
            }
        }

        return others.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static List<(string, string)> Pairs(TableText text, string heading) =>
        [.. text.Sections.First(s => s.Heading == heading).Lines.Select(l => l.Split(", ")).Select(p => (p[0], p[1]))];
}
