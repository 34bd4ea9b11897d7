using Ecda.Linkage.Keys;

namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>
/// Re-sampling: every output bit is the XOR of two different input bits, drawn for each anew, so that some input bits are used often and a seventh never
/// (after Ranbaduge, Schnell: Securing Bloom filters for privacy-preserving record linkage, CIKM 2020).
/// </summary>
internal sealed class Resampling : RowTransform
{
    private readonly (int First, int Second)[] _pairs;

    public Resampling(LinkageKey key, View view, int bits)
        : base(bits, bits)
    {
        using var hmac = KeyedOrder.Hmac(key, "resampling", view);
        Span<byte> block = stackalloc byte[32];
        var stream = new KeyedStream(hmac, [], block);
        _pairs = new (int, int)[bits];
        for (var j = 0; j < bits; j++)
        {
            var first = stream.Below(bits);
            int second;
            do
            {
                second = stream.Below(bits);
            }
            while (second == first);

            _pairs[j] = (first, second);
        }
    }

    /// <summary>The two input bits of each output bit.</summary>
    public IReadOnlyList<(int First, int Second)> Pairs => _pairs;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        var words = InputBits / 64;
        for (var at = 0; at < input.Length; at += words)
        {
            var row = input.Slice(at, words);
            for (var word = 0; word < words; word++)
            {
                var bits = 0UL;
                for (var bit = 0; bit < 64; bit++)
                {
                    var (a, b) = _pairs[(word * 64) + bit];
                    bits |= (((row[a >> 6] >> a) ^ (row[b >> 6] >> b)) & 1) << bit;
                }

                output[at + word] = bits;
            }
        }
    }
}
