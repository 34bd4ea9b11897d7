namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>
/// Rule 90: every output bit is the XOR of the two neighbors of its place, the ends joined
/// (Schnell, Borgs: Hardening encrypted patient names against cryptographic attacks using cellular automata, ICDMW 2018).
/// </summary>
internal sealed class Rule90(int bits) : RowTransform(bits, bits)
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
                var before = row[word == 0 ? words - 1 : word - 1];
                var behind = row[word == words - 1 ? 0 : word + 1];
                output[at + word] = ((row[word] << 1) | (before >> 63)) ^ ((row[word] >> 1) | (behind << 63));
            }
        }
    }
}
