namespace Ecda.Linkage.Schemas;

/// <summary>Decides which fields each view of a profile holds, and how many bit positions each field draws.</summary>
internal static class ViewRules
{
    public static IReadOnlyList<View> Resolve(IReadOnlyList<Field> fields, EncodingProfile profile)
    {
        IEnumerable<IReadOnlyList<Field>> views =
            profile.Views is { } chosen ? chosen.Select(names => Ordered(fields, names))
            : profile.Name == "clk" ? [fields]
            : profile.Name == "fields" ? fields.Select(f => (IReadOnlyList<Field>)[f])
            : Overlapping(fields);
        return [.. views.Select(v => ToView(v, profile))];
    }

    /// <summary>
    /// {names, birth, sex}, {forename, birth, place}, {names, birth, place}: a changed surname leaves the second view as it was, a move the first.
    /// Every view has the forename: surname, birth and place are nearly a household's name, and similarities of such a view tell who lives together.
    /// A schema that lacks one of the four has a single view over everything, because a view of fewer than three fields is close to a plain identifier.
    /// </summary>
    private static IReadOnlyList<IReadOnlyList<Field>> Overlapping(IReadOnlyList<Field> fields)
    {
        bool Has(FieldKind kind) => fields.Any(f => f.Kind == kind);
        if (!Has(FieldKind.Forename) || !Has(FieldKind.Surname) || !Has(FieldKind.DateOfBirth) || !(Has(FieldKind.Postcode) || Has(FieldKind.Address)))
        {
            return [fields];
        }

        FieldKind[][] roles =
        [
            [FieldKind.Forename, FieldKind.Surname, FieldKind.DateOfBirth, FieldKind.Sex],
            [FieldKind.Forename, FieldKind.DateOfBirth, FieldKind.Postcode, FieldKind.Address],
            [FieldKind.Forename, FieldKind.Surname, FieldKind.DateOfBirth, FieldKind.Postcode, FieldKind.Address],
        ];
        return [.. roles.Select(kinds => (IReadOnlyList<Field>)[.. fields.Where(f => kinds.Contains(f.Kind) || f.Kind is FieldKind.Identifier or FieldKind.Number)])];
    }

    private static List<Field> Ordered(IReadOnlyList<Field> fields, IReadOnlyList<string> names) => [.. fields.Where(f => names.Contains(f.Name, StringComparer.Ordinal))];

    private static View ToView(IReadOnlyList<Field> fields, EncodingProfile profile)
    {
        var total = fields.Sum(f => f.Weight);
        var steps = profile.Hardenings.Select(h => h.For(fields)).OfType<Hardening>().ToList();

        // Diffusion alone has one spelling, so that both ways of writing it give the same bits.
        var diffusion = steps is [{ Name: "diffusion" } only] ? only.Number : profile.Diffusion;
        return new View
        {
            Fields = [.. fields.Select(f => f.Name)],
            Bits = steps.Aggregate(profile.Bits, (bits, step) => step.Lengthen(bits)),
            Insertions = [.. fields.Select(f => Math.Max(1, (int)decimal.Floor((profile.Insertions * f.Weight / total) + 0.5m)))],
            Diffusion = diffusion,
            Hardenings = diffusion > 1 ? [] : steps,
        };
    }
}
