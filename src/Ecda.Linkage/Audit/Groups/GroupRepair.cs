using Ecda.Linkage.Audit.Means;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// Takes groups apart that hold two values: among their members alone, the difference between the two is far above what noise has. And lets
/// one stand where two are the same.
/// </summary>
internal static class GroupRepair
{
    private const int PowerSteps = 40;
    private const int MostMembers = 1_000;
    private const double BeyondEdge = 1.15;

    // Two groups of one value are as alike as their own members, but for noise; those of two values hardly.
    private const double SameValue = 0.6;

    /// <summary>Takes groups apart where that makes them unlike each other.</summary>
    /// <param name="rows">The released rows.</param>
    /// <param name="members">The members.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="seed">Where the iteration starts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The members, and how many groups there are then.</returns>
    public static (SoftLabels Members, int Groups) Split(
        SignRows rows,
        SoftLabels members,
        int groups,
        ulong seed,
        CancellationToken cancellationToken)
    {
        var certain = Enumerable.Range(0, groups).Select(_ => new List<int>()).ToArray();
        foreach (var (row, group, weight) in members.Entries)
        {
            if (weight >= 0.5f)
            {
                certain[group].Add(row);
            }
        }

        var sides = new bool[groups][];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        _ = Parallel.For(0, groups, options, g => sides[g] = Sides(rows, certain[g], seed + (ulong)g));
        var next = groups;
        var second = Array.ConvertAll(sides, s => s.Length > 0 ? next++ : -1);
        var side = certain.Select((list, g) => list.Take(sides[g].Length).Select((row, i) => (row, i))
            .ToDictionary(r => r.row, r => sides[g][r.i])).ToArray();
        var result = new SoftLabels();
        foreach (var (row, group, weight) in members.Entries)
        {
            if (second[group] < 0)
            {
                result.Add(row, group, weight);
            }
            else if (side[group].TryGetValue(row, out var isSecond))
            {
                result.Add(row, isSecond ? second[group] : group, weight);
            }
        }

        return (result, next);
    }

    /// <summary>Keeps of groups that are the same only the first, and none that is too small.</summary>
    /// <param name="members">The members.</param>
    /// <param name="likeness">What the groups are like.</param>
    /// <param name="fewest">The fewest members.</param>
    /// <param name="most">The most groups, those that differ most from everybody.</param>
    public static (SoftLabels Members, int Groups) Merge(SoftLabels members, GroupLikeness likeness, int fewest, int most)
    {
        var order = Enumerable.Range(0, likeness.Sizes.Length).OrderByDescending(g => likeness.Total(g, g)).ThenBy(g => g).ToArray();
        var kept = new List<int>();
        foreach (var g in order)
        {
            if (kept.Count < most && likeness.Sizes[g] >= fewest && likeness.Total(g, g) > 0 && !kept.Exists(k => IsSame(likeness, k, g)))
            {
                kept.Add(g);
            }
        }

        var numbers = new int[order.Length];
        Array.Fill(numbers, -1);
        for (var i = 0; i < kept.Count; i++)
        {
            numbers[kept[i]] = i;
        }

        var result = new SoftLabels();
        foreach (var (row, group, weight) in members.Entries)
        {
            if (numbers[group] >= 0)
            {
                result.Add(row, numbers[group], weight);
            }
        }

        return (result, kept.Count);
    }

    private static bool IsSame(GroupLikeness likeness, int g, int h) =>
        likeness.Total(g, h) > SameValue * Math.Sqrt(likeness.Total(g, g) * likeness.Total(h, h));

    /// <summary>
    /// For every member the side of the line along which members differ most; nothing where they differ no more than noise does.
    /// </summary>
    private static bool[] Sides(SignRows rows, List<int> members, ulong seed)
    {
        var count = Math.Min(members.Count, MostMembers);
        if (count < 2)
        {
            return [];
        }

        var gram = Gram(Centered(rows, members, count));
        var random = new SampleRandom(seed);
        var along = new double[count];
        for (var i = 0; i < count; i++)
        {
            along[i] = random.Normal();
        }

        var value = 0.0;
        for (var step = 0; step < PowerSteps; step++)
        {
            (value, along) = Step(gram, along);
        }

        var edge = 1 + Math.Sqrt((double)rows.Bits / count);
        return value / count > edge * edge * BeyondEdge ? Halves(along) : [];
    }

    /// <summary>The products of all pairs of rows: fewer numbers than the covariance of bits.</summary>
    private static FloatMatrix Gram(FloatMatrix signs)
    {
        var gram = new FloatMatrix(signs.Rows, signs.Rows);
        var tile = new float[RowProducts.TileRows * RowProducts.TileRows];
        for (var top = 0; top < signs.Rows; top += RowProducts.TileRows)
        {
            var height = Math.Min(RowProducts.TileRows, signs.Rows - top);
            for (var left = 0; left < signs.Rows; left += RowProducts.TileRows)
            {
                var width = Math.Min(RowProducts.TileRows, signs.Rows - left);
                RowProducts.Fill(signs, top, height, signs, left, width, tile);
                for (var i = 0; i < height; i++)
                {
                    tile.AsSpan(i * width, width).CopyTo(gram.Row(top + i)[left..]);
                }
            }
        }

        return gram;
    }

    private static FloatMatrix Centered(SignRows rows, List<int> members, int count)
    {
        var signs = new FloatMatrix(count, rows.Columns);
        var means = new double[rows.Columns];
        for (var i = 0; i < count; i++)
        {
            var row = signs.Row(i);
            rows.Write(members[i], row);
            for (var c = 0; c < means.Length; c++)
            {
                means[c] += row[c] / count;
            }
        }

        for (var i = 0; i < count; i++)
        {
            var row = signs.Row(i);
            for (var c = 0; c < means.Length; c++)
            {
                // A bit counts as much as any other, and an empty view as its mean.
                var scale = c < rows.Bits ? 1 / Math.Sqrt(Math.Max(0.01, 1 - (means[c] * means[c]))) : 0;
                row[c] = row[c] == 0 ? 0 : (float)((row[c] - means[c]) * scale);
            }
        }

        return signs;
    }

    /// <summary>One step of power iteration; gives the eigenvalue so far.</summary>
    private static (double Value, double[] Along) Step(FloatMatrix gram, double[] along)
    {
        var length = Math.Sqrt(along.Sum(x => x * x));
        var next = new double[along.Length];
        for (var i = 0; i < next.Length; i++)
        {
            var row = gram.Row(i);
            for (var j = 0; j < row.Length; j++)
            {
                next[i] += row[j] * along[j] / length;
            }
        }

        return (Math.Sqrt(next.Sum(x => x * x)), next);
    }

    /// <summary>Two means on a line.</summary>
    private static bool[] Halves(double[] along)
    {
        var bound = 0.0;
        for (var step = 0; step < PowerSteps; step++)
        {
            var low = along.Where(x => x <= bound).DefaultIfEmpty(bound).Average();
            var high = along.Where(x => x > bound).DefaultIfEmpty(bound).Average();
            bound = (low + high) / 2;
        }

        return Array.ConvertAll(along, x => x > bound);
    }
}
