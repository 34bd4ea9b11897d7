using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// Names groups: which value of a list each stands for, so that sizes and the likeness of groups to themselves and to each other are what the list has them be. By simulated annealing
/// (Kirkpatrick, Gelatt and Vecchi, 1983) from several starts, and then sampling at temperature 1, which tells how sure every name is.
/// </summary>
internal sealed class GroupNaming
{
    private const int Chains = 16;
    private const int SamplingPart = 5;

    // The more groups, the longer a sweep takes.
    private const int Sweeps = 150_000;
    private const int MostSweeps = 5_000;
    private const double FirstTemperature = 30;
    private const int TriesPerSweep = 8;
    private const int MostTried = 64;

    // Another population's list is right to some tenth of a frequency, and the mean over its people to some hundredths of a likeness.
    private const double SizeError = 0.15;
    private const double EqualError = 0.15;
    private const double UnequalError = 0.02;

    private readonly GroupLikeness _groups;
    private readonly ListLikeness _list;
    private readonly double _rows;
    private readonly int _count;
    private readonly int[][] _tried;
    private readonly double[][] _worth;
    private readonly float[][][] _pairs;
    private readonly double[] _spread;

    /// <param name="groups">What groups are like.</param>
    /// <param name="rows">How many rows groups were looked for in.</param>
    /// <param name="list">What values are like.</param>
    public GroupNaming(GroupLikeness groups, int rows, ListLikeness list)
    {
        (_groups, _list, _rows, _count) = (groups, list, rows, groups.Sizes.Length);
        _spread = [.. groups.Likeness.Select(Spread)];
        var alone = Enumerable.Range(0, _count).Select(g => Enumerable.Range(0, list.Candidates.Count).Select(c => Alone(g, c)).ToArray()).ToArray();
        _tried = [.. alone.Select(row => Enumerable.Range(0, row.Length).OrderByDescending(c => row[c]).ThenBy(c => c).Take(MostTried).ToArray())];
        _worth = [.. _tried.Select((tried, g) => Array.ConvertAll(tried, c => alone[g][c] - NoName(g)))];
        _pairs = new float[_count][][];
        _ = Parallel.For(0, _count, g => _pairs[g] = [.. Enumerable.Range(0, g).Select(h => Pairs(g, h))]);
    }

    /// <summary>For every group and value how likely the group stands for it; what is left of 1 is that it stands for none.</summary>
    public double[][] Run(ulong seed, CancellationToken cancellationToken = default)
    {
        var chains = new (double[][] Seen, double Mean)[Chains];
        _ = Parallel.For(0, Chains, new ParallelOptions { CancellationToken = cancellationToken }, c => chains[c] = Chain(seed + (ulong)c));
        var best = chains.Max(c => c.Mean);
        var total = chains.Sum(c => PortableMath.Exp(c.Mean - best));
        var result = new double[_count][];
        for (var g = 0; g < _count; g++)
        {
            result[g] = new double[_list.Candidates.Count];
            foreach (var (seen, mean) in chains)
            {
                for (var c = 0; c < result[g].Length; c++)
                {
                    result[g][c] += seen[g][c] * PortableMath.Exp(mean - best) / total;
                }
            }
        }

        return result;
    }

