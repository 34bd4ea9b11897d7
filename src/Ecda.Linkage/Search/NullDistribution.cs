using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>How similar two records of different people are in each view, measured on random pairs, of which all but a negligible share are of different people.</summary>
internal sealed class NullDistribution
{
    private const int MinimumSample = 1 << 20;
    private const int MaximumSample = 1 << 25;
    private const int Batch = 4096;
    private const int Ahead = 8;
    private const double Step = 1.0 / 64;
    private const double HighestDeviations = 6;
    private const double HighestCorrelation = 0.9;
    private const double Lowest = -16;

    // A view that floods the candidates so many times beyond their budget, and beyond what another view does, tells nobody apart: sex, say, or forenames of a million people.
    private const double Flood = 10;
    private const int Bins = 96 * 64;

    private readonly long[][] _histograms;

    private NullDistribution(int views)
    {
        _histograms = [.. Enumerable.Range(0, views).Select(_ => new long[Bins])];
        Means = new double[views];
        Deviations = new double[views];
    }

    /// <summary>The mean of z in each view.</summary>
    public double[] Means { get; }

    /// <summary>The standard deviation of z in each view.</summary>
    public double[] Deviations { get; }

    /// <summary>The pairs measured.</summary>
    public long Sampled { get; private set; }

    /// <summary>Measures all pairs of small files, and of large ones a sample large enough to tell a tail of <paramref name="smallestTail"/>.</summary>
    public static NullDistribution Measure(SearchSide left, SearchSide right, double smallestTail)
    {
        // The sample must not depend on which file is called left: the larger draws first, and of two equally large ones the one whose rows come first.
        if (left.Count < right.Count || (left.Count == right.Count && CompareRows(left, right) > 0))
        {
            (left, right) = (right, left);
        }

        var views = left.Dataset.Description.Views.Count;
        var null_ = new NullDistribution(views);
        var pairs = (long)left.Count * right.Count;
        var wanted = (long)Math.Clamp(200 / smallestTail, MinimumSample, MaximumSample);
        var random = new SplitMix64(0x4563_6461_4C6E_6B31);
        var drawn = new (int Left, int Right)[Batch];
        for (long n = 0; n < Math.Min(pairs, wanted);)
        {
            var batch = drawn.AsSpan(0, (int)Math.Min(Batch, Math.Min(pairs, wanted) - n));
            foreach (ref var pair in batch)
            {
                pair = pairs <= wanted ? ((int)(n / right.Count), (int)(n % right.Count)) : (random.Below(left.Count), random.Below(right.Count));
                n++;
            }

            null_.Add(left, right, batch);
        }

        null_.Summarize(Math.Max(left.Count, right.Count));
        return null_;
    }

    /// <summary>The smallest z that at most the share <paramref name="tail"/> of random pairs reaches in a view.</summary>
    public double Quantile(int view, double tail)
    {
        var allowed = tail * Sampled;
        long above = 0;
        for (var bin = Bins - 1; bin >= 0; bin--)
        {
            above += _histograms[view][bin];
            if (above > allowed)
            {
                return Lowest + ((bin + 1) * Step);
            }
        }

        return Lowest;
    }

    /// <summary>The share of random pairs that reach a z in a view, as far as the sample tells.</summary>
    public double TailShare(int view, double z) => Sampled == 0 ? 0 : (double)_histograms[view].AsSpan(BinOf(z)).ToArray().Sum() / Sampled;

    /// <summary>
    /// The bound on z for candidates: the quantile, held below six deviations and nine tenths of the highest possible z,
    /// because where people repeat often or records are all alike, the random pairs of the tail are true ones.
    /// </summary>
    public double Bound(int view, double tail, int bits) =>
        Math.Min(Quantile(view, tail), Math.Min(Means[view] + (HighestDeviations * Deviations[view]), HighestCorrelation * Math.Sqrt(bits - 1)));

    /// <summary>
    /// The bound of every view; infinite for a view in which so many records are equal that its candidates would bury all others.
    /// Pairs that another view brings in are compared in such a view too.
    /// </summary>
    public List<OverlapBound> Bounds(IReadOnlyList<View> views, double tail)
    {
        double[] bounds = [.. views.Select((v, i) => Bound(i, tail, v.Bits))];
        double[] shares = [.. bounds.Select((z, i) => TailShare(i, z))];
        var most = Flood * Math.Max(tail, shares.Min());
        return [.. views.Select((v, i) => new OverlapBound(v.Bits, shares[i] > most ? double.PositiveInfinity : bounds[i]))];
    }

    private static int CompareRows(SearchSide left, SearchSide right)
    {
        var compared = 0;
        for (var i = 0; i < left.Count && compared == 0; i++)
        {
            compared = left.Row(0, i).SequenceCompareTo(right.Row(0, i));
        }

        return compared;
    }

    private static int BinOf(double z) => Math.Clamp((int)Math.Floor((z - Lowest) / Step), 0, Bins - 1);

    /// <summary>Measures pairs view by view. Their rows lie anywhere in memory: those of the next pairs are fetched meanwhile.</summary>
    private void Add(SearchSide left, SearchSide right, ReadOnlySpan<(int Left, int Right)> pairs)
    {
        Sampled += pairs.Length;
        for (var v = 0; v < _histograms.Length; v++)
        {
            for (var n = 0; n < pairs.Length; n++)
            {
                if (n + Ahead < pairs.Length)
                {
                    left.Fetch(v, pairs[n + Ahead].Left);
                    right.Fetch(v, pairs[n + Ahead].Right);
                }

                _histograms[v][BinOf(Correlation.Of(left, pairs[n].Left, right, pairs[n].Right, v))]++;
            }
        }
    }

    /// <summary>Mean and deviation without the highest pairs, as many as there can be true matches: one for each record of the larger file.</summary>
    private void Summarize(int records)
    {
        for (var v = 0; v < _histograms.Length; v++)
        {
            var keep = Sampled - (Sampled / Math.Max(2, records));
            double sum = 0;
            double squares = 0;
            long kept = 0;
            for (var bin = 0; bin < Bins && kept < keep; bin++)
            {
                var n = Math.Min(_histograms[v][bin], keep - kept);
                var z = Lowest + ((bin + 0.5) * Step);
                sum += n * z;
                squares += n * z * z;
                kept += n;
            }

            Means[v] = kept == 0 ? 0 : sum / kept;
            Deviations[v] = kept == 0 ? 1 : Math.Max(0.5, Math.Sqrt(Math.Max(0, (squares / kept) - (Means[v] * Means[v]))));
        }
    }
}
