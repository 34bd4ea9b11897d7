using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>Words, numbers and names as a proposal spells them, the same in every culture.</summary>
internal static class ProposalText
{
    /// <summary>A share of the rows: all rows, 98.2 % of the rows, no row.</summary>
    public static string OfRows(int count, int total) => count == total ? "all rows" : count == 0 ? "no row" : $"{Percent(count, total)} of the rows";

    /// <summary>A share of things just named: all of these, 98.2 % of these, none of these.</summary>
    public static string OfThese(int count, int total) => count == total ? "all of these" : count == 0 ? "none of these" : $"{Percent(count, total)} of these";

    /// <summary>A share as a percentage with one decimal; 100.0 % is all and 0.0 % is none, never a rounding.</summary>
    public static string Percent(int count, int total)
    {
        var tenths = total == 0 ? 0 : (int)Math.Round(1000.0 * count / total, MidpointRounding.AwayFromZero);
        tenths = count == total || count == 0 ? tenths : Math.Clamp(tenths, 1, 999);
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10} %");
    }

    /// <summary>A number of things: 1 row, 2,431 rows.</summary>
    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A column's name for a comment: in quotes, and on one line whatever characters it has.</summary>
    public static string Quote(string name)
    {
        var text = new StringBuilder("'", name.Length + 2);
        foreach (var c in name)
        {
            var breaks = char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            text.Append(breaks ? ' ' : c);
        }

        return text.Append('\'').ToString();
    }

    /// <summary>Names in a sentence: 'a', 'b' and 'c'.</summary>
    public static string Quote(IEnumerable<ColumnProfile> columns) => And([.. columns.Select(c => Quote(c.Name))]);

    /// <summary>Things in a sentence: a, b and c.</summary>
    public static string And(IReadOnlyList<string> things, string and = "and") => things.Count < 2 ? string.Concat(things) : $"{string.Join(", ", things.SkipLast(1))} {and} {things[^1]}";

    /// <summary>Text as a JSON string.</summary>
    public static string Json(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>What a field is called in a sentence, with its article.</summary>
    public static string A(FieldKind kind) => kind switch
    {
        FieldKind.Forename => "a forename",
        FieldKind.Surname => "a surname",
        FieldKind.DateOfBirth => "a date of birth",
        FieldKind.Sex => "a sex",
        FieldKind.Postcode => "a postcode",
        _ => "an address",
    };
}
