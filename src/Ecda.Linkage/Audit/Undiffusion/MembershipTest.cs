using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// How sure it is that an output is in a column, once the differences are decoded: in those that the column is in, does the output flip
/// with it?
/// </summary>
internal static class MembershipTest
{
    /// <summary>For every column and output the log-likelihood ratio that the output is a member.</summary>
    /// <param name="decoded">The differences decoded over the columns.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="open">For every output how many of its secret bits are not accounted for.</param>
    /// <param name="shape">The diffusion.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static FloatMatrix Evidence(
        DecodedDifferences decoded,
        IReadOnlyList<ushort[]> columns,
        int[] open,
        DiffusionShape shape,
        CancellationToken cancellationToken = default)
    {
        var evidence = new FloatMatrix(columns.Count, shape.Bits);
        var models = FlipModel.OfBins(decoded.RestPlanes, shape, open);
        var tables = Enumerable.Range(0, shape.Degree + 1)
            .Select(others => Array.ConvertAll(models, m => m.MemberEvidence(others)))
            .ToArray();
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        _ = Parallel.For(0, columns.Count, parallel, c => Fill(decoded, c, columns[c], open, tables, evidence.Row(c)));
        return evidence;
    }

    private static void Fill(
        DecodedDifferences decoded,
        int column,
        ushort[] members,
        int[] open,
        (double Flips, double Stays)[][] tables,
        Span<float> evidence)
    {
        var bins = decoded.RestPlanes.Bins;
        var present = decoded.Columns.Plane(column);
        Span<int> counts = stackalloc int[bins.Length];
        for (var b = 0; b < bins.Length; b++)
        {
            counts[b] = BitRows.Count(present.Slice(bins[b].First, bins[b].Words));
        }

        for (var output = 0; output < evidence.Length; output++)
        {
            // A member's own flip was taken out: what is left flips where it did not flip with the column.
            var isMember = members.AsSpan().Contains((ushort)output);
            var table = tables[isMember ? open[output] : Math.Max(0, open[output] - 1)];
            var flips = decoded.RestPlanes.Plane(output);
            var sum = 0.0;
            for (var b = 0; b < bins.Length; b++)
            {
                if (counts[b] > 0)
                {
                    var (first, words) = (bins[b].First, bins[b].Words);
                    var flipped = BitRows.CountCommon(present.Slice(first, words), flips.Slice(first, words));
                    var with = isMember ? counts[b] - flipped : flipped;
                    sum += (with * table[b].Flips) + ((counts[b] - with) * table[b].Stays);
                }
            }

            evidence[output] = (float)sum;
        }
    }
}
