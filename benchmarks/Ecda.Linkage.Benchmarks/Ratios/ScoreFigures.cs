using Ecda.Linkage.Numerics;
using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Benchmarks.Ratios;

/// <summary>Scoring: the densities of match weights, four components at a time against one by one, on one thread.</summary>
internal static class ScoreFigures
{
    private const int Size = 3;
    private const int Components = 13;
    private const int Vectors = 20_000;

    /// <summary>The figures by name; each is made only when it is measured.</summary>
    public static IEnumerable<(string Name, Func<string, Figure> Make)> All => [("score.density", Density)];

    private static Figure Density(string name)
    {
        var random = new SampleRandom(1);
        double[] vectors = [.. Enumerable.Range(0, Vectors * Size).Select(_ => 4 * random.Normal())];
        var mixture = new MixtureFit(vectors, Size).Start(Components, rounds: 1);
        return new(name, 2, () => Run(vectors, mixture.LogDensityByVectors), () => Run(vectors, mixture.LogDensityByNumbers));
    }

    private static long Run(double[] vectors, Func<ReadOnlySpan<double>, Span<double>, double> density)
    {
        Span<double> parts = stackalloc double[16];
        var sum = 0.0;
        for (var i = 0; i < vectors.Length; i += Size)
        {
            sum += density(vectors.AsSpan(i, Size), parts);
        }

        return double.IsFinite(sum) ? Vectors : 0;
    }
}
