using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>
/// A7: for every record, how many people of the list it could be by what an attacker sees without a key: how often the row stands, its
/// weight, and its likeness to the ten records
/// most alike (after Vidanage et al., 2023). The tolerances are as narrow as they can be while 95 % of the records still fit their own
/// person.
/// </summary>
internal static class AnonymitySets
{
    private const int Nearest = 10;
    private const double Kept = 0.95;

    /// <summary>The size below which a record is told apart.</summary>
    public const int Small = 10;

    public static AttackOutcome Run(AttackScene scene, CancellationToken cancellationToken)
    {
        var views = Enumerable.Range(0, scene.Released.Description.Views.Count).ToArray();
        var released = Profiles(AttackRows.Of(scene.Released, views), cancellationToken);
        var listed = Profiles(AttackRows.Of(scene.Attacker, views), cancellationToken);
        var shared = Enumerable.Range(0, scene.Truth.Length).Where(r => scene.Truth[r] >= 0).ToArray();
        var nearness = Quantile([.. shared.Select(r => Distance(released.Near, r, listed.Near, scene.Truth[r], double.MaxValue))]);
        var weight = Quantile([.. shared.Select(r => (double)Math.Abs(released.Weights[r] - listed.Weights[scene.Truth[r]]))]);
        var sizes = new int[shared.Length];
        var fits = new bool[shared.Length];
        _ = Parallel.For(0, shared.Length, i =>
        {
            var r = shared[i];
            for (var p = 0; p < listed.Weights.Length; p++)
            {
                if (Math.Abs(released.Weights[r] - listed.Weights[p]) <= weight && Distance(released.Near, r, listed.Near, p, nearness) <= nearness)
                {
                    sizes[i]++;
                    fits[i] |= p == scene.Truth[r];
                }
            }
        });

        var small = Enumerable.Range(0, shared.Length).Count(i => fits[i] && sizes[i] < Small);
        var middle = sizes.Order().ElementAt(sizes.Length / 2);
        return new AttackOutcome("A7", small, shared.Length)
        {
            Claims = sizes.Count(s => s is > 0 and < Small),
            Chance = Math.Min(1, (Small - 1.0) / listed.Weights.Length),
            People = scene.Released.Count,
            Overlap = scene.Overlap,
            Note = FormattableString.Invariant($"Records that could be fewer than {Small} people, their own among them. Half of the records could be {middle} people or more; of one person {sizes.Count(s => s == 1)}, of 2 to 9 {sizes.Count(s => s is > 1 and < Small)}, of 10 to 99 {sizes.Count(s => s is >= 10 and < 100)}, of more {sizes.Count(s => s >= 100)}."),
        };
    }

    private static (float[] Near, int[] Weights) Profiles(AttackRows rows, CancellationToken cancellationToken)
    {
        var weights = Enumerable.Range(0, rows.Count).Select(r => BitRows.Count(rows[r])).ToArray();
        var near = new float[rows.Count * Nearest];
        _ = Parallel.For(0, rows.Count, new ParallelOptions { CancellationToken = cancellationToken }, r =>
        {
            var best = near.AsSpan(r * Nearest, Nearest);
            for (var other = 0; other < rows.Count; other++)
            {
                var both = weights[r] + weights[other];
                var similarity = both == 0 ? 0 : 2f * BitRows.CountCommon(rows[r], rows[other]) / both;
                if (other == r || similarity <= best[^1])
                {
                    continue;
                }

                var at = Nearest - 1;
                for (; at > 0 && best[at - 1] < similarity; at--)
                {
                    best[at] = best[at - 1];
                }

                best[at] = similarity;
            }
        });
        return (near, weights);
    }

    private static double Distance(float[] a, int i, float[] b, int j, double enough)
    {
        var distance = 0.0;
        for (var k = 0; k < Nearest && distance <= enough; k++)
        {
            distance = Math.Max(distance, Math.Abs(a[(i * Nearest) + k] - b[(j * Nearest) + k]));
        }

        return distance;
    }

    private static double Quantile(double[] values) => values.Length == 0 ? 0 : values.Order().ElementAt((int)(Kept * (values.Length - 1)));
}
