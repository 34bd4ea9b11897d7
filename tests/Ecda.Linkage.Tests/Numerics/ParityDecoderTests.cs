using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

/// <summary>Belief propagation over XORed columns.</summary>
public sealed class ParityDecoderTests
{
    [TestCase(1)]
    [TestCase(5)]
    [TestCase(8)]
    public void Decode_IsExact_OnATree(int rows)
    {
        // Without a cycle in the graph, belief propagation gives the true posterior.
        ushort[][] columns = [[0, 1], [1, 2, 3], [3, 4], [5]];
        int[] unknown = [1, 0, 2, 1, 0, 1, .. Enumerable.Repeat(0, 58)];
        var random = new SplitMix64(5);
        ulong[] words = [.. Enumerable.Range(0, rows).Select(_ => random.Next() & 0x3F)];
        float[] agreements = [.. Enumerable.Range(0, rows).Select(i => 0.5f + (0.05f * i))];
        var probabilities = new float[columns.Length * ParityDecoder.Lanes];

        new ParityDecoder(64, columns, unknown, 60).Decode(words, 1, agreements, probabilities);

        for (var row = 0; row < rows; row++)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                Assert.That(probabilities[(c * ParityDecoder.Lanes) + row], Is.EqualTo(Posterior(columns, unknown, words[row], agreements[row], c)).Within(1e-3));
            }
        }
    }

    [Test]
    public void Decode_FindsSparseColumns()
    {
        var random = new SplitMix64(6);
        ushort[][] columns = [.. Enumerable.Range(0, 256).Select(_ => Enumerable.Range(0, 5).Select(_ => (ushort)random.Below(256)).Distinct().ToArray())];
        ushort[] present = [3, 77, 150, 151, 255];
        var row = new ulong[4];
        foreach (var bit in present.SelectMany(c => columns[c]))
        {
            row[bit >> 6] ^= 1UL << (bit & 63);
        }

        var probabilities = new float[256 * ParityDecoder.Lanes];
        new ParityDecoder(256, columns, new int[256]).Decode(row, 4, [0.96f], probabilities);

        Assert.That(Enumerable.Range(0, 256).Where(c => probabilities[c * ParityDecoder.Lanes] > 0.5f), Is.EqualTo(present));
    }

    /// <summary>By all sets of columns.</summary>
    private static double Posterior(ushort[][] columns, int[] unknown, ulong row, double agreement, int column)
    {
        var (with, all) = (0.0, 0.0);
        for (var set = 0; set < 1 << columns.Length; set++)
        {
            var rest = row;
            var probability = 1.0;
            for (var c = 0; c < columns.Length; c++)
            {
                var isIn = ((set >> c) & 1) != 0;
                probability *= (1 + (isIn ? -agreement : agreement)) / 2;
                rest = isIn ? columns[c].Aggregate(rest, (r, bit) => r ^ (1UL << bit)) : rest;
            }

            for (var bit = 0; bit < 6; bit++)
            {
                var noise = Enumerable.Repeat(agreement, unknown[bit]).Aggregate(1.0, (product, s) => product * s);
                probability *= (1 + (((rest >> bit) & 1) != 0 ? -noise : noise)) / 2;
            }

            all += probability;
            with += ((set >> column) & 1) != 0 ? probability : 0;
        }

        return with / all;
    }
}
