namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>One hardening of encoded rows: a keyed or fixed map from rows of bits to rows of bits. Instances are immutable and serve all threads.</summary>
internal abstract class RowTransform(int inputBits, int outputBits)
{
    /// <summary>The length of an input row, a multiple of 64.</summary>
    public int InputBits { get; } = inputBits;

    /// <summary>The length of an output row, a multiple of 64.</summary>
    public int OutputBits { get; } = outputBits;

    /// <summary>Transforms rows that follow each other without a gap.</summary>
    /// <param name="input">The rows to transform.</param>
    /// <param name="output">As many rows of <see cref="OutputBits"/>; their content before does not matter.</param>
    public abstract void Apply(ReadOnlySpan<ulong> input, Span<ulong> output);

    /// <summary>Wipes keys.</summary>
    public virtual void Wipe()
    {
    }
}
