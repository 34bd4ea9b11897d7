namespace Ecda.Linkage.Audit.Homomorphism;

/// <summary>
/// A5-M: sums of rows are encodings of sums of filters where an encoding is linear (Armknecht, Schäfer, "Breaking BAD? Better Call SAUL!",
/// PoPETs 2026). Quads of records whose
/// filters cancel out are constructed, and measured is how far their rows' sum stands out, and how far the same change in two people
/// touches the same bits. No list, no known pairs; the key is
/// the audit's own.
/// </summary>
internal static class HomomorphismAttack
{
    private const string Id = "A5-M";

    private const int Quads = 200;
    private const int Keys = 3;
    private const int FloorRecords = 1_000;

    /// <summary>
    /// Runs it; gives the quads first, then how far two changed forenames touch the same bits, and two typing errors in them; of a schema
    /// without forenames the change that shows most.
    /// What the schema cannot have is left out; without families the quads have no trials.
    /// </summary>
    /// <param name="population">Whose values to put together.</param>
    /// <param name="profile">The profile; null for the schema's.</param>
    /// <param name="seed">Which quads and keys.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<AttackOutcome> Run(
        AuditPopulation population, EncodingProfile? profile, ulong seed, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var kinds = new QuadFactory(population, Quads, seed).All();
        var records = Math.Min(FloorRecords, population.Rows.Count);
        List<string[]> rows = [.. population.Rows.Take(records), .. kinds.SelectMany(k => k.Rows)];
        var people = population.WithRows(rows, new int[rows.Count]);
        var scores = kinds.Select(k => new QuadScores(k)).ToArray();
        var floors = new List<QuadFloor>();
        for (var key = 0; key < Keys; key++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var number = seed + ((ulong)key << 32);
            var sums = new RowSums(people.Encoded(profile, number, cancellationToken));
            floors.Add(QuadFloor.Of(sums, records, number));
            for (var (kind, first) = (0, records); kind < scores.Length; first += scores[kind].Kind.Rows.Count, kind++)
            {
                scores[kind].Add(sums, first, floors[^1].Value);
            }

            progress?.Report(new LinkageProgress("Attacking", (key + 1.0) / Keys));
        }

        return [OfQuads(scores, floors, records), .. OfEdits(scores, QuadEdit.Value, Aspects.SameForename, records), .. OfEdits(scores, QuadEdit.Typo, Aspects.SameTypo, records)];
    }

    private static AttackOutcome OfQuads(QuadScores[] scores, List<QuadFloor> floors, int records)
    {
        var rectangles = Array.Find(scores, s => !s.Kind.IsEdit);
        var floor = FormattableString.Invariant(
            $"Chance reaches {floors.Average(f => f.Noise):0.0} among all quads of {records} records; the largest of the 180,000 that their 600 nearest pairs make is {floors.Average(f => f.Nearest):0.0}.");
        var edits = string.Concat(scores.Where(s => s.Kind.IsEdit).Select(s => FormattableString.Invariant($" {s.Kind.Name}: {s.Deviations.Mean:0.0}, {s.Share:P0}.")));
        var views = rectangles is null ? "" : $" By view: {rectangles.ByView(s => s.ViewDeviations)}.";
        return new AttackOutcome(Id, rectangles?.Above ?? 0, rectangles?.Deviations.Count ?? 0)
        {
            Aspect = Aspects.Rectangles,
            Measure = AttackMeasure.Deviations,
            Value = rectangles?.Deviations.Measured,
            People = records,
            Claims = rectangles?.Above ?? 0,
            Note = rectangles is null
                ? $"The schema does not tell families from people, so that no quads of both can be made. {floor}{edits}"
                : FormattableString.Invariant($"Standard deviations by which {Quads} quads of two families × two people stand out under {Keys} keys, and {rectangles.Share:P0} above what the file has of itself. {floor}{views} The same change in two people:{edits}"),
        };
    }

    private static IEnumerable<AttackOutcome> OfEdits(QuadScores[] scores, QuadEdit edit, string aspect, int records)
    {
        var edits = scores.Where(s => s.Kind.Edit == edit).OrderByDescending(s => s.Overlaps.Mean).ToArray();
        var taken = Array.Find(edits, s => s.Kind.Field == FieldKind.Forename) ?? edits.FirstOrDefault();
        if (taken is null)
        {
            yield break;
        }

        var all = string.Concat(edits.Select(s => FormattableString.Invariant($" {s.Kind.Name}: {s.Overlaps.Mean:0.0} ({s.ByView(x => x.ViewOverlaps)}).")));
        yield return new AttackOutcome(Id, 0, taken.Overlaps.Count)
        {
            Aspect = aspect,
            Measure = AttackMeasure.Deviations,
            Value = taken.Overlaps.Measured,
            People = records,
            Note = FormattableString.Invariant($"Standard deviations by which the same change in two people touches the same bits, mean of {Quads} pairs of people under {Keys} keys: {taken.Kind.Name}. All, and by view:{all}"),
        };
    }
}
