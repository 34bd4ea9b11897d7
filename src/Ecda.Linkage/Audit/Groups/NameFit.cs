using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// How well values fit groups: the logarithm of the likelihood of a group's size and of its likeness to itself and to others, beyond that
/// of a group without a name. The noise of a
/// likeness is that of the groups' bits, of the list's people, and a misfit of the list's model in proportion, which <see
/// cref="Calibrated"/> learns from what names leave unexplained.
/// </summary>
internal sealed class NameFit
{
    /// <summary>How many values are tried for a group, those that fit it best by itself.</summary>
    public const int MostTried = 64;

    // Another population's list is right to some tenth of a frequency, and who is taken for a member to some tenth of a size.
    private const double SizeError = 0.12;

    // Strangers among a group's members, or only the most typical of them, scale its mean in all views alike.
    private const double ScaleError = 0.15;
    private const double LeastScale = 0.3;
    private const double MostScale = 2;

    // To begin with: the model holds to some hundredths of the geometric mean of two values' likeness to themselves. Beyond the most,
    // nothing is explained.
    private const double FirstMisfit = 0.02;
    private const double MostMisfit = 1;
    private const double EqualError = 0.08;
    private const int Bisections = 20;

    // What pairs without a name are alike beyond noise, as a part of what they seem to be, is not known to be less.
    private const double LeastSpread = 0.05;

    private readonly GroupLikeness _groups;
    private readonly ListLikeness _list;
    private readonly double _rows;
    private readonly double _people;
    private readonly int _count;
    private readonly double _misfit;
    private readonly double[] _spread;
    private readonly double[][] _scale;
    private readonly float[][][] _pairs;
    private readonly int[]? _order;

    private NameFit(GroupLikeness groups, double rows, ListLikeness list, double people, double misfit, int[]? order)
    {
        (_groups, _list, _rows, _people, _misfit, _order, _count) = (groups, list, rows, people, misfit, order, groups.Sizes.Length);
        _spread = [.. groups.Likeness.Select((view, v) => Spread(view, groups.Noise[v]))];
        _scale = new double[_count][];
        var alone = new double[_count][];
        for (var g = 0; g < _count; g++)
        {
            (_scale[g], alone[g]) = (new double[list.Candidates.Count], new double[list.Candidates.Count]);
            for (var c = 0; c < alone[g].Length; c++)
            {
                (alone[g][c], _scale[g][c]) = Alone(g, c);
            }
        }

        Tried = [.. alone.Select(row => Enumerable.Range(0, row.Length)
            .OrderByDescending(c => row[c]).ThenBy(c => c).Take(MostTried).ToArray())];
        Worth = [.. Tried.Select((tried, g) => Array.ConvertAll(tried, c => alone[g][c] - NoName(g)))];
        _pairs = new float[_count][][];
        _ = Parallel.For(0, _count, g => _pairs[g] = [.. Enumerable.Range(0, g).Select(h => Pairs(g, h))]);
    }

    /// <summary>For every group the values tried.</summary>
    public int[][] Tried { get; }

    /// <summary>For every group and value tried how much better the group by itself fits it than none.</summary>
    public double[][] Worth { get; }

    /// <summary>Compares groups with values.</summary>
    /// <param name="groups">What groups are like.</param>
    /// <param name="rows">How many rows groups were looked for in.</param>
    /// <param name="list">What values are like.</param>
    /// <param name="people">How many people the list has.</param>
    public static NameFit Of(GroupLikeness groups, double rows, ListLikeness list, double people) =>
        new(groups, rows, list, people, FirstMisfit, null);

    /// <summary>How much better two groups fit two values together than any two, by places among those tried.</summary>
    public double Together(int g, int h, int name, int other) =>
        g > h ? _pairs[g][h][(name * MostTried) + other] : _pairs[h][g][(other * MostTried) + name];

    /// <summary>The same where values are as alike as others of their attribute: names found with it are found by chance.</summary>
    /// <param name="seed">Which others.</param>
    public NameFit ByChance(ulong seed)
    {
        var random = new SplitMix64(seed);
        var order = Enumerable.Range(0, _list.Candidates.Count).ToArray();
        foreach (var same in _list.Candidates.Select((c, i) => (c.Attribute, i)).GroupBy(c => c.Attribute, c => c.i))
        {
            var places = same.ToArray();
            for (var i = places.Length - 1; i > 0; i--)
            {
                var j = random.Below(i + 1);
                (order[places[i]], order[places[j]]) = (order[places[j]], order[places[i]]);
            }
        }

        return new NameFit(_groups, _rows, _list, _people, _misfit, order);
    }

    /// <summary>The same with the misfit for which names leave as much unexplained as noise has.</summary>
    /// <param name="names">For every group its value; -1 for none.</param>
    public NameFit Calibrated(int[] names)
    {
        var (low, high) = (0.0, MostMisfit);
        for (var step = 0; step < Bisections; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Unexplained(names, middle) > 1 ? (middle, high) : (low, middle);
        }

        return new NameFit(_groups, _rows, _list, _people, Math.Max(FirstMisfit, high), _order);
    }

