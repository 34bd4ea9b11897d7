using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Relationships;

/// <summary>The row weights of people of whom some lack one field, some lack two, and the others nothing that they had.</summary>
internal sealed class BlankedPeople
{
    private readonly double[][][] _weights;

    /// <param name="population">The people.</param>
    /// <param name="profile">The profile; null for the schema's.</param>
    /// <param name="fields">The columns of the field to blank first, and of the one to blank besides.</param>
    /// <param name="share">The share of people of whom the first is missing, and that of whom both are.</param>
    /// <param name="most">How many people at most.</param>
    /// <param name="seed">Who, and which key.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public BlankedPeople(
        AuditPopulation population, EncodingProfile? profile, int[][] fields, double share, int most, ulong seed,
            CancellationToken cancellationToken)
    {
        Kinds = fields.Length;
        Count = Math.Min(most, population.Rows.Count);
        var random = new SampleRandom(seed);
        var kinds = new int[Count];
        var rows = new List<string[]>(Count);
        for (var i = 0; i < Count; i++)
        {
            var drawn = (int)(random.Uniform() / share);
            kinds[i] = drawn < Kinds ? drawn + 1 : 0;
            var row = (string[])population.Rows[i].Clone();

            // Who lacks the field anyway is of no kind: only what is blanked here may differ.
            kinds[i] = fields.Any(f => Array.TrueForAll(f, c => row[c].Length == 0)) ? -1 : kinds[i];
            foreach (var column in fields.Take(kinds[i]).SelectMany(f => f))
            {
                row[column] = "";
            }

            rows.Add(row);
        }

        var dataset = population.WithRows(rows, population.Households[..Count]).Encoded(profile, seed, cancellationToken);
        var views = dataset.Description.Views.Select((_, v) => AttackRows.Of(dataset, [v])).ToArray();
        _weights = [.. Enumerable.Range(0, Kinds + 1).Select(k => Enumerable.Range(0, Count).Where(i => kinds[i] == k)
            .Select(i => Array.ConvertAll(views, v => (double)BitRows.Count(v[i]))).ToArray())];
    }

    /// <summary>How many kinds there are beside those who lack nothing.</summary>
    public int Kinds { get; }

    /// <summary>How many people there are.</summary>
    public int Count { get; }

    /// <summary>The weights, one for every view, of the people of a kind: 0 for those who lack nothing.</summary>
    public double[][] Weights(int kind) => _weights[kind];
}
