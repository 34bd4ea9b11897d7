using Ecda.Linkage.Numerics;
using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Tests.Scoring;

/// <summary>Makes scored pairs of chosen records and scores, without encodings.</summary>
internal static class TestPairs
{
    /// <summary>Pairs in the order that scored pairs stand in: by left record, then right record.</summary>
    public static ScoredPairs Of(IEnumerable<(int Left, int Right, double Score)> pairs, int leftCount, int rightCount)
    {
        var ordered = pairs.OrderBy(p => p.Left).ThenBy(p => p.Right).ToList();
        return new ScoredPairs([.. ordered.Select(p => p.Left)], [.. ordered.Select(p => p.Right)], [.. ordered.Select(p => p.Score)], leftCount, rightCount);
    }

    /// <summary>Distinct random pairs; scores are whole numbers, below <paramref name="scores"/>, so that a low limit makes ties.</summary>
    public static List<(int Left, int Right, double Score)> Random(ulong seed, int leftCount, int rightCount, int count, int scores)
    {
        var random = new SplitMix64(seed);
        var pairs = new Dictionary<(int, int), double>();
        for (var i = 0; i < count; i++)
        {
            pairs[(random.Below(leftCount), random.Below(rightCount))] = random.Below(scores);
        }

        return [.. pairs.Select(p => (p.Key.Item1, p.Key.Item2, p.Value))];
    }

    /// <summary>Random pairs no two of which have the same score.</summary>
    public static List<(int Left, int Right, double Score)> RandomDistinct(ulong seed, int leftCount, int rightCount, int count)
    {
        var pairs = Random(seed, leftCount, rightCount, count, 1);
        var scores = Search.TestDatasets.Order(seed, pairs.Count);
        return [.. pairs.Select((p, i) => (p.Left, p.Right, (double)scores[i]))];
    }

    /// <summary>The left record, right record and score of a pair.</summary>
    public static (int Left, int Right, double Score) At(ScoredPairs pairs, int pair) => (pairs.Left(pair), pairs.Right(pair), pairs.Score(pair));
}
