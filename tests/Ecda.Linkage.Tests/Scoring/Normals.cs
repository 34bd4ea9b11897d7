using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Scoring;

/// <summary>Nearly normally distributed numbers: twelve uniform ones added up.</summary>
internal sealed class Normals(ulong seed)
{
    private SplitMix64 _random = new(seed);

    public double Next(double mean, double deviation)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += _random.Below(1 << 20) / (double)(1 << 20);
        }

        return mean + (deviation * sum);
    }

    /// <summary>Vectors about a mean, one after the other.</summary>
    public IEnumerable<double> Vectors(int count, double deviation, params double[] mean) =>
        Enumerable.Range(0, count).SelectMany(_ => mean.Select(m => Next(m, deviation)).ToArray());
}
