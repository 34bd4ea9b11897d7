using Ecda.Linkage.Keys;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>Every output bit is a chosen input bit or its complement: keyed permutation, balance, and the sampling of record-level filters.</summary>
internal sealed class BitSelection : RowTransform
{
    private readonly int[] _sources;
    private readonly ulong[] _complements;

    private BitSelection(int inputBits, int[] sources, ulong[] complements)
        : base(inputBits, sources.Length) =>
        (_sources, _complements) = (sources, complements);

    /// <summary>The input bit of each output bit.</summary>
    public ReadOnlySpan<int> Sources => _sources;

    /// <summary>All input bits in a keyed order.</summary>
    public static BitSelection Permutation(LinkageKey key, View view, int step, int bits)
    {
        using var hmac = KeyedOrder.Hmac(key, "permutation", view, step);
        Span<byte> block = stackalloc byte[32];
        var stream = new KeyedStream(hmac, [], block);
        return new BitSelection(bits, KeyedOrder.Draw(bits, ref stream), new ulong[bits / 64]);
    }

    /// <summary>
    /// All input bits and their complements in a keyed order, so that every row has half of its bits set
    /// (Schnell, Borgs: Randomized response and balanced Bloom filters for privacy preserving record linkage, ICDMW 2016).
    /// </summary>
    public static BitSelection Balance(LinkageKey key, View view, int bits)
    {
        using var hmac = KeyedOrder.Hmac(key, "balance", view);
        Span<byte> block = stackalloc byte[32];
        var stream = new KeyedStream(hmac, [], block);
        var order = KeyedOrder.Draw(2 * bits, ref stream);
        var complements = new ulong[2 * bits / 64];
        for (var j = 0; j < order.Length; j++)
        {
            complements[j / 64] |= order[j] >= bits ? 1UL << j : 0;
            order[j] %= bits;
        }

        return new BitSelection(bits, order, complements);
    }

    /// <summary>
    /// Bits from each field's filter in proportion to its weight, in a keyed order
    /// (Durham et al.: Composite Bloom filters for secure record linkage, IEEE TKDE 26(12), 2014).
    /// Within a field no bit is taken once more before all have been.
    /// </summary>
    public static BitSelection RecordLevel(LinkageKey key, View view)
    {
        using var hmac = KeyedOrder.Hmac(key, "recordLevel", view);
        Span<byte> block = stackalloc byte[32];
        var stream = new KeyedStream(hmac, [], block);
        var layout = FilterLayout.Of(view);
        var sampled = new List<int>(view.FilterBits);
        for (var f = 0; f < layout.Shares.Count; f++)
        {
            var order = KeyedOrder.Draw(layout.Lengths[f], ref stream);
            for (var i = 0; i < layout.Shares[f]; i++)
            {
                sampled.Add(layout.Starts[f] + order[i % order.Length]);
            }
        }

        var places = KeyedOrder.Draw(sampled.Count, ref stream);
        return new BitSelection(layout.Bits, [.. places.Select(p => sampled[p])], new ulong[sampled.Count / 64]);
    }

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        var (from, to) = (InputBits / 64, OutputBits / 64);
        for (int at = 0, row = 0; at < output.Length; at += to, row += from)
        {
            Select(input.Slice(row, from), output.Slice(at, to));
        }
    }

    private void Select(ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        var sources = _sources.AsSpan();
        for (var word = 0; word < output.Length; word++)
        {
            var bits = 0UL;
            for (var bit = 0; bit < 64; bit++)
            {
                var source = sources[(word * 64) + bit];
                bits |= ((input[source >> 6] >> source) & 1) << bit;
            }

            output[word] = bits ^ _complements[word];
        }
    }
}
