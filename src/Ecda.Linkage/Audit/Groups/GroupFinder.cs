using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// Mean shift over rows: from many rows, the mean of those that lie far in the same direction, and again, first of all beyond a bound, then
/// each weighed by how likely it is a member
/// (expectation and maximization of two normal distributions along the line to the center). What started in the same group ends at the same
/// center; what started in none dies out.
/// </summary>
internal sealed class GroupFinder
{
    private const int HardRounds = 4;
    private const int SoftRounds = 12;

    // One row in a hundred lies beyond it where there is no group, a third of a group of one in a hundred.
    private const float Beyond = 2.3f;
    private const int ChunkRows = 1_024;
    private const double LargestShare = 0.3;
    private const int FewestMembers = 25;
    private const double LeastDistance = 2.5;

    // Chance finds no two distributions in one by that much, of so many starts.
    private const double LeastEvidence = 25;

    // Centers of one group lie closer than a right angle's half, those of two alike values farther.
    private const double SameGroup = 0.75;

    private readonly FloatMatrix[] _chunks;
    private readonly FloatMatrix[] _transposed;
    private readonly int _rows;
    private readonly int _dimensions;

    /// <param name="chunks">The places of rows, some thousands at a time.</param>
    private GroupFinder(FloatMatrix[] chunks)
    {
        _chunks = chunks;
        _transposed = Array.ConvertAll(chunks, c => c.Transposed());
        _rows = chunks.Sum(c => c.Rows);
        _dimensions = chunks[0].Columns;
    }

