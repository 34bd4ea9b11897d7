using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>Sections 2 (raw values), 3 and 4.</summary>
internal static class ReferenceFolding
{
    private const int LongestValue = 4096;

    private static readonly Dictionary<Rune, string> Table = ReferenceDocument.Table("Normalization/folding-1.txt")
        .Select(line => line.Select(hex => new Rune(int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).ToArray())
        .ToDictionary(runes => runes[0], runes => string.Concat(runes.Skip(1)));

    private static readonly HashSet<string> Words = new(ReferenceDocument.Words("Placeholder words"), StringComparer.Ordinal);

    /// <summary>The raw value that several columns make, or the way in which it is missing.</summary>
    public static ReferenceValue Join(IReadOnlyList<string> columns)
    {
        var known = columns.Where(c => !IsEmpty(c)).ToList();
        var kept = known.Where(c => IsTooLong(c) || !IsPlaceholder(Fold(c))).ToList();
        return kept.Count > 0 ? ReferenceValue.Present(string.Join(' ', kept)) : known.Count > 0 ? ReferenceValue.Placeholder : ReferenceValue.Empty;
    }

    public static bool IsEmpty(string raw) => raw.All(c => c is ' ' or '\t');

    public static bool IsTooLong(string raw) => Encoding.UTF8.GetByteCount(raw) > LongestValue;

    public static string Fold(string raw) => string.Concat(raw.EnumerateRunes().Select(r => Table.TryGetValue(r, out var folded) ? folded : r.ToString()));

    /// <summary>Whether a folded value, or a normal form, is a placeholder.</summary>
    public static bool IsPlaceholder(string folded)
    {
        if (folded.Any(c => c > '\u007F'))
        {
            return false;
        }

        var left = string.Concat(folded.Where(char.IsAsciiLetterOrDigit));
        return left.Length == 0
            || (left.Length > 1 && left.All(c => c == 'x'))
            || (Words.Contains(left) && (left is not ("na" or "nk") || folded.Any(c => c != ' ' && !char.IsAsciiLetterOrDigit(c))));
    }
}
