using Ecda.Linkage.Audit.Relationships;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.ClosedForm;

/// <summary>
/// How many correlated bits sharing a value adds, for values of every field: by how much strangers who share it are more alike than others,
/// with all that goes with it, as a sex goes with a forename.
/// Where too few people have it for that, or so many that they have nothing else in common, strangers are made to share it.
/// </summary>
internal sealed class SharedValues
{
    // A name of which one in a hundred is the bearer is what is commonly looked at.
    private const double UsualShare = 0.01;

    // Fewer bearers are no frequency but chance; and pairs of fewer than the second number are a few people again and again.
    private const int LeastBearers = 3;
    private const int ManyBearers = 50;
    private const int LeastPairs = 100;

    // Beyond this share, what else the bearers have in common is what all people have.
    private const double MostShare = 0.1;

    // Made pairs are alike but for the value, so that few show the difference.
    private const int MadePairs = 300;

    private readonly ForecastPeople _people;
    private readonly EncodingProfile? _profile;
    private readonly int _most;
    private readonly RelatedPairs _related;
    private SplitMix64 _random;

    /// <param name="people">The people.</param>
    /// <param name="profile">The profile; null for the schema's.</param>
    /// <param name="most">How many pairs to take at most for each value.</param>
    /// <param name="seed">Which.</param>
    public SharedValues(ForecastPeople people, EncodingProfile? profile, int most, ulong seed)
    {
        (_people, _profile, _most, _random) = (people, profile, most, new SplitMix64(seed));
        _related = new RelatedPairs(people.Plain, [.. Enumerable.Range(0, people.Count)], people.Population.Households);
    }

    /// <summary>An ordinary value of each kind of name, date and place, and the most frequent value of every field.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyList<SharedValue> Of(CancellationToken cancellationToken)
    {
        var strangers = Agreements(_people, _related.Strangers(4 * _most, ref _random));
        var values = new List<SharedValue>();
        foreach (var field in _people.Population.Schema.Fields.Where(f => _people.Population.ColumnsOf(f).Length > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var groups = Groups(field);
            if (groups.Length < 2)
            {
                continue;
            }

            // The chance that two people have one value is the mean share of the bearers.
            var known = groups.Sum(g => (double)g.Length);
            var chance = groups.Sum(g => g.Length * (g.Length - 1.0)) / (known * Math.Max(1, known - 1));
            if (field.Kind is FieldKind.Forename or FieldKind.Surname)
            {
                values.Add(Value(field, groups, isMostFrequent: false, UsualShare, chance, strangers));
            }
            else if (field.Kind is FieldKind.DateOfBirth or FieldKind.Postcode)
            {
                values.Add(Value(field, groups, isMostFrequent: false, chance, chance, strangers));
            }

            var share = groups[0].Length / (double)_people.Count;
            if (groups[0].Length >= LeastBearers)
            {
                values.Add(Value(field, [groups[0]], isMostFrequent: true, share, share, strangers));
            }
        }

        return values;
    }

    /// <param name="field">The field.</param>
    /// <param name="groups">The bearers of the values in question.</param>
    /// <param name="isMostFrequent">Whether it is the most frequent one alone.</param>
    /// <param name="share">The share to reckon with.</param>
    /// <param name="chance">How often strangers share the values in question by chance.</param>
    /// <param name="strangers">How alike strangers are.</param>
    private SharedValue Value(Field field, int[][] groups, bool isMostFrequent, double share, double chance, SampleMean strangers)
    {
        var isLocal = field.Kind is FieldKind.Postcode or FieldKind.Address or FieldKind.Identifier;
        var households = _people.Population.Households;
        var pairs = GroupPairs.Of(groups, (one, other) => households[one] != households[other], _most, ref _random);
        if (pairs.Count < LeastPairs || groups.Sum(g => g.Length) < ManyBearers || chance > MostShare)
        {
            var made = Made(field, isMostFrequent ? groups[0][0] : null);
            return new SharedValue(field, isMostFrequent, share, isLocal, made.Mean, made.Error);
        }

        // Strangers share the value by chance, too; what sharing adds is the difference to those who do not. The bearers of one value are
        // few and stand in many pairs each: what is
        // independent are they, each of whom counts for two in a pair (Hoeffding, A class of statistics with asymptotically normal
        // distribution, 1948).
        var rest = 1 - chance;
        var sharing = Agreements(_people, pairs);
        var error = isMostFrequent ? Math.Max(sharing.Error, 2 * BearerError(pairs)) : sharing.Error;
        return new SharedValue(field, isMostFrequent, share, isLocal, (sharing.Mean - strangers.Mean) / rest,
            Math.Sqrt((error * error) + (strangers.Error * strangers.Error)) / rest);
    }

    private double BearerError(List<(int One, int Other)> pairs)
    {
        var bearers = pairs.GroupBy(p => p.One).Where(g => g.Count() > 1).Select(g => Agreements(_people, [.. g]).Mean);
        return SampleMean.Of(bearers).Error;
    }

    private static SampleMean Agreements(ForecastPeople people, List<(int One, int Other)> pairs)
    {
        var agreements = new double[pairs.Count];
        _ = Parallel.For(0, agreements.Length, i => agreements[i] = people.Agreement(pairs[i].One, pairs[i].Other));
        return SampleMean.Of(agreements);
    }

    /// <summary>The bearers of every value of a field, the most frequent first.</summary>
    private int[][] Groups(Field field)
    {
        var values = _people.Plain.ValuesOf(field);
        return [.. Enumerable.Range(0, values.Length).Where(i => values[i] >= 0).GroupBy(i => values[i]).Select(g => g.ToArray())
            .OrderByDescending(g => g.Length).ThenBy(g => g[0])];
    }

    /// <summary>How many correlated bits it adds that strangers are made to share a value.</summary>
    private SampleMean Made(Field field, int? bearer)
    {
        var population = _people.Population;
        var columns = population.ColumnsOf(field);
        var rows = new List<string[]>(3 * MadePairs);
        while (rows.Count < 3 * MadePairs)
        {
            var (one, other) = (_random.Below(population.Rows.Count), _random.Below(population.Rows.Count));
            var (a, b, shared) = (population.Rows[one], population.Rows[other], population.Rows[bearer ?? one]);
            if (population.Households[one] != population.Households[other] && !Array.TrueForAll(columns, c => shared[c] == b[c])
                && !Array.TrueForAll(columns, c => shared[c].Length == 0))
            {
                rows.AddRange([With(a, shared, columns), With(b, shared, columns), b]);
            }
        }

        var trios = new ForecastPeople(population.WithRows(rows, new int[rows.Count]), _profile);
        return SampleMean.Of(Enumerable.Range(0, MadePairs)
            .Select(t => trios.Agreement(3 * t, (3 * t) + 1) - trios.Agreement(3 * t, (3 * t) + 2)));
    }

    private static string[] With(string[] row, string[] from, int[] columns)
    {
        var changed = (string[])row.Clone();
        foreach (var column in columns)
        {
            changed[column] = from[column];
        }

        return changed;
    }
}
