namespace Ecda.Linkage.Numerics;

/// <summary>Draws from distributions, the same on every platform. Never for secrets.</summary>
internal struct SampleRandom(ulong seed)
{
    // Beyond this mean a Poisson draw is a rounded normal one.
    private const double ManyEvents = 60;

    private SplitMix64 _random = new(seed);

    /// <summary>Between 0 and 1, never either.</summary>
    public double Uniform() => ((_random.Next() >> 11) + 0.5) / (1UL << 53);

    /// <summary>Of mean 0 and deviation 1 (Marsaglia and Bray, A convenient method for generating normal variables, 1964).</summary>
    public double Normal()
    {
        while (true)
        {
            var (x, y) = ((2 * Uniform()) - 1, (2 * Uniform()) - 1);
            var square = (x * x) + (y * y);
            if (square < 1 && square > 0)
            {
                return x * Math.Sqrt(-2 * PortableMath.Log(square) / square);
            }
        }
    }

    /// <summary>Gamma of scale 1 (Marsaglia and Tsang, A simple method for generating gamma variables, 2000).</summary>
    /// <param name="shape">One half, or at least one.</param>
    public double Gamma(double shape)
    {
        if (shape < 1)
        {
            var half = Normal();
            return half * half / 2;
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = (1 + (c * x)) * (1 + (c * x)) * (1 + (c * x));
            if (v > 0 && PortableMath.Log(Uniform()) < (0.5 * x * x) + d - (d * v) + (d * PortableMath.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>A number of events.</summary>
    /// <param name="mean">0 or more.</param>
    public double Poisson(double mean)
    {
        if (mean > ManyEvents)
        {
            return Math.Max(0, Math.Floor(mean + (Math.Sqrt(mean) * Normal()) + 0.5));
        }

        var events = 0;
        var rest = Uniform() - PortableMath.Exp(-mean);
        for (var probability = PortableMath.Exp(-mean); rest > 0 && probability > 0; rest -= probability)
        {
            events++;
            probability *= mean / events;
        }

        return events;
    }
}