    private static double Spread(double[][] likeness, double[][] noise)
    {
        var (sum, expected, count) = (0.0, 0.0, 0);
        for (var g = 0; g < likeness.Length; g++)
        {
            for (var h = 0; h < g; h++)
            {
                (sum, expected, count) = (sum + Square(likeness[g][h]), expected + noise[g][h], count + 1);
            }
        }

        return count == 0 ? 0 : Math.Max(sum - expected, LeastSpread * sum) / count;
    }

    /// <summary>The mean square of what is left of the likeness of two groups, in deviations.</summary>
    private double Unexplained(int[] names, double misfit)
    {
        var (sum, count) = (0.0, 0);
        for (var g = 0; g < _count; g++)
        {
            for (var h = 0; h < g; h++)
            {
                for (var view = 0; view < _spread.Length && names[g] >= 0 && names[h] >= 0; view++)
                {
                    var (error, variance) = Error(view, g, h, names[g], names[h], misfit);
                    (sum, count) = (sum + (Square(error) / variance), count + 1);
                }
            }
        }

        return count == 0 ? 1 : sum / count;
    }

    private (double Error, double Variance) Error(int view, int g, int h, int c, int d, double misfit)
    {
        var (like, own) = (_list.Likeness[view], Math.Abs(_list.Likeness[view][c][c] * _list.Likeness[view][d][d]));
        var (i, j) = (_order?[c] ?? c, _order?[d] ?? d);
        var error = _groups.Likeness[view][g][h] - (_scale[g][c] * _scale[h][d] * like[i][j]);
        return (error, _groups.Noise[view][g][h] + _list.Noise[view][i][j] + (Square(misfit) * own));
    }

    /// <summary>How well a size and the likeness to itself fit a value, and how far the group's mean seems to be scaled then.</summary>
    private (double Fit, double Scale) Alone(int group, int candidate)
    {
        var share = _list.Candidates[candidate].Share;
        var size = PortableMath.Log(_groups.Sizes[group] / _rows / share);
        var fit = Fit(size * size, SizeVariance(group) + (1 / (share * _people)));

        // Its square is normal around 1; the likeness in every view is one observation of it.
        var (precision, sum) = (1 / Square(ScaleError), 1 / Square(ScaleError));
        for (var view = 0; view < _spread.Length; view++)
        {
            var (expected, variance) = Own(view, group, candidate);
            precision += expected * expected / variance;
            sum += expected * _groups.Likeness[view][group][group] / variance;
        }

        var scale = Math.Clamp(sum / precision, LeastScale, MostScale);
        fit -= (Square((scale - 1) / ScaleError) + PortableMath.Log(precision * Square(ScaleError))) / 2;
        for (var view = 0; view < _spread.Length; view++)
        {
            var (expected, variance) = Own(view, group, candidate);
            fit += Fit(Square(_groups.Likeness[view][group][group] - (scale * expected)), variance);
        }

        return (fit, Math.Sqrt(scale));
    }

    private (double Expected, double Variance) Own(int view, int group, int candidate)
    {
        var expected = _list.Likeness[view][candidate][candidate];
        var misfit = Math.Max(EqualError, _misfit);
        return (expected, _groups.Noise[view][group][group] + _list.Noise[view][candidate][candidate] + Square(misfit * expected));
    }

    private double SizeVariance(int group) => Square(SizeError) + (1 / _groups.Sizes[group]);

    /// <summary>What a group without a name is worth: as much as a value would be that is two deviations off in everything.</summary>
    private double NoName(int g)
    {
        var worth = Fit(4 * SizeVariance(g), SizeVariance(g));
        for (var view = 0; view < _spread.Length; view++)
        {
            var variance = _groups.Noise[view][g][g] + Square(Math.Max(EqualError, _misfit) * _groups.Likeness[view][g][g]);
            worth += Fit(4 * variance, variance);
        }

        return worth;
    }

    /// <summary>For every two groups how well the values tried for both fit together.</summary>
    private float[] Pairs(int g, int h)
    {
        var table = new float[MostTried * MostTried];
        var any = Enumerable.Range(0, _spread.Length).Sum(view =>
            Fit(Square(_groups.Likeness[view][g][h]), _groups.Noise[view][g][h] + _spread[view]));
        for (var i = 0; i < Tried[g].Length; i++)
        {
            for (var j = 0; j < Tried[h].Length; j++)
            {
                var fit = -any;
                for (var view = 0; view < _spread.Length; view++)
                {
                    var (error, variance) = Error(view, g, h, Tried[g][i], Tried[h][j], _misfit);
                    fit += Fit(Square(error), variance);
                }

                table[(i * MostTried) + j] = (float)fit;
            }
        }

        return table;
    }

    /// <summary>The logarithm of Student's density of four degrees of freedom: outliers do not decide.</summary>
    private static double Fit(double square, double variance) =>
        -(2.5 * PortableMath.Log(1 + (square / (4 * variance)))) - (PortableMath.Log(variance) / 2);

    private static double Square(double x) => x * x;
}
