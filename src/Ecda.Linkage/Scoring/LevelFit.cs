using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Scoring;

/// <summary>Fits a <see cref="LevelMixture"/> to levels by expectation-maximization, every distinct row of levels once. The same rows in any order give the same mixture.</summary>
internal sealed class LevelFit
{
    // What a class adds to what it has seen, in pairs: a level it never saw is as rare in it as among so many pairs of all classes.
    private const double Smoothing = 3;
    private const double Uniform = 1;
    private const double FewestOfClass = 20;

    // From this level on a view agrees, for the classes to start from.
    private const int Agreeing = 5;

    private readonly byte[] _rows;
    private readonly double[] _counts;
    private readonly int _views;

    /// <param name="levels">The levels, pair by pair.</param>
    /// <param name="views">The levels of a pair.</param>
    /// <param name="weights">What each pair counts for; null for one.</param>
    public LevelFit(byte[] levels, int views, double[]? weights = null)
    {
        _views = views;
        Pairs = levels.Length / views;
        var order = Enumerable.Range(0, Pairs).ToArray();
        Array.Sort(order, (a, b) => levels.AsSpan(a * views, views).SequenceCompareTo(levels.AsSpan(b * views, views)) is var rows and not 0 ? rows : a.CompareTo(b));
        var (rows, counts) = (new List<byte>(), new List<double>());
        foreach (var pair in order)
        {
            var row = levels.AsSpan(pair * views, views);
            var weight = weights is null ? 1 : weights[pair];
            if (counts.Count > 0 && row.SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows)[^views..]))
            {
                counts[^1] += weight;
            }
            else
            {
                rows.AddRange(row);
                counts.Add(weight);
            }
        }

        (_rows, _counts) = ([.. rows], [.. counts]);
    }

    /// <summary>The pairs.</summary>
    public int Pairs { get; }

    /// <summary>The distinct rows of levels.</summary>
    public int Count => _counts.Length;

    /// <summary>How many pairs have a row, each as much as it counts for.</summary>
    public double Multiplicity(int row) => _counts[row];

    public ReadOnlySpan<byte> Row(int row) => _rows.AsSpan(row * _views, _views);

    /// <summary>One class in which every level is as probable as any other.</summary>
    public LevelMixture Wide()
    {
        var log = -PortableMath.Log(AgreementLevels.Number - 1);
        return new LevelMixture([1], [.. Enumerable.Range(0, _views * AgreementLevels.Number).Select(n => n % AgreementLevels.Number == 0 ? 0 : log)]);
    }

    /// <summary>One class that has seen, beside these pairs, some that look like the pairs of another fit: where only clear cases are known, others are not ruled out.</summary>
    /// <param name="other">The other fit.</param>
    /// <param name="share">How many pairs of the other, as a share of these.</param>
    public LevelMixture Broad(LevelFit other, double share) =>
        new([1], [.. Logs(Smoothed(Sums(), Smoothed(other.Sums(), Evenly, Uniform), share * Pairs))]);

    /// <summary>A mixture of at most so many classes, which start as the commonest patterns of which views agree.</summary>
    /// <param name="classes">The most classes.</param>
    /// <param name="rounds">The rounds of expectation-maximization.</param>
    public LevelMixture Start(int classes, int rounds)
    {
        var patterns = new Dictionary<ulong, double>();
        for (var row = 0; row < Count; row++)
        {
            patterns[Pattern(row)] = patterns.GetValueOrDefault(Pattern(row)) + _counts[row];
        }

        ulong[] seeds = [.. patterns.OrderByDescending(p => p.Value).ThenBy(p => p.Key).Take(classes).Select(p => p.Key)];
        var shares = new double[Count * seeds.Length];
        for (var row = 0; row < Count; row++)
        {
            var pattern = Pattern(row);
            var nearest = Enumerable.Range(0, seeds.Length).MinBy(k => ulong.PopCount(seeds[k] ^ pattern));
            shares[(row * seeds.Length) + nearest] = _counts[row];
        }

        var mixture = Mixture(shares, seeds.Length);
        for (var round = 0; round < rounds; round++)
        {
            mixture = Improve(mixture, null);
        }

        return mixture;
    }

    /// <summary>One round: the rows shared out among the classes in proportion to their densities, and the classes made anew from their shares.</summary>
    /// <param name="mixture">The mixture before.</param>
    /// <param name="weights">The weight of every row beside its multiplicity; null for equal ones.</param>
    public LevelMixture Improve(LevelMixture mixture, double[]? weights)
    {
        var classes = mixture.Classes;
        var shares = new double[Count * classes];
        _ = Parallel.For(0, Count, row =>
        {
            var parts = shares.AsSpan(row * classes, classes);
            var weight = _counts[row] * (weights is null ? 1 : weights[row]);
            var total = mixture.LogDensity(Row(row), parts);
            foreach (ref var part in parts)
            {
                part = weight * PortableMath.Exp(part - total);
            }
        });
        return Mixture(shares, classes);
    }

    private double[] Evenly => [.. Enumerable.Repeat(1.0 / (AgreementLevels.Number - 1), _views * AgreementLevels.Number)];

    /// <summary>By view and level the weight of the pairs.</summary>
    private double[] Sums()
    {
        var sums = new double[_views * AgreementLevels.Number];
        for (var row = 0; row < Count; row++)
        {
            for (var v = 0; v < _views; v++)
            {
                sums[(v * AgreementLevels.Number) + Row(row)[v]] += _counts[row];
            }
        }

        return sums;
    }

    private ulong Pattern(int row)
    {
        var pattern = 0UL;
        for (var v = 0; v < Math.Min(64, _views); v++)
        {
            pattern |= Row(row)[v] >= Agreeing ? 1UL << v : 0;
        }

        return pattern;
    }

    /// <summary>The mixture of the classes that weigh enough; of all of them the heaviest where none does.</summary>
    private LevelMixture Mixture(double[] shares, int classes)
    {
        var length = _views * AgreementLevels.Number;
        var sums = new double[classes * length];
        var weights = new double[classes];
        for (var row = 0; row < Count; row++)
        {
            var levels = Row(row);
            for (var k = 0; k < classes; k++)
            {
                var share = shares[(row * classes) + k];
                weights[k] += share;
                for (var v = 0; v < levels.Length; v++)
                {
                    sums[(k * length) + (v * AgreementLevels.Number) + levels[v]] += share;
                }
            }
        }

        var kept = Enumerable.Range(0, classes).Where(k => weights[k] >= FewestOfClass).ToList();
        if (kept.Count == 0)
        {
            kept = [Enumerable.Range(0, classes).MaxBy(k => weights[k])];
        }

        var all = new double[length];
        foreach (var k in kept)
        {
            for (var n = 0; n < length; n++)
            {
                all[n] += sums[(k * length) + n];
            }
        }

        var whole = Smoothed(all, Evenly, Uniform);
        var total = kept.Sum(k => weights[k]);
        return new LevelMixture(
            [.. kept.Select(k => weights[k] / total)],
            [.. kept.SelectMany(k => Logs(Smoothed(sums.AsSpan(k * length, length), whole, Smoothing)))]);
    }

    /// <summary>The probabilities of the levels of every view, as if a few more pairs had been seen that are spread as another table says.</summary>
    private double[] Smoothed(ReadOnlySpan<double> sums, double[] spread, double pairs)
    {
        var smoothed = new double[sums.Length];
        for (var v = 0; v < _views; v++)
        {
            var (first, last) = ((v * AgreementLevels.Number) + 1, (v + 1) * AgreementLevels.Number);
            var known = pairs;
            for (var n = first; n < last; n++)
            {
                known += sums[n];
            }

            for (var n = first; n < last; n++)
            {
                smoothed[n] = (sums[n] + (pairs * spread[n])) / known;
            }
        }

        return smoothed;
    }

    private static IEnumerable<double> Logs(double[] probabilities) => probabilities.Select((p, n) => n % AgreementLevels.Number == 0 ? 0 : PortableMath.Log(Math.Max(p, 1e-300)));
}
