namespace Ecda.Linkage.Schemas;

/// <summary>Which blocking rules make sense, for documents, rules built in code and descriptions in files.</summary>
internal static class BlockingRules
{
    public const int MostRules = 16;
    public const int MostParts = 8;
    public const int LargestMinimum = 1_000_000;
    private const string TransformNames = "value, first1 to first9, soundex, year, yearMonth, outward";

    /// <summary>The first rule that cannot be used, which of its parts (-1 for the rule itself), and why; null where all can.</summary>
    public static (int Rule, int Part, string Problem)? Fault(IReadOnlyList<BlockingRule> rules, IReadOnlyList<Field> fields)
    {
        if (rules.Count > MostRules)
        {
            return (MostRules, -1, $"found {rules.Count} rules, expected at most {MostRules}.");
        }

        for (var r = 0; r < rules.Count; r++)
        {
            if (OfRule(rules[r], [.. rules.Take(r)]) is { } problem)
            {
                return (r, -1, problem);
            }

            for (var p = 0; p < rules[r].Parts.Count; p++)
            {
                if (OfPart(rules[r], p, fields) is { } wrong)
                {
                    return (r, p, wrong);
                }
            }
        }

        return null;
    }

    /// <summary>Whether a rule can be one of a schema that is not known.</summary>
    public static bool IsPossible(BlockingRule rule) => OfRule(rule, []) is null && rule.Parts.All(p => SchemaRules.IsFieldName(p.Field) && IsTransform(p.Transform));

    private static string? OfRule(BlockingRule rule, BlockingRule[] before)
    {
        if (!SchemaRules.IsFieldName(rule.Name))
        {
            return "expected a name of letters, digits, '_', '-' and '.' only, at most 64.";
        }

        if (Array.Exists(before, b => b.Name == rule.Name))
        {
            return $"the rule name '{rule.Name}' is used twice; every rule needs a name of its own.";
        }

        if (Array.Find(before, b => b.Parts.ToHashSet().SetEquals(rule.Parts)) is { } same)
        {
            return $"the rule has the parts of the rule '{same.Name}' and would find the same pairs. Remove one.";
        }

        return rule.Parts.Count is 0 or > MostParts ? $"found {rule.Parts.Count} fields, expected 1 to {MostParts}."
            : rule.Minimum is < 1 or > LargestMinimum ? $"found a minimum of {rule.Minimum} records, expected 1 to {LargestMinimum}."
            : null;
    }

    private static string? OfPart(BlockingRule rule, int part, IReadOnlyList<Field> fields)
    {
        var (name, transform) = rule.Parts[part];
        if (fields.FirstOrDefault(f => f.Name == name) is not { } field)
        {
            return $"there is no field '{name}'; expected one of {string.Join(", ", fields.Select(f => f.Name))}.";
        }

        if (rule.Parts.Take(part).Any(p => p.Field == name))
        {
            return $"the rule takes the field '{name}' twice; one of the two says what the other does. Remove one.";
        }

        return !IsTransform(transform) ? $"found the transform \"{transform}\", expected one of {TransformNames}."
            : !Fits(transform, field.Normalizer) ? $"the transform {transform} does not fit the field '{name}', which is normalized as {field.Normalizer}."
            : null;
    }

    private static bool IsTransform(string transform) => transform is "value" or "soundex" or "year" or "yearMonth" or "outward" || IsFirst(transform);

    private static bool IsFirst(string transform) => transform is ['f', 'i', 'r', 's', 't', >= '1' and <= '9'];

    // A number's normal form says nothing about which numbers are near; a measurement is no key.
    private static bool Fits(string transform, string normalizer) => transform switch
    {
        "value" => normalizer != "number",
        "soundex" => normalizer is "forename" or "surname",
        "year" or "yearMonth" => normalizer == "date",
        "outward" => normalizer == "ukPostcode",
        _ => normalizer is not ("number" or "date" or "sex"),
    };
}
