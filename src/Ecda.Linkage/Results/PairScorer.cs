using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>The score of any left and right record, candidates or not, and what each view has to do with it.</summary>
/// <param name="left">The left records.</param>
/// <param name="right">The right records.</param>
/// <param name="vectors">What pairs look like: where there are no match weights, similarities that add up to the score.</param>
/// <param name="model">The match weights; null where scores are sums of similarities.</param>
internal sealed class PairScorer(SearchSide left, SearchSide right, IPairVectors vectors, MatchModel? model)
{
    private readonly Lazy<Dictionary<RecordId, int>> _leftPlaces = new(() => Places(left));
    private readonly Lazy<Dictionary<RecordId, int>> _rightPlaces = new(() => Places(right));

    public SearchSide Left => left;

    public SearchSide Right => right;

    public double Score(int i, int j) => vectors.Of(left, i, right, j) is var vector && model is null ? vector.Sum() : model!.Weight(vector);

    /// <summary>What each view contributes to the score of two records.</summary>
    /// <exception cref="ArgumentException">A record is not in its file.</exception>
    public IReadOnlyList<ViewContribution> Explain(RecordId leftId, RecordId rightId)
    {
        var (i, j) = (Place(_leftPlaces.Value, leftId, "left"), Place(_rightPlaces.Value, rightId, "right"));
        var vector = vectors.Of(left, i, right, j);
        var shares = model is null ? vector : WeightShares.Of(model, vector);
        return [.. left.Dataset.Description.Views.Select((v, n) => new ViewContribution(v.Name, vector[n] == 0 ? null : Similarity(i, j, n), shares[n]))];
    }

    /// <summary>The correlation of two records' bits in every view; NaN where a view says nothing.</summary>
    public double[] Similarities(RecordId leftId, RecordId rightId)
    {
        var (i, j) = (Place(_leftPlaces.Value, leftId, "left"), Place(_rightPlaces.Value, rightId, "right"));
        return [.. left.Dataset.Description.Views.Select((_, n) => Similarity(i, j, n))];
    }

    private double Similarity(int i, int j, int view) => Correlation.Of(left, i, right, j, view) is var z && z != 0 ? z / Math.Sqrt(left.Bits(view) - 1) : double.NaN;

    private static int Place(Dictionary<RecordId, int> places, RecordId id, string side) => places.TryGetValue(id, out var place)
        ? place
        : throw new ArgumentException($"The {side} record is not in the {side} file that was linked. Expected a record id of its encodings.", side);

    private static Dictionary<RecordId, int> Places(SearchSide side) =>
        Enumerable.Range(0, side.Count).ToDictionary(i => side.Dataset.IdSpan[side.OriginalIndex(i)]);
}
