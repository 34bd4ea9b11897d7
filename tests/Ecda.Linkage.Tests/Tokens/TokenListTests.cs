using System.Text;
using CsCheck;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Tests.Tokens;

/// <summary>Tokens as numbers are the tokens as bytes.</summary>
public sealed class TokenListTests
{
    // Code points of every length in UTF-8, zero among them, few enough to repeat and to begin alike.
    private static readonly Gen<int> CodePoint = Gen.OneOf(0, 'a', 'b', 'z', 0x7F, 0xE9, 0x416, 0x4E2D, 0x1F600);

    [Test]
    public void Sort_GivesDistinctTokensInTheOrderOfTheirBytes()
    {
        Gen.Select(Gen.Char['q', 'r'], CodePoint.Array[0, 9]).Array[0, 60].Sample(tokens =>
        {
            var list = new TokenList();
            foreach (var (tag, codePoints) in tokens)
            {
                list.Add(tag, codePoints);
            }

            list.Sort();

            var expected = tokens.Select(t => Convert.ToHexString(Utf8(t.Item1, t.Item2))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            return Enumerable.Range(0, list.Count).Select(i => Convert.ToHexString(list[i])).SequenceEqual(expected, StringComparer.Ordinal);
        });
    }

    [Test]
    public void Key_TellsShortTokensApart()
    {
        Gen.Select(CodePoint.Array[0, 6], CodePoint.Array[0, 6]).Sample((a, b) =>
        {
            var list = new TokenList();
            list.Add('q', a);
            list.Add('q', b);
            return !list.IsShort(0) || !list.IsShort(1) || (list.Key(0) == list.Key(1)) == a.SequenceEqual(b);
        });
    }

    private static byte[] Utf8(char tag, int[] codePoints) => Encoding.UTF8.GetBytes(tag + string.Concat(codePoints.Select(char.ConvertFromUtf32)));
}
