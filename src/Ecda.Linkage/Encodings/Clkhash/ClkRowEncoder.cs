using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>Encodes single records. One instance serves one thread.</summary>
internal sealed class ClkRowEncoder : IDisposable
{
    private readonly ulong[] _filter;
    private readonly int _filterBits;
    private readonly int _folds;
    private readonly List<(int Slot, FeatureEncoder Encoder)> _features = [];

    public ClkRowEncoder(ClkhashSchema schema, ReadOnlySpan<byte> keys, bool check)
    {
        _filterBits = schema.FilterBits;
        _folds = schema.XorFolds;
        _filter = new ulong[(_filterBits + 63) / 64];
        for (var i = 0; i < schema.Features.Count; i++)
        {
            if (schema.Features[i].Hashing is { } hashing)
            {
                var size = schema.Keys.KeySize;
                var key1 = keys.Slice(2 * i * size, size);
                var key2 = keys.Slice(((2 * i) + 1) * size, size);
                TokenHash hash = hashing.IsBlake ? new BlakeTokenHash(key1.ToArray(), _filterBits) : new DoubleTokenHash(key1, key2, _filterBits, hashing.PreventSingularity);
                _features.Add((i, new FeatureEncoder(schema.Features[i], hash, _filter.Length, check)));
            }
        }
    }

    /// <summary>Encodes a row of a batch; null, or the feature whose value does not fit and what was expected.</summary>
    /// <param name="batch">Rows with a column for every feature.</param>
    /// <param name="row">The row.</param>
    /// <param name="clk">Where the CLK goes, serialized.</param>
    public (ClkhashFeature Feature, string Expected)? Encode(RecordBatch batch, int row, Span<byte> clk)
    {
        Array.Clear(_filter);
        foreach (var (slot, encoder) in _features)
        {
            if (encoder.Set(batch.Field(row, slot), _filter) is { } expected)
            {
                return (encoder.Feature, expected);
            }
        }

        var bytes = MemoryMarshal.AsBytes(_filter.AsSpan());
        Fold(bytes, _filterBits, _folds);
        bytes[..clk.Length].CopyTo(clk);
        return null;
    }

    public void Dispose()
    {
        foreach (var (_, encoder) in _features)
        {
            encoder.Dispose();
        }

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_filter.AsSpan()));
    }

    /// <summary>XORs the second half of a filter into the first, again and again; what is left over is zero.</summary>
    private static void Fold(Span<byte> filter, int bits, int folds)
    {
        for (; folds > 0; folds--)
        {
            bits /= 2;
            if (bits % 8 == 0)
            {
                for (var i = 0; i < bits / 8; i++)
                {
                    filter[i] ^= filter[i + (bits / 8)];
                }

                continue;
            }

            for (var i = 0; i < bits; i++)
            {
                var (from, to) = (i + bits, i);
                var bit = (filter[from >> 3] >> (7 - (from & 7))) & 1;
                filter[to >> 3] ^= (byte)(bit << (7 - (to & 7)));
                filter[from >> 3] &= (byte)~(0x80 >> (from & 7));
            }
        }
    }
}
