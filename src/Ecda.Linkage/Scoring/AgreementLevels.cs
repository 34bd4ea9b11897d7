using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Scoring;

/// <summary>
/// How far two records agree in views that share no field, in levels as in plaintext linkage: from unlike over alike to equal,
/// and of equal rows the rarer the higher, because agreement on what few records have says more than agreement on what many have
/// (Winkler, Frequency-based matching in the Fellegi-Sunter model of record linkage, 2000).
/// </summary>
/// <remarks>It reads how often equal rows occur in each view of the two files, which whoever holds the encodings can count.</remarks>
internal sealed class AgreementLevels : IPairVectors
{
    private const double Equal = 0.9999;

    // The correlation of the filters before diffusion from which a level begins.
    private static readonly double[] Alike = [0.2, 0.35, 0.5, 0.65, 0.8, 0.9];

    // Equal rows are told apart by powers of four of their share among all records.
    private const int RarityStep = 2;
    private const int Rarities = 8;

    private readonly SearchSide _left;
    private readonly IReadOnlyList<View> _views;
    private readonly double[][] _starts;
    private readonly byte[][] _ofLeft;
    private readonly byte[][] _ofRight;

    public AgreementLevels(SearchSide left, SearchSide right)
    {
        _left = left;
        _views = left.Dataset.Description.Views;
        _starts = [.. _views.Select(v => Alike.Select(c => v.Carry(c) * Math.Sqrt(v.Bits - 1)).Append(Equal * Math.Sqrt(v.Bits - 1)).ToArray())];
        (_ofLeft, _ofRight) = (new byte[_views.Count][], new byte[_views.Count][]);
        for (var v = 0; v < _views.Count; v++)
        {
            var counts = new Dictionary<UInt128, int>();
            Count(left, v, counts);
            if (right != left)
            {
                Count(right, v, counts);
            }

            var records = left.Count + (right == left ? 0 : right.Count);
            (_ofLeft[v], _ofRight[v]) = (Levels(left, v, counts, records), Levels(right, v, counts, records));
        }
    }

    /// <summary>The number of levels, that of a view without a word among them.</summary>
    public static int Number => 2 + Alike.Length + Rarities;

    public bool TellRepeats => true;

    /// <summary>Whether levels suit these views: there are several, and no field is in two of them.</summary>
    public static bool Suit(IReadOnlyList<View> views) => views.Count > 1 && views.SelectMany(v => v.Fields).Distinct(StringComparer.Ordinal).Count() == views.Sum(v => v.Fields.Count);

    public void Write(CandidatePairs candidates, int pair, Span<double> vector)
    {
        var similarities = candidates.Similarities(pair);
        var record = candidates.Left[pair];
        for (var v = 0; v < vector.Length; v++)
        {
            vector[v] = Level(similarities[v], v, _ofLeft[v][record]);
        }
    }

    public double[] Of(SearchSide left, int i, SearchSide right, int j)
    {
        var ofEqual = left == _left ? _ofLeft : _ofRight;
        return [.. _views.Select((_, v) => (double)Level((float)Correlation.Of(left, i, right, j, v), v, ofEqual[v][i]))];
    }

    private int Level(double similarity, int view, byte ofEqual)
    {
        if (similarity == 0)
        {
            return 0;
        }

        var starts = _starts[view];
        var level = 1;
        while (level <= starts.Length && similarity >= starts[level - 1])
        {
            level++;
        }

        return level <= starts.Length ? level : ofEqual;
    }

    private static void Count(SearchSide side, int view, Dictionary<UInt128, int> counts)
    {
        for (var i = 0; i < side.Count; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, Hash(side, view, i), out _)++;
        }
    }

    /// <summary>For each record the level of a pair with an equal row.</summary>
    private static byte[] Levels(SearchSide side, int view, Dictionary<UInt128, int> counts, int records)
    {
        var levels = new byte[side.Count];
        for (var i = 0; i < levels.Length; i++)
        {
            var rarity = BitOperations.Log2((uint)(records / counts[Hash(side, view, i)])) / RarityStep;
            levels[i] = (byte)(1 + Alike.Length + 1 + Math.Min(rarity, Rarities - 1));
        }

        return levels;
    }

    private static UInt128 Hash(SearchSide side, int view, int record) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(side.Row(view, record)));
}
