using CsCheck;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Search;

/// <summary>Makes tables of rows that are hard for a join.</summary>
internal static class TestTables
{
    /// <summary>Two tables of some width: independent rows of some fill, near copies across and within, empty rows, full rows.</summary>
    public static Gen<(BitTable Left, BitTable Right)> Pairs { get; } =
        Gen.Select(Gen.ULong, Gen.OneOf(64, 128, 320, 1024, 4096), Gen.OneOf(0.05, 0.3, 0.5, 0.7, 0.95), Gen.Int[0, 140], Gen.Int[0, 140])
            .Select((seed, bits, fill, left, right) => (Of(seed, bits, fill, left), Of(seed + 1, bits, fill, right)));

    public static BitTable Of(ulong seed, int bits, double fill, int count)
    {
        var words = bits / 64;

        // All tables of a width copy from the same rows, so that copies meet across tables.
        var originals = TestDatasets.RandomRows((ulong)(bits * fill), 20, bits, fill);
        var rows = TestDatasets.RandomRows(seed, count, bits, fill);
        var random = new SplitMix64(seed);
        for (var i = 0; i < count; i++)
        {
            var row = rows.AsSpan(i * words, words);
            switch (random.Below(8))
            {
                case 0:
                    row.Clear();
                    break;
                case 1:
                    row.Fill(ulong.MaxValue);
                    break;
                case 2 or 3 or 4 or 5:
                    originals.AsSpan(random.Below(20) * words, words).CopyTo(row);
                    for (var flips = random.Below(bits / 8); flips > 0; flips--)
                    {
                        var bit = random.Below(bits);
                        row[bit / 64] ^= 1UL << (bit % 64);
                    }

                    break;
            }
        }

        return new BitTable(rows, bits);
    }
}
