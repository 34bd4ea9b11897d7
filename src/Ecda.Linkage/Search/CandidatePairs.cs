using System.Runtime.InteropServices;

namespace Ecda.Linkage.Search;

/// <summary>The pairs that reach the bound of some view, by left record and then right record, with the z of every view.</summary>
internal sealed class CandidatePairs(int views, int[] left, int[] right, float[] similarities)
{
    /// <summary>Candidates are held in memory; beyond this a lower budget is the answer, not more memory.</summary>
    public const long Most = 200_000_000;

    public int Count => left.Length;

    public int Views => views;

    public ReadOnlySpan<int> Left => left;

    public ReadOnlySpan<int> Right => right;

    /// <summary>z of each view for one pair.</summary>
    public ReadOnlySpan<float> Similarities(int pair) => similarities.AsSpan(pair * views, views);

    /// <summary>What is thrown beyond <see cref="Most"/>.</summary>
    public static LinkageFormatException TooMany() =>
        new($"More than {Most} pairs are candidates: the files hold too many records that are alike. Link smaller parts, or ask for fewer candidates per record.");

    /// <summary>Sorts pairs, each a number with the left record in its upper half, and removes repeated ones.</summary>
    public static void SortDistinct(List<long> pairs)
    {
        pairs.Sort();
        var kept = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            if (i == 0 || pairs[i] != pairs[i - 1])
            {
                pairs[kept++] = pairs[i];
            }
        }

        CollectionsMarshal.SetCount(pairs, kept);
    }
}
