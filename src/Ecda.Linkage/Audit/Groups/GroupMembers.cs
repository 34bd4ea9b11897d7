using Ecda.Linkage.Audit.Means;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// Who is in which group, judged by all bits instead of some directions: the means of a group are learned from one half of the rows and
/// members are looked for in the other,
/// so that no row vouches for itself.
/// </summary>
internal sealed class GroupMembers
{
    /// <summary>Rows less likely members than this are none.</summary>
    private const float LeastBelief = 0.05f;

    private readonly SignRows _rows;
    private readonly int[] _sample;
    private readonly double[] _totals;

    /// <param name="rows">The released rows.</param>
    /// <param name="sample">The rows that groups were looked for in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public GroupMembers(SignRows rows, int[] sample, CancellationToken cancellationToken)
    {
        (_rows, _sample) = (rows, sample);
        var everybody = new SoftLabels();
        foreach (var row in sample)
        {
            everybody.Add(row, 0, 1);
        }

        _totals = ValueSums.Totals(ValueSums.Of(rows, everybody, 1, cancellationToken));
    }

    /// <summary>How alike the groups are.</summary>
    public GroupLikeness Likeness(SoftLabels members, int groups, CancellationToken cancellationToken) =>
        GroupLikeness.Of(_rows, ValueSums.Of(_rows, members, groups, cancellationToken), members, _totals);

    /// <summary>The members as the directions show them.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="places">The places of the sample's rows.</param>
    public SoftLabels Along(IReadOnlyList<RowGroup> groups, FloatMatrix places)
    {
        var labels = new SoftLabels();
        for (var i = 0; i < _sample.Length; i++)
        {
            var place = places.Row(i);
            for (var g = 0; g < groups.Count; g++)
            {
                var along = 0.0;
                for (var k = 0; k < place.Length; k++)
                {
                    along += place[k] * groups[g].Center[k];
                }

                Add(labels, _sample[i], g, groups[g].Intercept + (groups[g].Slope * along / groups[g].Distance));
            }
        }

        return labels;
    }

    /// <summary>Looks for members once more.</summary>
    /// <param name="members">Who they are so far.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public SoftLabels Again(SoftLabels members, int groups, CancellationToken cancellationToken)
    {
        var result = new SoftLabels();
        var order = _sample.Select((row, i) => (row, i)).ToDictionary(r => r.row, r => r.i);
        for (var half = 0; half < 2; half++)
        {
            var others = new SoftLabels();
            foreach (var (row, group, weight) in members.Entries)
            {
                if (order[row] % 2 != half)
                {
                    others.Add(row, group, weight);
                }
            }

            var rows = _sample.Where((_, i) => i % 2 == half).ToArray();
            result.Add(Of(rows, others, groups, cancellationToken));
        }

        return result;
    }

    /// <summary>The members among any rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="members">Members among other rows, to learn from.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public SoftLabels Of(int[] rows, SoftLabels members, int groups, CancellationToken cancellationToken)
    {
        var sums = ValueSums.Of(_rows, members, groups, cancellationToken);
        var means = ValueMeans.Learn(_rows, sums, _totals, GroupLikeness.Variances(_rows, sums, members, _totals), cancellationToken);
        var counts = new double[groups];
        foreach (var (_, group, weight) in members.Entries)
        {
            counts[group] += weight;
        }

        var learnedFrom = Math.Max(1, _sample.Length - _sample.Intersect(rows).Count());
        return Judge(rows, means.Weights, Array.ConvertAll(counts, c => Math.Clamp(c / learnedFrom, 1e-6, 0.5)), cancellationToken);
    }

    /// <summary>The members of groups among any rows, by weights that were learned.</summary>
    private SoftLabels Judge(int[] rows, FloatMatrix weights, double[] prior, CancellationToken cancellationToken)
    {
        var tiles = (rows.Length + RowProducts.TileRows - 1) / RowProducts.TileRows;
        var found = new SoftLabels[tiles];
        _ = Parallel.For(0, tiles, new ParallelOptions { CancellationToken = cancellationToken }, tile =>
        {
            var from = tile * RowProducts.TileRows;
            var taken = rows.AsSpan(from, Math.Min(RowProducts.TileRows, rows.Length - from));
            var products = ValueScores.Products(_rows, taken, weights);
            found[tile] = new SoftLabels();
            for (var i = 0; i < taken.Length; i++)
            {
                var scores = products.Row(i);
                for (var g = 0; g < scores.Length; g++)
                {
                    Add(found[tile], taken[i], g, scores[g] + PortableMath.Log(prior[g] / (1 - prior[g])));
                }
            }
        });
        var labels = new SoftLabels();
        foreach (var part in found)
        {
            labels.Add(part);
        }

        return labels;
    }

    private static void Add(SoftLabels labels, int row, int group, double logOdds)
    {
        var odds = PortableMath.Exp(Math.Min(40, logOdds));
        if (odds / (1 + odds) is var belief && belief >= LeastBelief)
        {
            labels.Add(row, group, (float)belief);
        }
    }
}
