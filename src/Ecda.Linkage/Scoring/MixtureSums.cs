namespace Ecda.Linkage.Scoring;

/// <summary>Weights, sums and sums of products of vectors by component: all that a mixture is made from.</summary>
internal sealed class MixtureSums(int components, int size)
{
    // Keeps the mean of an empty component defined.
    private const double Nothing = 1e-12;

    private readonly double[] _weights = new double[components];
    private readonly double[] _sums = new double[components * size];
    private readonly double[] _products = new double[components * size * size];

    public int Components => components;

    /// <summary>Adds the sums of other vectors.</summary>
    public void Add(MixtureSums other)
    {
        AddTo(_weights, other._weights);
        AddTo(_sums, other._sums);
        AddTo(_products, other._products);
    }

    /// <summary>Adds a vector to a component.</summary>
    public void Add(ReadOnlySpan<double> vector, int component, double weight)
    {
        _weights[component] += weight;
        var sums = _sums.AsSpan(component * size, size);
        var products = _products.AsSpan(component * size * size, size * size);
        for (var i = 0; i < size; i++)
        {
            var w = weight * vector[i];
            sums[i] += w;
            for (var j = 0; j <= i; j++)
            {
                products[(i * size) + j] += w * vector[j];
            }
        }
    }

    /// <summary>The mean of a component; zeros where it is empty.</summary>
    public double[] Mean(int component) => [.. _sums.Skip(component * size).Take(size).Select(s => s / Math.Max(_weights[component], Nothing))];

    /// <summary>The mixture of the components that weigh at least <paramref name="fewest"/>; of all of them the heaviest where none does.</summary>
    /// <param name="leastVariance">Added to every variance.</param>
    /// <param name="fewest">The least weight.</param>
    /// <param name="stretch">What covariances are multiplied by.</param>
    public GaussianMixture ToMixture(double leastVariance, double fewest, double stretch = 1)
    {
        var kept = Enumerable.Range(0, components).Where(k => _weights[k] >= fewest).ToList();
        if (kept.Count == 0)
        {
            kept = [Enumerable.Range(0, components).MaxBy(k => _weights[k])];
        }

        var total = kept.Sum(k => _weights[k]);
        var covariances = kept.SelectMany(k => Covariance(k, leastVariance).Select(c => stretch * c)).ToArray();
        return new GaussianMixture(size, [.. kept.Select(k => _weights[k] / total)], [.. kept.SelectMany(Mean)], covariances);
    }

    /// <summary>The component with the largest sum of squares about its mean and the direction in which it is widest; -1 where none weighs enough.</summary>
    public (int Component, double[] Direction) Widest(double fewest, int rounds)
    {
        var widest = -1;
        var most = 0.0;
        for (var k = 0; k < components; k++)
        {
            var covariance = Covariance(k, 0);
            var squares = _weights[k] * Enumerable.Range(0, size).Sum(i => covariance[(i * size) + i]);
            if (_weights[k] >= fewest && squares > most)
            {
                (widest, most) = (k, squares);
            }
        }

        return (widest, widest < 0 ? [] : WidestDirection(Covariance(widest, 0), rounds));
    }

    private double[] Covariance(int component, double leastVariance)
    {
        var mean = Mean(component);
        var weight = Math.Max(_weights[component], Nothing);
        var covariance = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var value = (_products[(((component * size) + i) * size) + j] / weight) - (mean[i] * mean[j]);
                covariance[(i * size) + j] = covariance[(j * size) + i] = value;
            }

            covariance[(i * size) + i] = Math.Max(0, covariance[(i * size) + i]) + leastVariance;
        }

        return covariance;
    }

    /// <summary>The first principal direction, by power iteration from the variances.</summary>
    private double[] WidestDirection(double[] covariance, int rounds)
    {
        var direction = Enumerable.Range(0, size).Select(i => covariance[(i * size) + i]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            var next = new double[size];
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    next[i] += covariance[(i * size) + j] * direction[j];
                }
            }

            var largest = next.Max(Math.Abs);
            direction = largest == 0 ? direction : [.. next.Select(x => x / largest)];
        }

        return direction;
    }

    private static void AddTo(double[] sums, double[] more)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += more[i];
        }
    }
}
