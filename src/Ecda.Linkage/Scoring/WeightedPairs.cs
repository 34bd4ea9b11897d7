namespace Ecda.Linkage.Scoring;

/// <summary>Candidates, each with the probability that it is what it is taken for.</summary>
/// <param name="Pairs">The candidates.</param>
/// <param name="Weights">For each of them its probability.</param>
internal sealed record WeightedPairs(IReadOnlyList<int> Pairs, IReadOnlyList<double> Weights)
{
    /// <summary>No pairs.</summary>
    public static WeightedPairs None { get; } = new([], []);

    /// <summary>The number of pairs.</summary>
    public int Count => Pairs.Count;

    /// <summary>Pairs of which there is no doubt.</summary>
    public static WeightedPairs Certain(IReadOnlyList<int> pairs) => new(pairs, [.. Enumerable.Repeat(1.0, pairs.Count)]);

    /// <summary>The probability of every candidate, 0 for those that are not among the pairs.</summary>
    /// <param name="candidates">The number of all candidates.</param>
    public double[] ByPair(int candidates)
    {
        var byPair = new double[candidates];
        for (var n = 0; n < Count; n++)
        {
            byPair[Pairs[n]] = Weights[n];
        }

        return byPair;
    }

    /// <summary>Some of them.</summary>
    /// <param name="wanted">Tells by its place in the list whether a pair is wanted.</param>
    public WeightedPairs Where(Func<int, bool> wanted)
    {
        int[] places = [.. Enumerable.Range(0, Count).Where(wanted)];
        return new([.. places.Select(n => Pairs[n])], [.. places.Select(n => Weights[n])]);
    }
}
