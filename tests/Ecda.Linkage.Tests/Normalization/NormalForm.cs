using System.Text;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tests.Normalization;

/// <summary>Normalizes single values for tests.</summary>
internal static class NormalForm
{
    /// <summary>What becomes of a value; the normal form is empty unless the outcome is Present.</summary>
    public static (ValueOutcome Outcome, string Text) Of(string normalizer, string value, params string[] formats) => Of(normalizer, Encoding.UTF8.GetBytes(value), formats);

    public static (ValueOutcome Outcome, string Text) Of(string normalizer, byte[] utf8, params string[] formats)
    {
        var output = new CodePoints();
        var outcome = new Normalizer([.. formats.Select(DateFormat.Parse)]).Normalize(normalizer, utf8, output);
        return (outcome, outcome == ValueOutcome.Present ? Text(output) : "");
    }

    public static string Forename(string value) => Of("forename", value).Text;

    public static string Surname(string value) => Of("surname", value).Text;

    public static string Text(CodePoints value)
    {
        var text = new StringBuilder();
        foreach (var codePoint in value.Span)
        {
            _ = text.Append(new Rune(codePoint).ToString());
        }

        return text.ToString();
    }
}
