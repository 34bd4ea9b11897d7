using System.Globalization;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Evaluation;

/// <summary>The group that a pair of records belongs to, by the owners' own ids.</summary>
public sealed class PairGrouping
{
    private const string Missing = "(missing)";
    private const string NoRecord = "(not in the records)";

    private static readonly string[] BuiltIn = ["age-band", "missing-fields", "moved", "renamed"];

    private readonly Func<string, string, string> _groupOf;

    private PairGrouping(string name, Func<string, string, string> groupOf) => (Name, _groupOf) = (name, groupOf);

    /// <summary>What pairs are grouped by, such as sex.</summary>
    public string Name { get; }

    /// <summary>Groups pairs by a function of the caller's.</summary>
    /// <param name="name">What pairs are grouped by.</param>
    /// <param name="groupOf">Gives the group of a left and a right own id.</param>
    public static PairGrouping Of(string name, Func<string, string, string> groupOf)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(groupOf);
        return new(name, groupOf);
    }

    /// <summary>
    /// Groups pairs by what the owners' records tell: a column; <c>age-band</c> (0-17, 18-34, 35-64, 65+); <c>missing-fields</c>, the fields of the schema that are not known;
    /// <c>moved</c> and <c>renamed</c>, whether postcode and surname differ between the two records. Several joined by + are a group each together, such as sex+heritage.
    /// A column counts before what has the same name, and the left owner's before the right one's; <c>left:</c> or <c>right:</c> before a name chooses the owner.
    /// </summary>
    /// <param name="what">What to group by.</param>
    /// <param name="left">The left owner's records; null where they are not at hand.</param>
    /// <param name="right">The right owner's records; null where they are not at hand.</param>
    /// <param name="ageOn">The day on which ages are taken, for <c>age-band</c>. Of dates of birth known in part the middle of the year or month counts.</param>
    /// <exception cref="LinkageFormatException">There is no such column, or the records, the schema or the day that it takes are missing.</exception>
    public static PairGrouping By(string what, OwnerRecords? left, OwnerRecords? right, DateOnly? ageOn = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        var parts = what.Split('+', StringSplitOptions.TrimEntries).Select(part => Part(part, left, right, ageOn)).ToList();
        return new(what, parts.Count == 1 ? parts[0] : (l, r) => string.Join(", ", parts.Select(p => p(l, r))));
    }

    /// <summary>What pairs are grouped by; no values.</summary>
    public override string ToString() => Name;

    internal string GroupOf(string left, string right) => _groupOf(left, right) is { Length: > 0 } group ? group : Missing;

    private static Func<string, string, string> Part(string part, OwnerRecords? left, OwnerRecords? right, DateOnly? ageOn)
    {
        var (name, ofLeft, ofRight) = part.StartsWith("left:", StringComparison.Ordinal) ? (part[5..], left, null)
            : part.StartsWith("right:", StringComparison.Ordinal) ? (part[6..], null, right)
            : (part, left, right);
        if (ofLeft?.Has(name) == true)
        {
            return OfOne(ofLeft.Values(name), isLeft: true);
        }

        if (ofRight?.Has(name) == true)
        {
            return OfOne(ofRight.Values(name), isLeft: false);
        }

        if ((ofLeft ?? ofRight) is not { } records || !BuiltIn.Contains(name))
        {
            throw new LinkageFormatException($"Cannot group by '{RecordTable.Printable(part)}': expected a column of the records given ({string.Join(", ", new[] { left, right }.OfType<OwnerRecords>().Select(r => r.Name).DefaultIfEmpty("none"))}), or one of {string.Join(", ", BuiltIn)}.");
        }

        return name switch
        {
            "age-band" => OfOne(records.Fields(f => f.Kind == FieldKind.DateOfBirth, values => AgeBand(values[0].Outcome, values[0].Value, ageOn ?? throw NoDay())), records == ofLeft),
            "missing-fields" => OfOne(records.Fields(_ => true, Unknown), records == ofLeft),
            "moved" => Differ(FieldKind.Postcode, left, right),
            _ => Differ(FieldKind.Surname, left, right),
        };
    }

    private static Func<string, string, string> OfOne(Dictionary<string, string> values, bool isLeft) =>
        (left, right) => values.TryGetValue(isLeft ? left : right, out var value) ? value.Length > 0 ? value : Missing : NoRecord;

    private static Func<string, string, string> Differ(FieldKind kind, OwnerRecords? left, OwnerRecords? right)
    {
        if (left is null || right is null)
        {
            throw new LinkageFormatException($"Whether people {(kind == FieldKind.Postcode ? "moved" : "were renamed")} shows in both owners' records, expected the left and the right ones. Give both (--left-records, --right-records).");
        }

        static string Value(IReadOnlyList<(Field Field, ValueOutcome Outcome, string Value)> values) => values[0].Outcome == ValueOutcome.Present ? values[0].Value : "";
        var (ofLeft, ofRight) = (left.Fields(f => f.Kind == kind, Value), right.Fields(f => f.Kind == kind, Value));
        return (l, r) => !ofLeft.TryGetValue(l, out var one) || !ofRight.TryGetValue(r, out var other) ? NoRecord
            : one.Length == 0 || other.Length == 0 ? Missing
            : one == other ? "no" : "yes";
    }

    private static string Unknown(IReadOnlyList<(Field Field, ValueOutcome Outcome, string Value)> values)
    {
        var unknown = string.Join(" and ", values.Where(v => v.Outcome != ValueOutcome.Present).Select(v => v.Field.Name));
        return unknown.Length == 0 ? "none" : unknown;
    }

    /// <summary>The band of an age from the digits yyyymmdd, yyyymm or yyyy.</summary>
    private static string AgeBand(ValueOutcome outcome, string born, DateOnly on)
    {
        if (outcome != ValueOutcome.Present)
        {
            return Missing;
        }

        int Number(int from, int length, int otherwise) => born.Length >= from + length ? int.Parse(born.AsSpan(from, length), NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
        var (year, month, day) = (Number(0, 4, 0), Number(4, 2, 7), Number(6, 2, born.Length > DateNormalizer.YearLength ? 15 : 1));
        var age = on.Year - year - ((on.Month, on.Day).CompareTo((month, day)) < 0 ? 1 : 0);
        return age switch { < 0 => Missing, < 18 => "0-17", < 35 => "18-34", < 65 => "35-64", _ => "65+" };
    }

    private static LinkageFormatException NoDay() => new("Ages need a day on which they are taken, expected one such as 2024-06-30. Give it (--age-on).");
}
