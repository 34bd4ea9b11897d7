using System.Globalization;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Relationships;

/// <summary>
/// A8, second part: of whom something is missing. Without any key, records with no date of birth are told from complete ones by how many
/// bits their rows have set. What weights go with it the
/// attacker learns from invented people under a key of the attacker's own.
/// </summary>
internal static class MissingFieldAttack
{
    /// <summary>Which result is that of date of birth and place both.</summary>
    public const string BirthAndPlace = "missing date of birth and place";

    private const string Id = "A8b";
    private const int MostPeople = 10_000;
    private const int Invented = 2_500;
    private const double Share = 0.2;

    /// <summary>Blanks fields of some people and tells them by their rows; none where the schema has no date of birth.</summary>
    /// <param name="population">Whose records to blank.</param>
    /// <param name="profile">The profile; null for the schema's.</param>
    /// <param name="seed">Whose, and which keys.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<AttackOutcome> Run(
        AuditPopulation population, EncodingProfile? profile, ulong seed, CancellationToken cancellationToken = default)
    {
        var random = new SplitMix64(seed);
        var schema = profile is null ? population.Schema : population.Schema.WithProfile(profile);
        var invented = AuditPeople.Synthetic(Invented, random.Next(), schema);
        if (FieldsOf(population).Length == 0 || FieldsOf(invented).Length == 0)
        {
            return [];
        }

        var learned = new BlankedPeople(invented, null, FieldsOf(invented), Share, Invented * 2, random.Next(), cancellationToken);
        var seen = new BlankedPeople(population, profile, FieldsOf(population), Share, MostPeople, random.Next(), cancellationToken);
        return [.. Enumerable.Range(1, Math.Min(learned.Kinds, seen.Kinds)).Select(kind => Outcome(learned, seen, kind))];
    }

    private static AttackOutcome Outcome(BlankedPeople learned, BlankedPeople seen, int kind)
    {
        var counts = WeightDiscriminant.Of(learned.Weights(kind), learned.Weights(0));
        double[] Sums(int of, double[] counted) => Array.ConvertAll(seen.Weights(of), w => w.Zip(counted, (x, c) => x * c).Sum());
        var area = AreaUnderCurve.Of(Sums(kind, counts), Sums(0, counts));
        var views = counts.Select((_, v) =>
        {
            // Which side is lighter the attacker has seen on invented people.
            var sign = Math.Sign(learned.Weights(kind).Average(w => w[v]) - learned.Weights(0).Average(w => w[v]));
            var alone = counts.Select((_, w) => w == v ? (double)sign : 0).ToArray();
            return AreaUnderCurve.Of(Sums(kind, alone), Sums(0, alone)).Value.ToString("0.00", CultureInfo.InvariantCulture);
        });
        return new AttackOutcome(Id, 0, seen.Weights(kind).Length)
        {
            Aspect = kind == 1 ? Aspects.BirthDate : BirthAndPlace,
            Measure = AttackMeasure.AreaUnderCurve,
            Value = area,
            Chance = 0.5,
            People = seen.Count,
            Note = string.Create(
                CultureInfo.InvariantCulture,
                $"{seen.Weights(kind).Length} records without {(kind == 1 ? "date of birth" : "date of birth and place")} against " +
                $"{seen.Weights(0).Length} complete ones, by the row weights of all views together; by each view alone " +
                $"{string.Join(", ", views)}."),
        };
    }

    /// <summary>The fields to blank: the date of birth, then a place where there is one.</summary>
    private static int[][] FieldsOf(AuditPopulation population)
    {
        int[] Columns(params IReadOnlyList<FieldKind> kinds) => kinds
            .Select(k => population.Schema.Fields.Where(f => f.Kind == k).SelectMany(population.ColumnsOf).ToArray())
                .FirstOrDefault(c => c.Length > 0) ?? [];
        var (birth, place) = (Columns(FieldKind.DateOfBirth), Columns(FieldKind.Postcode, FieldKind.Address));
        return birth.Length == 0 ? [] : place.Length == 0 ? [birth] : [birth, place];
    }
}
