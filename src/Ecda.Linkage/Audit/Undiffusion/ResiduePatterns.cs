using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// Columns that lie open: where all but one of a difference's columns are known, what is left is the unknown one itself. The same rest of
/// as many bits as a column has, left again and again, is a column.
/// </summary>
internal static class ResiduePatterns
{
    // Two differences of one record with others may be decoded wrongly in the same way; three different accidents that leave the same
    // bits are none.
    private const int LeastRepeats = 3;

    /// <summary>Finds such columns, the most frequent first.</summary>
    /// <param name="rest">What is left of the differences, one after the other.</param>
    /// <param name="shape">The diffusion.</param>
    /// <param name="open">For every output how many of its secret bits are not accounted for yet.</param>
    public static List<ushort[]> Find(ReadOnlySpan<ulong> rest, DiffusionShape shape, int[] open)
    {
        var words = shape.Bits / 64;
        var patterns = new List<ushort[]>();
        for (var at = 0; at < rest.Length; at += words)
        {
            var row = rest.Slice(at, words);
            if (BitRows.Count(row) == shape.Degree)
            {
                var outputs = BitPositions.Of(row);
                if (outputs.All(o => open[o] > 0))
                {
                    patterns.Add(outputs);
                }
            }
        }

        patterns.Sort(ColumnClaim.Order);
        var found = new List<(int Count, ushort[] Outputs)>();
        for (var (from, to) = (0, 0); from < patterns.Count; from = to)
        {
            while (to < patterns.Count && patterns[to].AsSpan().SequenceEqual(patterns[from]))
            {
                to++;
            }

            if (to - from >= LeastRepeats)
            {
                found.Add((to - from, patterns[from]));
            }
        }

        return [.. found.OrderByDescending(f => f.Count).ThenBy(f => f.Outputs, ColumnClaim.Order).Select(f => f.Outputs)];
    }
}
