namespace Ecda.Linkage.Search;

/// <summary>Rows of equal length, one after the other.</summary>
/// <param name="Rows">The words.</param>
/// <param name="Bits">Bits of a row, a multiple of 64.</param>
internal readonly record struct BitTable(ReadOnlyMemory<ulong> Rows, int Bits)
{
    public int Words => Bits / 64;

    public int Count => Rows.Length / Words;

    public ReadOnlySpan<ulong> Row(int row) => Rows.Span.Slice(row * Words, Words);
}
