using System.Text;
using Ecda.Linkage.Tests.Normalization;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Tests.Tokens;

/// <summary>The tokens of single values as text, for tests.</summary>
internal static class TokenTexts
{
    /// <summary>The tokens of a value that is in normal form.</summary>
    public static string[] Of(Field field, string normal)
    {
        var tokens = new TokenList();
        Tokenizer.Tokenize(field, [.. normal.EnumerateRunes().Select(r => r.Value)], tokens);
        return Of(tokens);
    }

    /// <summary>The tokens of a raw value.</summary>
    public static string[] OfRaw(Field field, string value) => Of(field, NormalForm.Of(field.Normalizer, value, "yyyy-MM-dd").Text);

    public static string[] Of(TokenList tokens) => [.. Enumerable.Range(0, tokens.Count).Select(i => Encoding.UTF8.GetString(tokens[i]))];
}
