using System.Numerics;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// Fits single outputs once nearly all columns are known: of all columns, which at most t together make what is left of the output's
/// plane smallest? An output whose columns are right leaves next to nothing. Outputs are fitted on their own; how many outputs a column
/// then has is not looked at.
/// </summary>
internal sealed class OutputFit
{
    private readonly DecodedDifferences _decoded;
    private readonly DifferencePlanes.Bin[] _bins;
    private readonly double[] _costs;
    private readonly int _degree;
    private readonly int _columns;
    private readonly int[] _incomplete;

    private OutputFit(DecodedDifferences decoded, int columns, int[] incomplete, FlipModel[] models, int degree)
    {
        (_decoded, _bins, _columns, _incomplete, _degree) = (decoded, decoded.RestPlanes.Bins, columns, incomplete, degree);
        _costs = Array.ConvertAll(models, m => m.MemberEvidence(0) is var e ? e.Flips - e.Stays : 0);
    }

    /// <summary>Fits the outputs that are not in as many columns as they should be, or of which too much is left.</summary>
    /// <param name="decoded">The differences decoded over the columns.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="open">For every output how many of its secret bits are not accounted for.</param>
    /// <param name="shape">The diffusion.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The columns with the outputs' choices, some perhaps of another size.</returns>
    public static ushort[][] Run(
        DecodedDifferences decoded,
        IReadOnlyList<ushort[]> columns,
        int[] open,
        DiffusionShape shape,
        CancellationToken cancellationToken = default)
    {
        var chosen = new List<int>[shape.Bits];
        for (var output = 0; output < shape.Bits; output++)
        {
            chosen[output] = [];
        }

        for (var c = 0; c < columns.Count; c++)
        {
            foreach (var output in columns[c])
            {
                chosen[output].Add(c);
            }
        }

        var incomplete = Enumerable.Range(0, columns.Count).Where(c => columns[c].Length < shape.Degree).ToArray();
        var fit = new OutputFit(decoded, columns.Count, incomplete, FlipModel.OfBins(decoded.RestPlanes, shape, open), shape.Degree);
        var left = new double[shape.Bits];
        for (var output = 0; output < shape.Bits; output++)
        {
            left[output] = fit.Cost(decoded.RestPlanes.Plane(output));
        }

        var usual = left.Order().ElementAt(shape.Bits / 2);
        _ = Parallel.For(0, shape.Bits, new ParallelOptions { CancellationToken = cancellationToken }, output =>
        {
            if (open[output] > 0 || left[output] > 3 * usual)
            {
                fit.Improve(chosen[output], decoded.RestPlanes.Plane(output).ToArray(), left[output]);
            }
        });
        var fitted = new List<ushort>[columns.Count];
        for (var c = 0; c < fitted.Length; c++)
        {
            fitted[c] = [];
        }

        for (var output = 0; output < shape.Bits; output++)
        {
            foreach (var c in chosen[output])
            {
                fitted[c].Add((ushort)output);
            }
        }

        return Array.ConvertAll(fitted, f => f.ToArray());
    }

    private void Improve(List<int> chosen, ulong[] left, double cost)
    {
        for (var moves = 0; moves < 4 * _degree; moves++)
        {
            var (best, out1, in1, in2) = BestMove(chosen, left, cost);
            if (best >= cost)
            {
                return;
            }

            cost = best;
            foreach (var column in (int[])[out1, in1, in2])
            {
                if (column >= 0)
                {
                    BitRows.Xor(_decoded.Columns.Plane(column), left);
                    if (!chosen.Remove(column))
                    {
                        chosen.Add(column);
                    }
                }
            }
        }
    }

    /// <summary>The best of: one column less, one more, one for another, and of incomplete columns two more.</summary>
    private (double Cost, int Out, int In, int Second) BestMove(List<int> chosen, ulong[] left, double cost)
    {
        var best = (Cost: cost, Out: -1, In: -1, Second: -1);
        var without = new ulong[left.Length];
        for (var place = -1; place < chosen.Count; place++)
        {
            left.CopyTo(without, 0);
            var gone = place < 0 ? -1 : chosen[place];
            if (gone >= 0)
            {
                BitRows.Xor(_decoded.Columns.Plane(gone), without);
                Keep(Cost(without), gone, -1, -1);
            }

            var room = _degree - chosen.Count + (gone >= 0 ? 1 : 0);
            for (var column = 0; column < _columns && room > 0; column++)
            {
                if (!chosen.Contains(column))
                {
                    Keep(Cost(without, _decoded.Columns.Plane(column)), gone, column, -1);
                }
            }

            if (room > 1)
            {
                AddTwo(without, gone);
            }
        }

        return best;

        void Keep(double value, int gone, int first, int second)
        {
            if (value < best.Cost - 1e-9)
            {
                best = (value, gone, first, second);
            }
        }

        void AddTwo(ulong[] from, int gone)
        {
            var with = new ulong[from.Length];
            foreach (var first in _incomplete)
            {
                if (chosen.Contains(first))
                {
                    continue;
                }

                from.CopyTo(with, 0);
                BitRows.Xor(_decoded.Columns.Plane(first), with);
                foreach (var second in _incomplete)
                {
                    if (second > first && !chosen.Contains(second))
                    {
                        Keep(Cost(with, _decoded.Columns.Plane(second)), gone, first, second);
                    }
                }
            }
        }
    }

    private double Cost(ReadOnlySpan<ulong> plane)
    {
        var cost = 0.0;
        for (var b = 0; b < _bins.Length; b++)
        {
            cost += _costs[b] * BitRows.Count(plane.Slice(_bins[b].First, _bins[b].Words));
        }

        return cost;
    }

    private double Cost(ReadOnlySpan<ulong> plane, ReadOnlySpan<ulong> other)
    {
        var cost = 0.0;
        for (var b = 0; b < _bins.Length; b++)
        {
            var x = plane.Slice(_bins[b].First, _bins[b].Words);
            var y = other.Slice(_bins[b].First, _bins[b].Words);
            var sum = 0;
            for (var w = 0; w < x.Length; w++)
            {
                sum += BitOperations.PopCount(x[w] ^ y[w]);
            }

            cost += _costs[b] * sum;
        }

        return cost;
    }
}
