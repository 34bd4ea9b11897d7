using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Schemas;

/// <summary>What every schema must keep to, whether it was read from a document or built in code.</summary>
internal static class SchemaRules
{
    private const int LongestName = 64;
    private const int MostFields = 64;
    private const int MostViews = 64;
    private const decimal LargestTolerance = 1_000_000_000;

    /// <summary>Field names are plain, because they are part of key labels and metadata: letters, digits, '_', '-' and '.'.</summary>
    public static bool IsFieldName(string name) => name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>What is wrong with a profile's numbers, or null.</summary>
    public static string? Fault(EncodingProfile profile)
    {
        if (profile.Bits is < 64 or > 4096 || profile.Bits % 64 != 0)
        {
            return $"found {profile.Bits} bits, expected a multiple of 64 from 64 to 4096.";
        }

        if (profile.Diffusion is < 1 or > 32)
        {
            return $"found diffusion {profile.Diffusion}, expected 1 to 32.";
        }

        if (profile.Diffusion > 1 && profile.Hardenings.Count > 0)
        {
            return "diffusion and hardenings are both given, so their order is not. Write diffusion as one of the hardenings.";
        }

        return profile.Insertions < 1 || profile.Insertions > 4 * profile.Bits
            ? $"found {profile.Insertions} insertions into {profile.Bits} bits, expected 1 to {4 * profile.Bits}: more leave no bit unset."
            : null;
    }

    /// <summary>Checks a whole schema.</summary>
    public static void Check(IReadOnlyList<Field> fields, EncodingProfile profile, IReadOnlyList<BlockingRule> blocking)
    {
        if (fields.Count > MostFields)
        {
            throw new LinkageFormatException($"Found {fields.Count} fields, expected at most {MostFields}.");
        }

        foreach (var field in fields)
        {
            var fault = !IsFieldName(field.Name) ? "its name may hold letters, digits, '_', '-' and '.' only, at most 64"
                : !Normalizer.Exists(field.Normalizer) ? $"its normalizer is none of {Normalizer.Names}"
                : !Normalizer.Fits(field.Normalizer, field.Kind) ? "its normalizer does not fit its kind"
                : field.QGram is < 0 or > 4 ? "its q-gram length is not from 0 to 4"
                : field.Weight is <= 0 or > 100 ? "its weight is not above 0 and at most 100"
                : field.Format is { } format && !DateFormat.TryParse(format, out _, out var problem) ? $"its date format does not serve: {problem.TrimEnd('.')}"
                : field.Tolerance is <= 0 or > LargestTolerance ? "its tolerance is not above 0 and at most 1,000,000,000"
                : FieldOptions.Faults(field, fields).Select(f => $"its option {f.Option}: {f.Problem.TrimEnd('.')}").FirstOrDefault();
            if (fault is not null)
            {
                throw new LinkageFormatException($"The field '{field.Name}' cannot be used: {fault}.");
            }
        }

        if (profile.Views is { } views && (views.Count is 0 or > MostViews || views.Any(v => v.Count == 0 || v.Any(name => !fields.Any(f => f.Name == name)))))
        {
            throw new LinkageFormatException($"The profile {profile.Name} cannot be used: expected 1 to {MostViews} views, each of fields that the schema has.");
        }

        if (Fault(profile) is { } wrong)
        {
            throw new LinkageFormatException($"The profile {profile.Name} cannot be used: {wrong}");
        }

        if (HardeningRules.Fault(profile.Hardenings, profile.Bits, fields) is { } misplaced)
        {
            throw new LinkageFormatException($"The profile {profile.Name} cannot be used: hardening {misplaced.Index + 1}: {misplaced.Problem}");
        }

        if (BlockingRules.Fault(blocking, fields) is { } unusable)
        {
            throw new LinkageFormatException($"The blocking rule {unusable.Rule + 1} cannot be used: {unusable.Problem}");
        }
    }
}
