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

    /// <summary>The groups' ties and profiles, side by side.</summary>
    /// <param name="Members">The records of each group.</param>
    /// <param name="Ties">For each group, the strengths by view and pair of members.</param>
    /// <param name="Profiles">For each record of the side, its profile of length 1.</param>
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
        return new Side(groups, [.. ties], profiles);
    }

    /// <summary>The people of the groups that are each other's best.</summary>
    public List<MatchedPair> Match(Side released, Side listed, CancellationToken cancellationToken)
    {
        var fits = new (float Fit, int Order)[released.Members.Count][];
        _ = Parallel.For(0, fits.Length, new ParallelOptions { CancellationToken = cancellationToken }, g =>
        {
            fits[g] = new (float, int)[listed.Members.Count];
            for (var h = 0; h < fits[g].Length; h++)
            {
                fits[g][h] = BestOrder(released, g, listed, h);
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

        return [.. BestOf.Mutual(left, right).SelectMany(pair => People(pair, released, listed, _orders[fits[pair.Released][pair.Listed].Order]))];
    }

    private static IEnumerable<MatchedPair> People(MatchedPair groups, Side released, Side listed, int[] order) =>
        order.Select((other, i) => new MatchedPair(released.Members[groups.Released][i], listed.Members[groups.Listed][other], groups.Score, groups.Margin));

    private (float Fit, int Order) BestOrder(Side released, int group, Side listed, int other)
    {
        var best = (Fit: float.NegativeInfinity, Order: 0);
        for (var o = 0; o < _orders.Length; o++)
        {
            var fit = Fit(released.Ties[group], listed.Ties[other], _orders[o]);
            if (fit > best.Fit - (size * ProfileWeight * 2))
            {
                fit += Profiles(released, group, listed, other, _orders[o]);
                best = fit > best.Fit ? (fit, o) : best;
            }
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

    private float Profiles(Side released, int group, Side listed, int other, int[] order)
    {
        var sum = 0f;
        for (var i = 0; i < size; i++)
        {
            var one = released.Profiles.Row(released.Members[group][i]);
            var two = listed.Profiles.Row(listed.Members[other][order[i]]);
            for (var k = 0; k < one.Length; k++)
            {
                sum += one[k] * two[k];
            }
        }

        return ProfileWeight * sum;
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
