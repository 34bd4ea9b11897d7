using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Graph;

/// <summary>
/// Matches groups of one size by the strengths of the ties inside, and with them the people of the groups: the order of the one group in which its ties fit those of the other best.
/// How many others are how similar to each of them tells who is who where the ties alone do not.
/// </summary>
internal sealed class GroupMatcher(int size, int views)
{
    // Both sides of a tie err by one standard deviation, strong ties by more.
    private const double Spread = 0.12;
    private const float ProfileWeight = 3;

    private readonly int[][] _orders = [.. Orders(size)];

    /// <summary>The groups of one side.</summary>
    /// <param name="Members">The records of each group.</param>
    /// <param name="Ties">For each group, the strengths by view and pair of members.</param>
    /// <param name="Profiles">The profiles of length 1 of the members of all groups, in order.</param>
    internal sealed record Side(List<int[]> Members, List<float[]> Ties, FloatMatrix Profiles);

    /// <summary>Reads the ties of groups.</summary>
    public Side Read(List<int[]> groups, SimilarityColumns similarities, IReadOnlyList<EdgeLevels> levels, FloatMatrix profiles)
    {
        var ties = groups.Select(members =>
        {
            var strengths = new float[views * size * size];
            for (var view = 0; view < views; view++)
            {
                for (var i = 0; i < size; i++)
                {
                    for (var j = 0; j < size; j++)
                    {
                        strengths[(((view * size) + i) * size) + j] = i == j ? 0 : (float)levels[view].Deviations(similarities.Similarity(view, members[i], members[j]));
                    }
                }
            }

            return strengths;
        });
        var own = new FloatMatrix(groups.Count * size, profiles.Columns);
        for (var i = 0; i < own.Rows; i++)
        {
            profiles.Row(groups[i / size][i % size]).CopyTo(own.Row(i));
        }

        return new Side(groups, [.. ties], own);
    }

    /// <summary>The people of the groups that are each other's best.</summary>
    public List<MatchedPair> Match(Side released, Side listed, CancellationToken cancellationToken)
    {
        var fits = new (float Fit, int Order)[released.Members.Count][];
        _ = Parallel.For(0, fits.Length, new ParallelOptions { CancellationToken = cancellationToken }, g =>
        {
            fits[g] = new (float, int)[listed.Members.Count];
            var profiles = new float[size * listed.Profiles.Rows];
            RowProducts.Fill(released.Profiles, g * size, size, listed.Profiles, 0, listed.Profiles.Rows, profiles);
            for (var h = 0; h < fits[g].Length; h++)
            {
                fits[g][h] = BestOrder(released.Ties[g], listed.Ties[h], profiles.AsSpan(h * size), listed.Profiles.Rows);
            }
        });
        var (left, right) = (new BestOf(released.Members.Count), new BestOf(listed.Members.Count));
        for (var g = 0; g < fits.Length; g++)
        {
            for (var h = 0; h < fits[g].Length; h++)
            {
                left.Offer(g, h, fits[g][h].Fit);
                right.Offer(h, g, fits[g][h].Fit);
            }
        }

        return [.. BestOf.Mutual(left, right, 0).SelectMany(pair => People(pair, released, listed, _orders[fits[pair.Released][pair.Listed].Order]))];
    }

    private static IEnumerable<MatchedPair> People(MatchedPair groups, Side released, Side listed, int[] order) =>
        order.Select((other, i) => new MatchedPair(released.Members[groups.Released][i], listed.Members[groups.Listed][other], groups.Score, groups.Margin));

    private (float Fit, int Order) BestOrder(float[] ties, float[] others, ReadOnlySpan<float> profiles, int stride)
    {
        var best = (Fit: float.NegativeInfinity, Order: 0);
        for (var o = 0; o < _orders.Length; o++)
        {
            var fit = Fit(ties, others, _orders[o]);
            for (var i = 0; i < size; i++)
            {
                fit += ProfileWeight * profiles[(i * stride) + _orders[o][i]];
            }

            best = fit > best.Fit ? (fit, o) : best;
        }

        return best;
    }

    /// <summary>How well the ties fit: the strength that chance would not bring, less the squared differences.</summary>
    private float Fit(float[] ties, float[] others, int[] order)
    {
        var fit = 0f;
        for (var view = 0; view < views; view++)
        {
            for (var i = 1; i < size; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var (x, y) = (ties[(((view * size) + i) * size) + j], others[(((view * size) + order[i]) * size) + order[j]]);
                    var middle = (x + y) / 2;
                    var variance = (float)(2 * (1 + (Spread * Spread * middle * middle)));
                    fit += ((middle * middle) - ((x - y) * (x - y))) / (2 * variance);
                }
            }
        }

        return fit;
    }

    private static IEnumerable<int[]> Orders(int count)
    {
        if (count == 0)
        {
            return [[]];
        }

        return from rest in Orders(count - 1)
               from place in Enumerable.Range(0, count)
               select (int[])[.. rest[..place], count - 1, .. rest[place..]];
    }
}
