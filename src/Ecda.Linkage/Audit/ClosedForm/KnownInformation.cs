using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.ClosedForm;

/// <summary>
/// What one known row tells of another on the average, in three strata: people of one household and people of one place are few however
/// large the file, and all their pairs are reckoned;
/// of strangers a sample.
/// </summary>
internal sealed class KnownInformation
{
    private double _strangerError;

    private KnownInformation()
    {
    }

    /// <summary>The information of a stranger's row.</summary>
    public double Stranger { get; private set; }

    /// <summary>For each of the people, the information of the rows of all others of the household.</summary>
    public SampleMean Household { get; } = new();

    /// <summary>For each of the people, the information of the rows of all others of the same place.</summary>
    public SampleMean Neighbors { get; } = new();

    /// <summary>Reckons it.</summary>
    /// <param name="people">The people.</param>
    /// <param name="sample">For how many of them, at most.</param>
    /// <param name="seed">For whom.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static KnownInformation Of(ForecastPeople people, int sample, ulong seed, CancellationToken cancellationToken)
    {
        var random = new SplitMix64(seed);
        var order = Enumerable.Range(0, people.Count).ToArray();
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        var rows = order[..Math.Min(sample, order.Length / 2)];
        var columns = order[rows.Length..Math.Min(order.Length, 4 * rows.Length)];
        var places = people.Plain.ValuesOf(FieldKind.Postcode) ?? people.Plain.ValuesOf(FieldKind.Address);
        bool AreNear(int one, int other) => people.Population.Households[one] == people.Population.Households[other]
            || (places is not null && places[one] >= 0 && places[one] == places[other]);
        var known = new KnownInformation();
        known.AddNear(people, rows, places, cancellationToken);
        known.AddStrangers(people, rows, columns, AreNear, cancellationToken);
        return known;
    }

    /// <summary>The information of so many known people among all of a file.</summary>
    public double Sum(double known, double records) => (known * Stranger) + (known / records * (Near(Household) + Near(Neighbors)));

    /// <summary>The part of it that comes from people of one household.</summary>
    public double OfHousehold(double known, double records) => known / records * Near(Household);

    /// <summary>Its standard error.</summary>
    public double Error(double known, double records)
    {
        var (strangers, household, neighbors) = (known * _strangerError, known / records * Household.Error,
            known / records * Neighbors.Error);
        return Math.Sqrt((strangers * strangers) + (household * household) + (neighbors * neighbors));
    }

    private static double Near(SampleMean mean) => mean.Count == 0 ? 0 : mean.Mean;

    private void AddNear(ForecastPeople people, int[] rows, int[]? places, CancellationToken cancellationToken)
    {
        var households = Enumerable.Range(0, people.Count).ToLookup(i => people.Population.Households[i]);
        var neighbors = Enumerable.Range(0, places is null ? 0 : people.Count).Where(i => places![i] >= 0).ToLookup(i => places![i]);
        var sums = new (double Household, double Neighbors)[rows.Length];
        _ = Parallel.For(0, rows.Length, new ParallelOptions { CancellationToken = cancellationToken }, r =>
        {
            var (person, home) = (rows[r], people.Population.Households[rows[r]]);
            sums[r].Household = households[home].Where(other => other != person).Sum(other => people.Information(person, other));
            sums[r].Neighbors = places is null || places[person] < 0 ? 0
                : neighbors[places[person]].Where(other => people.Population.Households[other] != home)
                    .Sum(other => people.Information(person, other));
        });
        foreach (var (household, neighbor) in sums)
        {
            Household.Add(household);
            Neighbors.Add(neighbor);
        }
    }

    private void AddStrangers(
        ForecastPeople people, int[] rows, int[] columns, Func<int, int, bool> areNear, CancellationToken cancellationToken)
    {
        var (ofRows, ofColumns) = (new double[rows.Length], new double[columns.Length]);
        var (inRows, inColumns) = (new int[rows.Length], new int[columns.Length]);
        var result = new FloatMatrix(rows.Length, columns.Length);
        for (var v = 0; v < people.Bits.Length; v++)
        {
            people.Kernel(v).Fill(people.Tokens[v], rows, people.Tokens[v], columns, result, cancellationToken);
            for (var r = 0; r < rows.Length; r++)
            {
                var row = result.Row(r);
                for (var c = 0; c < row.Length; c++)
                {
                    if (!areNear(rows[r], columns[c]))
                    {
                        var information = people.Bits[v] * (double)row[c] * row[c];
                        ofRows[r] += information;
                        ofColumns[c] += information;
                        inRows[r] += v == 0 ? 1 : 0;
                        inColumns[c] += v == 0 ? 1 : 0;
                    }
                }
            }
        }

        // The same people stand in many pairs: what is independent are the people of either side.
        var byRow = SampleMean.Of(ofRows.Select((s, r) => s / Math.Max(1, inRows[r])));
        var byColumn = SampleMean.Of(ofColumns.Select((s, c) => s / Math.Max(1, inColumns[c])));
        Stranger = ofRows.Sum() / Math.Max(1, inRows.Sum(n => (long)n));
        _strangerError = Math.Sqrt((byRow.Error * byRow.Error) + (byColumn.Error * byColumn.Error));
    }
}