    private static double Spread(double[][] likeness)
    {
        var (sum, count) = (0.0, 0);
        for (var g = 0; g < likeness.Length; g++)
        {
            for (var h = 0; h < g; h++)
            {
                sum += likeness[g][h] * likeness[g][h];
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>How well a size and the likeness to itself fit a value.</summary>
    private double Alone(int group, int candidate)
    {
        var share = _list.Candidates[candidate].Share;
        var size = PortableMath.Log(_groups.Sizes[group] / _rows / share);
        var fit = Fit(size * size, (SizeError * SizeError) + (1 / _groups.Sizes[group]));
        for (var view = 0; view < _groups.Likeness.Length; view++)
        {
            var expected = _list.Likeness[view][candidate][candidate];
            var error = _groups.Likeness[view][group][group] - expected;
            fit += Fit(error * error, _groups.Noise[view][group][group] + Square(EqualError * expected));
        }

        return fit;
    }

    /// <summary>How much better the likeness of two groups fits two values than any.</summary>
    private double Together(int g, int h, int c, int d)
    {
        var fit = 0.0;
        for (var view = 0; view < _spread.Length; view++)
        {
            var list = _list.Likeness[view];
            var (found, noise) = (_groups.Likeness[view][g][h], _groups.Noise[view][g][h]);
            var error = found - list[c][d];
            fit += Fit(error * error, noise + (Square(UnequalError) * Math.Abs(list[c][c] * list[d][d]))) - Fit(found * found, noise + _spread[view]);
        }

        return fit;
    }

    /// <summary>The logarithm of Student's density of four degrees of freedom: outliers do not decide.</summary>
    private static double Fit(double square, double variance) =>
        -(2.5 * PortableMath.Log(1 + (square / (4 * variance)))) - (PortableMath.Log(variance) / 2);

    private static double Square(double x) => x * x;

    private (double[][] Seen, double Mean) Chain(ulong seed)
    {
        var random = new SampleRandom(seed * 0x9E3779B97F4A7C15);
        var names = new GroupNames(_tried, _list.Candidates.Count);
        var (cooling, sampling) = (Math.Min(MostSweeps, Sweeps / _count), Math.Min(MostSweeps, Sweeps / _count) / SamplingPart);
        for (var sweep = 0; sweep < cooling; sweep++)
        {
            Sweep(names, FirstTemperature * PortableMath.Exp(-PortableMath.Log(FirstTemperature) * sweep / (cooling - 1)), ref random);
        }

        var seen = new double[_count][];
        for (var g = 0; g < _count; g++)
        {
            seen[g] = new double[_list.Candidates.Count];
        }

        var mean = 0.0;
        for (var sweep = 0; sweep < sampling; sweep++)
        {
            Sweep(names, 1, ref random);
            mean += Total(names) / sampling;
            for (var g = 0; g < _count; g++)
            {
                if (names[g] >= 0)
                {
                    seen[g][_tried[g][names[g]]] += 1.0 / sampling;
                }
            }
        }

        return (seen, mean);
    }

    /// <summary>Tries for every group some other values, or none; who has the value takes the group's in exchange, or none if it fits too badly.</summary>
    private void Sweep(GroupNames names, double temperature, ref SampleRandom random)
    {
        for (var step = 0; step < _count * TriesPerSweep; step++)
        {
            var g = Math.Min(_count - 1, (int)(random.Uniform() * _count));
            var pick = (int)(random.Uniform() * (_tried[g].Length + 1));
            var (name, old) = (pick >= _tried[g].Length ? -1 : pick, names[g]);
            if (name == old)
            {
                continue;
            }

            var other = names.Holder(g, name);
            var otherOld = other < 0 ? -1 : names[other];
            var before = Of(names, g, other);
            names.Exchange(g, name, other);
            var gain = Of(names, g, other) - before;
            if (gain < 0 && random.Uniform() >= PortableMath.Exp(gain / temperature))
            {
                names.Restore(g, old, other, otherOld);
            }
        }
    }

    /// <summary>All that depends on the names of one or two groups.</summary>
    private double Of(GroupNames names, int g, int other)
    {
        var sum = One(names, g, -1);
        return other < 0 ? sum : sum + One(names, other, g);
    }

    private double One(GroupNames names, int g, int but)
    {
        var name = names[g];
        if (name < 0)
        {
            return 0;
        }

        var sum = _worth[g][name];
        for (var h = 0; h < _count; h++)
        {
            if (h != g && h != but && names[h] >= 0)
            {
                sum += g > h ? _pairs[g][h][(name * MostTried) + names[h]] : _pairs[h][g][(names[h] * MostTried) + name];
            }
        }

        return sum;
    }

    private double Total(GroupNames names)
    {
        var sum = 0.0;
        for (var g = 0; g < _count; g++)
        {
            // Every pair counts in two groups.
            sum += names[g] < 0 ? 0 : (One(names, g, -1) + _worth[g][names[g]]) / 2;
        }

        return sum;
    }

    /// <summary>For every two groups how well the values tried for both fit together.</summary>
    private float[] Pairs(int g, int h)
    {
        var table = new float[MostTried * MostTried];
        for (var i = 0; i < _tried[g].Length; i++)
        {
            for (var j = 0; j < _tried[h].Length; j++)
            {
                table[(i * MostTried) + j] = (float)Together(g, h, _tried[g][i], _tried[h][j]);
            }
        }

        return table;
    }

    /// <summary>What a group without a name is worth: as much as a value would be that is two deviations off in everything.</summary>
    private double NoName(int g)
    {
        var worth = Fit(4, 1) + (PortableMath.Log(1) / 2) - (PortableMath.Log((SizeError * SizeError) + (1 / _groups.Sizes[g])) / 2);
        for (var view = 0; view < _spread.Length; view++)
        {
            var variance = _groups.Noise[view][g][g] + Square(EqualError * _groups.Likeness[view][g][g]);
            worth += Fit(4 * variance, variance);
        }

        return worth;
    }
}
