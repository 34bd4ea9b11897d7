using System.Text;
using CsCheck;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tests.Normalization;

/// <summary>The short cut for ASCII is the general way.</summary>
public sealed class FoldingTests
{
    [Test]
    public void Fold_OfAsciiEqualsTheGeneralWay()
    {
        Gen.Char['\0', '\u007F'].Array[0, 200].Sample(text => IsGeneralWay(Encoding.ASCII.GetBytes(text)));
    }

    [Test]
    public void Fold_OfAnyBytesEqualsTheGeneralWay() => Gen.OneOf(Gen.Byte.Array[0, 60], Gen.String.Select(Encoding.UTF8.GetBytes)).Sample(IsGeneralWay);

    [Test]
    public void FoldAny_MakesOneCodePointOfEveryAsciiCharacter()
    {
        var other = Enumerable.Range(0, 0x80).Where(c => Folded([(byte)c], FoldingTable.FoldAny).Length != 1);

        Assert.That(other, Is.Empty);
    }

    private static bool IsGeneralWay(byte[] utf8) => Folded(utf8, FoldingTable.Fold).SequenceEqual(Folded(utf8, FoldingTable.FoldAny));

    private static int[] Folded(byte[] utf8, Way way)
    {
        var output = new CodePoints();
        way(utf8, output);
        return output.Span.ToArray();
    }

    private delegate void Way(ReadOnlySpan<byte> utf8, CodePoints output);
}
