using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CsCheck;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

public sealed class BitMatrixTests
{
    private static readonly Gen<(int Rows, int Words, int Room, uint Seed)> Shape = Gen.Select(Gen.OneOf(Gen.Const(0), Gen.Int[1, 20], Gen.Int[60, 68], Gen.Int[250, 260], Gen.Int[505, 512]), Gen.Int[1, 9], Gen.Int[0, 2], Gen.UInt);

    [Test]
    public void Transpose_SwapsRowsAndColumns()
    {
        Gen.ULong.Array[64].Sample(block =>
        {
            var turned = block.ToArray();
            BitMatrix.Transpose(turned.AsSpan());
            return Enumerable.Range(0, 64).All(r => Enumerable.Range(0, 64).All(c => Bit(block, r, c) == Bit(turned, c, r)));
        }, iter: 20);
    }

    [Test]
    public void Transpose_OfFourEqualsFourOfOne()
    {
        Gen.ULong.Array[256].Sample(words =>
        {
            var vectors = words.ToArray();
            BitMatrix.Transpose(MemoryMarshal.Cast<ulong, Vector256<ulong>>(vectors.AsSpan()));

            return Enumerable.Range(0, 4).All(lane =>
            {
                var block = Enumerable.Range(0, 64).Select(r => words[(4 * r) + lane]).ToArray();
                BitMatrix.Transpose(block.AsSpan());
                return Enumerable.Range(0, 64).All(r => block[r] == vectors[(4 * r) + lane]);
            });
        }, iter: 20);
    }

    [Test]
    public void ToPlanes_PutsEveryBitOfARowInItsPlane()
    {
        Shape.Sample(s =>
        {
            var rows = Random(s.Seed, s.Rows * s.Words);
            var planeWords = ((s.Rows + 63) / 64) + s.Room;
            var planes = Random(s.Seed + 1, 64 * s.Words * planeWords);

            BitMatrix.ToPlanes(rows, s.Words, planes, planeWords);

            return Enumerable.Range(0, 64 * s.Words).All(j => Enumerable.Range(0, 64 * planeWords).All(r =>
                Bit(planes, (64 * j * planeWords) + r) == (r < s.Rows && Bit(rows, (64 * r * s.Words) + j))));
        }, iter: 40);
    }

    [Test]
    public void FromPlanes_GivesBackEveryWordAndLeavesTheOthers()
    {
        Shape.Where(s => s.Rows > 0).Sample(s =>
        {
            var rows = Random(s.Seed, s.Rows * s.Words);
            var planeWords = ((s.Rows + 63) / 64) + s.Room;
            var planes = new ulong[64 * s.Words * planeWords];
            BitMatrix.ToPlanes(rows, s.Words, planes, planeWords);
            var back = new ulong[rows.Length];
            var word = (int)(s.Seed % (uint)s.Words);

            BitMatrix.FromPlanes(planes.AsSpan(64 * word * planeWords, 64 * planeWords), planeWords, back, s.Words, word);

            return Enumerable.Range(0, back.Length).All(i => back[i] == (i % s.Words == word ? rows[i] : 0));
        }, iter: 200);
    }

    private static ulong[] Random(uint seed, int count)
    {
        var random = new SplitMix64(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next())];
    }

    private static bool Bit(ulong[] block, int row, int column) => Bit(block, (64 * row) + column);

    private static bool Bit(ulong[] words, int at) => (words[at / 64] >> (at % 64) & 1) == 1;
}
