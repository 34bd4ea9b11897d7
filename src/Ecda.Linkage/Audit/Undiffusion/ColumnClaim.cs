namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>A column that the attacker believes in.</summary>
/// <param name="Outputs">The outputs that a secret bit is XORed into, in ascending order.</param>
/// <param name="Evidence">How much likelier the differences are with it than without, as a logarithm.</param>
internal sealed record ColumnClaim(ushort[] Outputs, double Evidence)
{
    /// <summary>By the first output in which they differ.</summary>
    public static Comparer<ushort[]> Order { get; } = Comparer<ushort[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    /// <summary>Different columns, in order.</summary>
    public static List<ushort[]> Distinct(IEnumerable<ushort[]> columns)
    {
        List<ushort[]> sorted = [.. columns.Order(Order)];
        var kept = new List<ushort[]>(sorted.Count);
        foreach (var column in sorted)
        {
            if (kept.Count == 0 || !kept[^1].AsSpan().SequenceEqual(column))
            {
                kept.Add(column);
            }
        }

        return kept;
    }

    /// <summary>How many outputs two columns have in common.</summary>
    public static int Common(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b)
    {
        var common = 0;
        foreach (var output in a)
        {
            common += b.Contains(output) ? 1 : 0;
        }

        return common;
    }
}
