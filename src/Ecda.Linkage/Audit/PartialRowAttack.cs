using System.Runtime.InteropServices;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>
/// A1 on partial rows: a record of whom only some fields are known stands for few values, and its row repeats where a whole one does not.
/// Fields of some people are blanked in the file and in the list
/// alike, and what stands as often in the one as in the other, and as nothing else, is named.
/// </summary>
internal static class PartialRowAttack
{
    /// <summary>Its id.</summary>
    public const string Id = "A1c";

    private const int MostPeople = 20_000;

    /// <summary>
    /// Blanks fields and runs it on every view; gives the people of whom anything is missing and whose values in some view were named.
    /// </summary>
    /// <param name="population">Whose records to blank.</param>
    /// <param name="profile">The profile; null for the schema's.</param>
    /// <param name="seed">Whose, and which key.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static AttackOutcome Run(AuditPopulation population, EncodingProfile? profile, ulong seed, CancellationToken cancellationToken = default)
    {
        var schema = population.Schema;
        var names = schema.Fields.Where(f => f.Kind is FieldKind.Forename or FieldKind.Surname).ToArray();
        var kept = names.Length > 0 ? names : [schema.Fields[0]];
        var random = new SampleRandom(seed);

        // One in five is a name and nothing else; of another one in five every field but the name may be missing.
        Field[] Missing()
        {
            var kind = (int)(5 * random.Uniform());
            return [.. schema.Fields.Where(f => !kept.Contains(f) && (kind == 0 || (kind == 1 && random.Uniform() < 0.5)))];
        }

        var isPartial = new bool[Math.Min(MostPeople, population.Rows.Count)];
        var people = Blanked(population, Missing, isPartial);
        var dataset = people.Encoded(profile, seed, cancellationToken);
        var (claimed, named, repeated) = (new bool[isPartial.Length], new bool[isPartial.Length], 0);
        var plain = PlainPeople.Of(people);
        for (var v = 0; v < dataset.Description.Views.Count; v++)
        {
            var texts = Texts(AttackRows.Of(dataset, [v]));
            var values = plain.PartialValuesOf(dataset.Description.Views[v]);
            repeated += texts.OfType<string>().GroupBy(t => t, StringComparer.Ordinal).Count(g => g.Count() > 1);
            var answers = FrequencyAttack.Align(texts.OfType<string>(), values.OfType<string>()).ToDictionary(a => a.Encoded, a => a.Plain, StringComparer.Ordinal);
            for (var r = 0; r < texts.Length; r++)
            {
                var answer = isPartial[r] && texts[r] is { } text ? answers.GetValueOrDefault(text) : null;
                claimed[r] |= answer is not null;
                named[r] |= answer is not null && answer == values[r];
            }
        }

        return new AttackOutcome(Id, named.Count(n => n), isPartial.Count(p => p))
        {
            Claims = claimed.Count(c => c),
            People = isPartial.Length,
            Overlap = 1,
            Note = FormattableString.Invariant($"Records with missing fields, in a list that lacks the same: {repeated} rows stand more than once, and a value is named by how often its row stands."),
        };
    }

    private static AuditPopulation Blanked(AuditPopulation population, Func<Field[]> missing, bool[] isPartial)
    {
        var columns = population.Schema.Fields.ToDictionary(f => f.Name, population.ColumnsOf, StringComparer.Ordinal);
        var rows = new List<string[]>(isPartial.Length);
        for (var person = 0; person < isPartial.Length; person++)
        {
            var row = (string[])population.Rows[person].Clone();
            foreach (var column in missing().SelectMany(f => columns[f.Name]))
            {
                isPartial[person] = true;
                row[column] = "";
            }

            rows.Add(row);
        }

        return population.WithRows(rows, population.Households[..isPartial.Length]);
    }

    private static string?[] Texts(AttackRows rows) =>
        [.. Enumerable.Range(0, rows.Count).Select(r => rows[r].ContainsAnyExcept(0UL) ? Convert.ToHexString(MemoryMarshal.AsBytes(rows[r])) : null)];
}
