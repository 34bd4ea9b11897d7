using Ecda.Linkage.Audit.Means;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// How alike groups are in every view: the mean correlation of a member of one with a member of the other, two different records, beyond
/// what records have in common anyway.
/// </summary>
internal sealed class GroupLikeness
{
    private GroupLikeness(double[] sizes, double[][][] likeness, double[][][] noise) => (Sizes, Likeness, Noise) = (sizes, likeness, noise);

    /// <summary>How many members each group has, as far as is believed.</summary>
    public double[] Sizes { get; }

    /// <summary>By view and two groups.</summary>
    public double[][][] Likeness { get; }

    /// <summary>The variance of each over keys, as its bits show it.</summary>
    public double[][][] Noise { get; }

    /// <summary>The likeness of two groups over all views.</summary>
    public double Total(int g, int h) => Likeness.Sum(view => view[g][h]);

    /// <summary>Counts.</summary>
    /// <param name="rows">The released rows.</param>
    /// <param name="sums">For every group the sum of its members' numbers.</param>
    /// <param name="members">The members.</param>
    /// <param name="totals">The sum of the numbers of all rows.</param>
    public static GroupLikeness Of(SignRows rows, FloatMatrix sums, SoftLabels members, double[] totals)
    {
        var groups = sums.Rows;
        var sizes = new double[groups];
        foreach (var (_, group, weight) in members.Entries)
        {
            sizes[group] += weight;
        }

        var (likeness, noise) = (new double[rows.Views][][], new double[rows.Views][][]);
        for (var view = 0; view < rows.Views; view++)
        {
            var both = Both(rows, members, groups, view);
            (likeness[view], noise[view]) = ([.. sizes.Select(_ => new double[groups])], [.. sizes.Select(_ => new double[groups])]);
            var (from, to) = (64 * rows.FirstWord(view), view + 1 < rows.Views ? 64 * rows.FirstWord(view + 1) : rows.Bits);
            var place = rows.Bits + view;
            var variance = Enumerable.Range(from, to - from).Sum(b => 1 - Square(totals[b] / Math.Max(1, totals[place])));
            for (var g = 0; g < groups; g++)
            {
                for (var h = 0; h <= g; h++)
                {
                    var (product, squares) = (0.0, 0.0);
                    for (var bit = from; bit < to; bit++)
                    {
                        var mean = totals[bit] / Math.Max(1, totals[place]);
                        var one = (sums.Row(g)[bit] - (sums.Row(g)[place] * mean)) * (sums.Row(h)[bit] - (sums.Row(h)[place] * mean));
                        (product, squares) = (product + one, squares + (one * one));
                    }

                    // A record beside itself correlates fully; pairs of different records are left.
                    var pairs = Math.Max(1, ((double)sums.Row(g)[place] * sums.Row(h)[place]) - both[g][h]);
                    likeness[view][g][h] = likeness[view][h][g] = (product - (both[g][h] * variance)) / (pairs * (to - from));

                    // Bits are a sample of all that a key could make: how far they differ tells how far their mean is off.
                    noise[view][g][h] = noise[view][h][g] =
                        ((squares / (to - from)) - Square(product / (to - from))) / (pairs * pairs * (to - from));
                }
            }
        }

        return new GroupLikeness(sizes, likeness, noise);
    }

    /// <summary>For every view the variance of groups' means, as members show it.</summary>
    public static ValueKernel[] Variances(SignRows rows, FloatMatrix sums, SoftLabels members, double[] totals)
    {
        var found = Of(rows, sums, members, totals);
        return [.. found.Likeness.Select(view => ValueKernel.Unlike([.. view.Select((row, g) => (float)Math.Max(1e-6, row[g]))]))];
    }

    private static double Square(double x) => x * x;

    /// <summary>The sum of the products of beliefs of records that are in both groups.</summary>
    private static double[][] Both(SignRows rows, SoftLabels members, int groups, int view)
    {
        var both = new double[groups][];
        for (var g = 0; g < groups; g++)
        {
            both[g] = new double[groups];
        }

        var entries = members.Entries;
        for (var (from, to) = (0, 0); from < entries.Count; from = to)
        {
            for (to = from; to < entries.Count && entries[to].Row == entries[from].Row;)
            {
                to++;
            }

            if (!rows.IsFilled(entries[from].Row, view))
            {
                continue;
            }

            for (var i = from; i < to; i++)
            {
                for (var j = from; j < to; j++)
                {
                    both[entries[i].Value][entries[j].Value] += (double)entries[i].Weight * entries[j].Weight;
                }
            }
        }

        return both;
    }
}
