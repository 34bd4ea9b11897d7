using System.Globalization;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Synthesis;

/// <summary>The pools that names are drawn from: the library's own (Tables/names.txt), or with a file's in their place.</summary>
internal sealed class NameTables
{
    public const int FirstYear = 1900;
    public const int LastYear = 2024;

    private static readonly Lazy<(IReadOnlyList<Heritage> Heritages, IReadOnlyList<NameSection> Sections)> BuiltIn = new(ReadBuiltIn);
    private static readonly Lazy<NameTables> Own = new(() => new NameTables(BuiltIn.Value.Heritages, BuiltIn.Value.Sections));

    private readonly NamePool[][][] _forenames;
    private readonly NamePool?[][] _middleNames;
    private readonly NamePool[] _surnames;
    private readonly NamePool?[] _womensSurnames;

    private NameTables(IReadOnlyList<Heritage> heritages, IReadOnlyList<NameSection> sections)
    {
        Heritages = heritages;
        _forenames = [.. heritages.Select(h => Sexes(sex => Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(y => sections.Where(s => s.Fits(NameKind.Forename, h.Code, sex, y))), s => Pools(s)))];
        _middleNames = [.. heritages.Select(h => Sexes<NamePool?>(sex => [sections.Where(s => s.Fits(NameKind.Middle, h.Code, sex, LastYear))], s => Pools(s).FirstOrDefault()))];
        _surnames = [.. heritages.Select(h => Pools([sections.Where(s => s.Fits(NameKind.Surname, h.Code, 'M', LastYear))])[0])];
        _womensSurnames = [.. heritages.Select(h => Pools([sections.Where(s => s.Sex == 'F' && s.Fits(NameKind.Surname, h.Code, 'F', LastYear))]).FirstOrDefault())];
    }

    public static NameTables Default => Own.Value;

    public static IReadOnlyList<Heritage> BuiltInHeritages => BuiltIn.Value.Heritages;

    public IReadOnlyList<Heritage> Heritages { get; }

    public Heritage British => Heritages[0];

    /// <summary>The library's tables, with every kind of name that the file has for a heritage in place of its own.</summary>
    public static NameTables WithFile(string path)
    {
        var file = NameFile.Read(path, BuiltIn.Value.Heritages);
        var kept = BuiltIn.Value.Sections.Where(s => !file.Exists(f => f.Kind == s.Kind && f.Heritage == s.Heritage));
        return new NameTables(BuiltIn.Value.Heritages, [.. kept, .. file]);
    }

    public NamePool Forenames(Heritage heritage, char sex, int year) =>
        _forenames[heritage.Index][sex == 'F' ? 1 : 0][Math.Clamp(year, FirstYear, LastYear) - FirstYear];

    /// <summary>Names given in the middle only; null where any forename may be.</summary>
    public NamePool? MiddleNames(Heritage heritage, char sex) => _middleNames[heritage.Index][sex == 'F' ? 1 : 0];

    public NamePool Surnames(Heritage heritage) => _surnames[heritage.Index];

    /// <summary>Surnames that only women bear, whoever their husband is; null where there are none.</summary>
    public NamePool? WomensSurnames(Heritage heritage) => _womensSurnames[heritage.Index];

    private static T[] Sexes<T>(Func<char, IEnumerable<IEnumerable<NameSection>>> sections, Func<IEnumerable<IEnumerable<NameSection>>, T> make) =>
        [make(sections('M')), make(sections('F'))];

    /// <summary>A pool for every list of sections that is not empty; lists of the same sections share one.</summary>
    private static NamePool[] Pools(IEnumerable<IEnumerable<NameSection>> lists)
    {
        var pools = new List<NamePool>();
        List<NameSection> last = [];
        foreach (var list in lists)
        {
            var sections = list.ToList();
            if (pools.Count > 0 && sections.SequenceEqual(last, ReferenceEqualityComparer.Instance))
            {
                pools.Add(pools[^1]);
            }
            else if (sections.Count > 0)
            {
                pools.Add(new NamePool([.. sections.SelectMany(s => s.Names)]));
            }

            last = sections;
        }

        return [.. pools];
    }

    private static (IReadOnlyList<Heritage> Heritages, IReadOnlyList<NameSection> Sections) ReadBuiltIn()
    {
        var text = TableText.Load("synthesis-names.txt");
        var heritages = text.Lines.Select((line, index) => ReadHeritage(line, index)).ToList();
        var sections = text.Sections.Where(s => !s.Heading.StartsWith("surname_", StringComparison.Ordinal)).Select(s => ReadSection(s.Heading, s.Lines, text)).ToList();
        return (heritages, sections);
    }

    private static Heritage ReadHeritage(string line, int index)
    {
        var words = line.Split(' ');
        var local = Option(words, "local")?.Split(':');
        return new Heritage(
            index,
            words[1],
            Option(words, "group")!,
            Number(Option(words, "share")),
            local is null ? int.MaxValue : int.Parse(local[0], CultureInfo.InvariantCulture),
            local is null ? 0 : Number(local[1]));
    }

    private static NameSection ReadSection(string heading, List<string> lines, TableText text)
    {
        var words = heading.Split(' ');
        var kind = words[0] switch { "forename" => NameKind.Forename, "middle" => NameKind.Middle, _ => NameKind.Surname };
        char? sex = words.Contains("M", StringComparer.Ordinal) ? 'M' : words.Contains("F", StringComparer.Ordinal) ? 'F' : null;
        var years = words.FirstOrDefault(w => w.Length == 9 && w[4] == '-');
        var names = TableText.Items(lines);
        if (Option(words, "tail") is not null)
        {
            names.AddRange(Tail(text, names).Take((int)Number(Option(words, "tail"))));
        }

        var shift = Option(words, "shift") is { } s ? Number(s) : 2;
        var power = Option(words, "power") is { } p ? (int)Number(p) : 6;
        var share = Option(words, "share") is { } part ? Number(part) : 1;
        var weights = names.Select((_, i) => NamePool.RankWeight(i + 1, shift, power)).ToArray();
        var sum = weights.Sum();
        return new NameSection(
            kind,
            words[1],
            sex,
            years is null ? FirstYear : int.Parse(years.AsSpan(0, 4), CultureInfo.InvariantCulture),
            years is null ? LastYear : int.Parse(years.AsSpan(5), CultureInfo.InvariantCulture),
            [.. names.Select((n, i) => (n, share * weights[i] / sum))]);
    }

    /// <summary>Every start with every end that is not listed already, in an order that has nothing to do with the alphabet.</summary>
    private static string[] Tail(TableText text, List<string> listed)
    {
        var seen = new HashSet<string>(listed, StringComparer.OrdinalIgnoreCase);
        var tail = text.ItemsOf("surname_start").SelectMany(s => text.ItemsOf("surname_end").Where(e => !s.Equals(e, StringComparison.OrdinalIgnoreCase)).Select(e => Compose(s, e))).Where(seen.Add).ToArray();
        var random = new SplitMix64((ulong)tail.Length);
        for (var i = tail.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (tail[i], tail[j]) = (tail[j], tail[i]);
        }

        return tail;
    }

    private static string Compose(string start, string end) =>
        start.Length > 1 && start[^1] == end[0] && start[^2] == end[0] ? start + end[1..] : start + end;

    private static string? Option(string[] words, string name) =>
        Array.Find(words, w => w.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static double Number(string? text) => double.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture);
}
