namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>XOR folding: the halves of a row are XORed, as often as asked for (Schnell, Borgs: XOR-folding for Bloom filter-based encryptions for privacy-preserving record linkage, 2016).</summary>
internal sealed class XorFold(int bits, int folds) : RowTransform(bits, bits >> folds)
{
    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        var (from, to) = (InputBits / 64, OutputBits / 64);
        for (int at = 0, row = 0; at < output.Length; at += to, row += from)
        {
            // Halves of halves: bits that lie a whole output row apart meet.
            var folded = output.Slice(at, to);
            input.Slice(row, to).CopyTo(folded);
            for (var word = to; word < from; word++)
            {
                folded[word % to] ^= input[row + word];
            }
        }
    }
}
