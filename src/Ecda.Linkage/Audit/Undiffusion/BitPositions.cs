using System.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>The places of the bits set in a row.</summary>
internal static class BitPositions
{
    /// <summary>The places, in ascending order.</summary>
    public static ushort[] Of(ReadOnlySpan<ulong> row)
    {
        var positions = new List<ushort>();
        for (var w = 0; w < row.Length; w++)
        {
            for (var bits = row[w]; bits != 0; bits &= bits - 1)
            {
                positions.Add((ushort)((w * 64) + BitOperations.TrailingZeroCount(bits)));
            }
        }

        return [.. positions];
    }
}
