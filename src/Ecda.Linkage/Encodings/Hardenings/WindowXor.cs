namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>
/// Windowed XOR: every output bit is the XOR of the window of input bits that begins at its place, the ends joined
/// (after Ranbaduge, Schnell: Securing Bloom filters for privacy-preserving record linkage, CIKM 2020).
/// </summary>
internal sealed class WindowXor(int bits, int window) : RowTransform(bits, bits)
{
    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        var words = InputBits / 64;
        for (var at = 0; at < input.Length; at += words)
        {
            var row = input.Slice(at, words);
            for (var word = 0; word < words; word++)
            {
                var behind = row[word == words - 1 ? 0 : word + 1];
                var parity = row[word];
                for (var shift = 1; shift < window; shift++)
                {
                    parity ^= (row[word] >> shift) | (behind << (64 - shift));
                }

                output[at + word] = parity;
            }
        }
    }
}
