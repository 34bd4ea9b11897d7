using Ecda.Linkage.Encodings;
using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Means;

/// <summary>
/// How alike the mean rows of two values of a field are on the average over keys, such as those of two forenames that have q-grams in
/// common: what two otherwise different people
/// gain in correlation by having them. It is found by giving the values to pairs of strangers, so that it holds for any schema and chain of
/// hardenings.
/// </summary>
internal sealed class ValueKernel
{
    /// <summary>
    /// Pairs of strangers that values are given to. The values' own tokens decide most of a correlation, not whose they are.
    /// </summary>
    private const int Strangers = 4;

    // What is alike in less than this part of being equal adds more of the strangers' noise than it tells.
    private const double LeastLikeness = 0.04;
    private const int MostNeighbors = 48;

    private ValueKernel(float[] equal, int[][] neighbors, float[][] likeness) => (Equal, Neighbors, Likeness) = (equal, neighbors, likeness);

    /// <summary>For every value the variance between values: the correlation of people who share it and nothing else.</summary>
    public float[] Equal { get; }

    /// <summary>For every value the others that are like it.</summary>
    public int[][] Neighbors { get; }

    /// <summary>How alike they are.</summary>
    public float[][] Likeness { get; }

    /// <summary>Values of which none is like another.</summary>
    /// <param name="equal">For every value the variance between values.</param>
    public static ValueKernel Unlike(float[] equal) => new(equal, [.. equal.Select(_ => (int[])[])], [.. equal.Select(_ => (float[])[])]);

    /// <summary>The kernels of an attribute, one for every view.</summary>
    /// <param name="population">The people.</param>
    /// <param name="profile">The profile; null for the schema's.</param>
    /// <param name="attribute">What to give.</param>
    /// <param name="people">Whose values may be given to whom: those that the attacker knows.</param>
    /// <param name="seed">Which strangers.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ValueKernel[] Of(AuditPopulation population, EncodingProfile? profile, RecordAttribute attribute, IReadOnlyList<int> people, ulong seed, CancellationToken cancellationToken = default)
    {
        var schema = profile is null ? population.Schema : population.Schema.WithProfile(profile);
        var random = new SplitMix64(seed);
        var holders = people.Where(p => attribute.Values[p] >= 0).ToArray();
        var byValue = holders.GroupBy(p => attribute.Values[p]).ToDictionary(g => g.Key, g => g.ToArray());
        var numbers = new TokenNumbers();
        var sides = new RecordTokens[2 * Strangers];
        for (var s = 0; s < sides.Length; s++)
        {
            sides[s] = Give(population, schema, attribute, holders[random.Below(holders.Length)], byValue, numbers, ref random);
        }

        return [.. schema.Views.Select((view, v) => Of(new EncodingKernel(view), [.. sides.Select(t => t[v])], attribute.Count, cancellationToken))];
    }

    /// <summary>
    /// The tokens of one person, once with every value; whoever has no known holder keeps the person's own field and counts as unlike.
    /// </summary>
    private static RecordTokens Give(AuditPopulation population, LinkageSchema schema, RecordAttribute attribute, int host, Dictionary<int, int[]> byValue, TokenNumbers numbers, ref SplitMix64 random)
    {
        var columns = Columns(population, attribute.Field);
        var rows = new List<string[]>(attribute.Count);
        for (var value = 0; value < attribute.Count; value++)
        {
            var row = (string[])population.Rows[host].Clone();
            var giver = byValue.TryGetValue(value, out var people) ? people[random.Below(people.Length)] : -1;
            foreach (var column in columns)
            {
                row[column] = giver < 0 ? "" : population.Rows[giver][column];
            }

            rows.Add(row);
        }

        return RecordTokens.Of(schema, RecordTable.FromRows("people of the audit", population.Columns, rows), population.Source, population.Columns[0], numbers);
    }

    private static int[] Columns(AuditPopulation population, int field)
    {
        var table = population.Table([]);
        var binding = SourceBinding.Bind(population.Schema, table, new EncodeOptions { Source = population.Source, IdColumn = population.Columns[0] });
        return [.. binding.Slots[field].Select(s => binding.Columns[s])];
    }

    private static ValueKernel Of(EncodingKernel kernel, ViewTokens[] sides, int values, CancellationToken cancellationToken)
    {
        var all = Enumerable.Range(0, values).ToArray();
        var (sum, one) = (new FloatMatrix(values, values), new FloatMatrix(values, values));
        for (var s = 0; s < Strangers; s++)
        {
            kernel.Fill(sides[2 * s], all, sides[(2 * s) + 1], all, one, cancellationToken);
            var background = Background(one);
            for (var i = 0; i < one.Data.Length; i++)
            {
                sum.Data[i] += (one.Data[i] - background) / Strangers;
            }
        }

        return Sparse(sum);
    }

    /// <summary>What the strangers have in common by themselves: the median over unequal values, of which few are alike.</summary>
    private static float Background(FloatMatrix likeness)
    {
        const int Sampled = 4_001;
        var random = new SplitMix64(1);
        var sample = new List<float>();
        for (var i = 0; i < Sampled; i++)
        {
            var (a, b) = (random.Below(likeness.Rows), random.Below(likeness.Rows));
            if (a != b)
            {
                sample.Add(likeness.Row(a)[b]);
            }
        }

        sample.Sort();
        return sample.Count == 0 ? 0 : sample[sample.Count / 2];
    }

    private static ValueKernel Sparse(FloatMatrix sum)
    {
        var values = sum.Rows;
        var equal = new float[values];
        for (var v = 0; v < values; v++)
        {
            equal[v] = Math.Max(0, sum.Row(v)[v]);
        }

        var (neighbors, likeness) = (new int[values][], new float[values][]);
        for (var v = 0; v < values; v++)
        {
            var found = new List<(int Value, float Likeness)>();
            for (var u = 0; u < values; u++)
            {
                var both = (sum.Row(v)[u] + sum.Row(u)[v]) / 2;
                if (u != v && both > LeastLikeness * Math.Max(equal[u], equal[v]) && both > 0)
                {
                    found.Add((u, Math.Min(both, Math.Min(equal[u], equal[v]))));
                }
            }

            var kept = found.OrderByDescending(f => f.Likeness).ThenBy(f => f.Value).Take(MostNeighbors).ToArray();
            (neighbors[v], likeness[v]) = (Array.ConvertAll(kept, k => k.Value), Array.ConvertAll(kept, k => k.Likeness));
        }

        return new ValueKernel(equal, neighbors, likeness);
    }
}