    /// <summary>Finds groups, those of most evidence first.</summary>
    /// <param name="places">For every row its place along every direction (<see cref="RowSpectrum.Project"/>), mean 0 and variance
    /// 1.</param>
    /// <param name="starts">How many rows to start from.</param>
    /// <param name="most">The most groups.</param>
    /// <param name="seed">Which rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IReadOnlyList<RowGroup> Find(
        FloatMatrix places,
        int starts,
        int most,
        ulong seed,
        CancellationToken cancellationToken = default)
    {
        if (places.Columns == 0 || places.Rows == 0)
        {
            return [];
        }

        var chunks = new List<FloatMatrix>();
        for (var from = 0; from < places.Rows; from += ChunkRows)
        {
            var chunk = new FloatMatrix(Math.Min(ChunkRows, places.Rows - from), places.Columns);
            for (var r = 0; r < chunk.Rows; r++)
            {
                places.Row(from + r).CopyTo(chunk.Row(r));
            }

            chunks.Add(chunk);
        }

        return [.. new GroupFinder([.. chunks]).Run(Start(places, starts, seed), cancellationToken).Take(most)];
    }

    private static RowGroup[] Start(FloatMatrix places, int starts, ulong seed)
    {
        var random = new SplitMix64(seed);
        var order = Enumerable.Range(0, places.Rows).ToArray();
        starts = Math.Min(starts, places.Rows);
        for (var i = 0; i < starts; i++)
        {
            var j = i + random.Below(order.Length - i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return [.. order.Take(starts).Select(r => new RowGroup(places.Row(r).ToArray(), 0.01, 0))];
    }

    private List<RowGroup> Run(RowGroup[] groups, CancellationToken cancellationToken)
    {
        for (var round = 0; round < HardRounds + SoftRounds && groups.Length > 0; round++)
        {
            groups = Shift(groups, round < HardRounds, cancellationToken);
            if (round >= HardRounds)
            {
                groups = Array.FindAll(
                    groups,
                    g => g.Share * _rows >= FewestMembers && g.Share < LargestShare && g.Distance >= LeastDistance);
                groups = round % 2 == 0 ? [.. Distinct(groups)] : groups;
            }
        }

        return Distinct(Array.FindAll(groups, g => g.Evidence >= LeastEvidence));
    }

    /// <summary>One of each group, that of most evidence.</summary>
    private static List<RowGroup> Distinct(RowGroup[] groups)
    {
        var kept = new List<RowGroup>();
        foreach (var group in groups.OrderByDescending(g => g.Evidence))
        {
            if (!kept.Exists(k => Cosine(k, group) > SameGroup))
            {
                kept.Add(group);
            }
        }

        return kept;
    }

    private static double Cosine(RowGroup a, RowGroup b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Center.Length; k++)
        {
            sum += (double)a.Center[k] * b.Center[k];
        }

        return sum / (a.Distance * b.Distance);
    }

    private RowGroup[] Shift(RowGroup[] groups, bool isHard, CancellationToken cancellationToken)
    {
        var lines = new FloatMatrix(groups.Length, _dimensions);
        for (var g = 0; g < groups.Length; g++)
        {
            var line = lines.Row(g);
            for (var k = 0; k < line.Length; k++)
            {
                line[k] = (float)(groups[g].Center[k] / groups[g].Distance);
            }
        }

        // A sum for every chunk, added up in order: the same for any number of threads.
        var (sums, weights, evidence) = (new float[_chunks.Length][], new double[_chunks.Length][], new double[_chunks.Length][]);
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        _ = Parallel.For(0, _chunks.Length, options, () => new float[groups.Length * ChunkRows], (c, _, tile) =>
        {
            var members = new FloatMatrix(groups.Length, _chunks[c].Rows);
            (weights[c], evidence[c]) = (new double[groups.Length], new double[groups.Length]);
            RowProducts.Fill(lines, 0, groups.Length, _chunks[c], 0, _chunks[c].Rows, tile);
            for (var g = 0; g < groups.Length; g++)
            {
                var row = members.Row(g);
                tile.AsSpan(g * row.Length, row.Length).CopyTo(row);
                (weights[c][g], evidence[c][g]) = isHard ? (Cut(row), 0) : Weigh(groups[g], row);
            }

            sums[c] = new float[groups.Length * _dimensions];
            RowProducts.Fill(members, 0, groups.Length, _transposed[c], 0, _dimensions, sums[c]);
            return tile;
        },
            _ => { });
        return [.. groups.Select((_, g) => Mean(g, sums, weights, evidence))];
    }

    private RowGroup Mean(int g, float[][] sums, double[][] weights, double[][] evidence)
    {
        var (weight, total) = (weights.Sum(w => w[g]), evidence.Sum(e => e[g]));
        var center = new double[_dimensions];
        foreach (var sum in sums)
        {
            for (var k = 0; k < center.Length; k++)
            {
                center[k] += sum[(g * _dimensions) + k];
            }
        }

        var mean = Array.ConvertAll(center, x => (float)(x / Math.Max(weight, 1e-3)));
        return new RowGroup(mean, Math.Clamp(weight / _rows, 1e-6, 0.5), total);
    }

    private static double Cut(Span<float> row)
    {
        var members = 0;
        foreach (ref var x in row)
        {
            var isMember = x > Beyond;
            members += isMember ? 1 : 0;
            x = isMember ? 1 : 0;
        }

        return members;
    }

    /// <summary>
    /// Turns places along the line into probabilities of being a member; gives their sum, and how much likelier two distributions are than
    /// one.
    /// </summary>
    private static (double Weight, double Evidence) Weigh(RowGroup group, Span<float> row)
    {
        var (slope, intercept, share, variance) = (group.Slope, group.Intercept, group.Share, group.Variance);
        var others = share * group.Distance / (1 - share);
        var odds = new double[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            odds[i] = Math.Min(40, intercept + (slope * row[i]));
        }

        PortableMath.Exp(odds);
        var (weight, evidence, product) = (0.0, 0.0, 1.0);
        for (var i = 0; i < row.Length; i++)
        {
            double x = row[i];
            var member = odds[i] / (1 + odds[i]);
            row[i] = (float)member;
            weight += member;

            // log of ((1 - share) (1 + odds) N(x; -others, variance) / N(x; 0, 1)), the logarithm of a product of some at a time.
            evidence += ((x * x) - ((x + others) * (x + others) / variance)) / 2;
            product *= 1 + odds[i];
            if (product > 1e200)
            {
                evidence += PortableMath.Log(product);
                product = 1;
            }
        }

        evidence += PortableMath.Log(product) + (row.Length * (PortableMath.Log(1 - share) - (PortableMath.Log(variance) / 2)));
        return (weight, evidence);
    }
}
