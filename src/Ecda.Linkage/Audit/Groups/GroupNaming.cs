using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// Names groups: which value of a list each stands for, so that sizes and the likeness of groups to themselves and to each other are what
/// the list has them be. By simulated annealing
/// (Kirkpatrick, Gelatt and Vecchi, 1983) from several starts, and then sampling at temperature 1, which tells how sure every name is.
/// Before that, the misfit of the list's model is
/// learned from the best names themselves; and names that fit no better than names of values mixed up would are none.
/// </summary>
internal sealed class GroupNaming
{
    private const int Chains = 6;
    private const int CalibrationChains = 3;
    private const int SamplingPart = 5;

    // The misfit settles in as many rounds; each is the square root of a mean over hundreds of pairs.
    private const int Calibrations = 2;

    // The names of values mixed up do as well by chance once in as many, or less: theirs is the best of some chains, too.
    private const int Controls = 3;

    // The more groups, the longer a sweep takes.
    private const int Sweeps = 100_000;
    private const int MostSweeps = 3_000;
    private const double FirstTemperature = 30;
    private const int TriesPerSweep = 8;

    private readonly NameFit _fit;
    private readonly int _values;
    private readonly int _count;

    private GroupNaming(NameFit fit, int values) => (_fit, _values, _count) = (fit, values, fit.Tried.Length);

    /// <summary>Names groups.</summary>
    /// <param name="fit">How well values fit groups.</param>
    /// <param name="values">How many values there are.</param>
    /// <param name="seed">Where chains start.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For every group and value how likely the group stands for it; what is left of 1 is that it stands for none.</returns>
    public static double[][] Run(NameFit fit, int values, ulong seed, CancellationToken cancellationToken = default)
    {
        for (var round = 0; round < Calibrations; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            fit = fit.Calibrated(new GroupNaming(fit, values).Best(seed, CalibrationChains, cancellationToken).Last);
        }

        var chains = new GroupNaming(fit, values).All(seed, Chains, cancellationToken);
        var best = chains.Max(c => c.Mean);
        for (var control = 1; control <= Controls; control++)
        {
            var chance = new GroupNaming(fit.ByChance(seed + (ulong)control), values).Best(seed, CalibrationChains, cancellationToken);
            if (chance.Mean >= best)
            {
                return [.. fit.Tried.Select(_ => new double[values])];
            }
        }

        return Average(chains, best, fit.Tried.Length, values);
    }

    /// <summary>Chains count by how well their names fit.</summary>
    private static double[][] Average((double[][] Seen, double Mean, int[] Last)[] chains, double best, int groups, int values)
    {
        var total = chains.Sum(c => PortableMath.Exp(c.Mean - best));
        var result = new double[groups][];
        for (var g = 0; g < groups; g++)
        {
            result[g] = new double[values];
            foreach (var (seen, mean, _) in chains)
            {
                for (var c = 0; c < values; c++)
                {
                    result[g][c] += seen[g][c] * PortableMath.Exp(mean - best) / total;
                }
            }
        }

        return result;
    }

    private (double[][] Seen, double Mean, int[] Last) Best(ulong seed, int count, CancellationToken cancellationToken) =>
        All(seed, count, cancellationToken).MaxBy(c => c.Mean);

    private (double[][] Seen, double Mean, int[] Last)[] All(ulong seed, int count, CancellationToken cancellationToken)
    {
        var chains = new (double[][] Seen, double Mean, int[] Last)[count];
        _ = Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, c => chains[c] = Chain(seed + (ulong)c));
        return chains;
    }

    private (double[][] Seen, double Mean, int[] Last) Chain(ulong seed)
    {
        var random = new SampleRandom(seed * 0x9E3779B97F4A7C15);
        var names = new GroupNames(_fit.Tried, _values);
        var cooling = Math.Max(2, Math.Min(MostSweeps, Sweeps / _count));
        var sampling = Math.Max(1, cooling / SamplingPart);
        for (var sweep = 0; sweep < cooling; sweep++)
        {
            Sweep(names, FirstTemperature * PortableMath.Exp(-PortableMath.Log(FirstTemperature) * sweep / (cooling - 1)), ref random);
        }

        var seen = new double[_count][];
        for (var g = 0; g < _count; g++)
        {
            seen[g] = new double[_values];
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
                    seen[g][_fit.Tried[g][names[g]]] += 1.0 / sampling;
                }
            }
        }

        return (seen, mean, [.. Enumerable.Range(0, _count).Select(g => names[g] < 0 ? -1 : _fit.Tried[g][names[g]])]);
    }

    /// <summary>
    /// Tries for every group some other values, or none; who has the value takes the group's in exchange, or none if it fits too badly.
    /// </summary>
    private void Sweep(GroupNames names, double temperature, ref SampleRandom random)
    {
        for (var step = 0; step < _count * TriesPerSweep; step++)
        {
            var g = Math.Min(_count - 1, (int)(random.Uniform() * _count));
            var pick = (int)(random.Uniform() * (_fit.Tried[g].Length + 1));
            var (name, old) = (pick >= _fit.Tried[g].Length ? -1 : pick, names[g]);
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

        var sum = _fit.Worth[g][name];
        for (var h = 0; h < _count; h++)
        {
            if (h != g && h != but && names[h] >= 0)
            {
                sum += _fit.Together(g, h, name, names[h]);
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
            sum += names[g] < 0 ? 0 : (One(names, g, -1) + _fit.Worth[g][names[g]]) / 2;
        }

        return sum;
    }
}
