namespace Ecda.Linkage.Search;

/// <summary>The pairs that reach the bound of some view, by left record and then right record, with the z of every view.</summary>
internal sealed class CandidatePairs(int views, int[] left, int[] right, float[] similarities)
{
    public int Count => left.Length;

    public int Views => views;

    public ReadOnlySpan<int> Left => left;

    public ReadOnlySpan<int> Right => right;

    /// <summary>z of each view for one pair.</summary>
    public ReadOnlySpan<float> Similarities(int pair) => similarities.AsSpan(pair * views, views);
}
