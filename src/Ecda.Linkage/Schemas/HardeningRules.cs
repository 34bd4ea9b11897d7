using System.Globalization;

namespace Ecda.Linkage.Schemas;

/// <summary>Which hardenings make sense in which order. What cancels out, protects less than it seems, or costs for nothing is refused with the reason.</summary>
internal static class HardeningRules
{
    private const int MostSteps = 16;
    private const int MostXored = 32;
    private const int LongestRow = 4096;

    /// <summary>The first step that cannot stand where it stands, and why; null where all can.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="bits">The length of a row before them.</param>
    /// <param name="fields">The schema's fields; null where they are not known, and steps of tokens are taken as they are.</param>
    public static (int Index, string Problem)? Fault(IReadOnlyList<Hardening> steps, int bits, IReadOnlyList<Field>? fields)
    {
        if (steps.Count > MostSteps)
        {
            return (MostSteps, $"found {steps.Count} steps, expected at most {MostSteps}.");
        }

        var degree = 1;
        for (var i = 0; i < steps.Count; i++)
        {
            var before = steps.Take(i).ToList();
            var problem = (fields is null ? null : Tokens(steps[i], fields)) ?? Order(steps[i], before) ?? Repeat(steps[i], before) ?? Length(steps[i], bits);
            if (problem is not null)
            {
                return (i, problem);
            }

            bits = steps[i].Lengthen(bits);
            degree *= steps[i].Degree;
            if (degree > MostXored)
            {
                return (i, $"with the steps before, every bit is the XOR of {degree}, expected at most {MostXored}: more leave nothing of the likeness of two records. Remove a step or lower its number.");
            }
        }

        return null;
    }

    /// <summary>Whether the field's tokens are pairs of letters as the table of bigrams knows them.</summary>
    public static bool IsNameOfBigrams(Field field) => field is { QGram: 2, Normalizer: "forename" or "surname" };

    private static string? Tokens(Hardening step, IReadOnlyList<Field> fields)
    {
        if (!step.IsOfTokens)
        {
            return null;
        }

        IReadOnlyList<string> named = step.Name == "salt" ? [step.Option, .. step.Fields] : step.Fields;
        if (named.FirstOrDefault(name => !fields.Any(f => f.Name == name)) is { } unknown)
        {
            return $"there is no field '{unknown}'; expected one of {string.Join(", ", fields.Select(f => f.Name))}.";
        }

        if (step.Name == "salt")
        {
            return step.Fields.Contains(step.Option, StringComparer.Ordinal) ? $"the field '{step.Option}' would be salted with itself, expected another field: its own value says nothing that its tokens do not."
                : fields.Count < 2 ? "there is no other field to salt."
                : null;
        }

        return step.Fields.FirstOrDefault(name => !IsNameOfBigrams(fields.First(f => f.Name == name))) is { } other
            ? $"the field '{other}' has no pairs of letters of names, expected fields with the normalizer forename or surname and the qgram 2."
            : fields.Any(IsNameOfBigrams) ? null : "no field has pairs of letters of names, expected one with the normalizer forename or surname and the qgram 2.";
    }

    private static string? Order(Hardening step, List<Hardening> before)
    {
        var last = before.LastOrDefault();
        if (step.Name == "recordLevel" && before.Exists(h => !h.IsOfTokens))
        {
            return "it makes the rows that the other steps change. Put it before them.";
        }

        if (step.IsOfTokens && before.Find(h => !h.IsOfTokens) is { } row)
        {
            return $"it changes tokens, but {row.Name} before it changes rows. Put it first.";
        }

        if (step.Name == "markov" && before.Exists(h => h.Name == "salt"))
        {
            return "it knows pairs of letters, not salted ones. Put it before salt.";
        }

        if (before.Exists(h => h.Name == "balance"))
        {
            return step.Degree > 1 ? "behind balance, the XOR of a bit and its complement is the same for every record, and rows no longer have half of their bits set. Put balance last."
                : step.Name == "blip" ? "behind balance, every bit and its complement get coins of their own, which can be averaged, and rows no longer have half of their bits set. Put balance last."
                : step.Name == "permutation" ? "balance has brought the bits into a keyed order already. Remove it."
                : null;
        }

        if (step.Degree > 1 && before.Exists(h => h.Name == "blip"))
        {
            return $"behind blip, it would make one bit of the noise of {step.Degree}, so that links are lost for no protection. Put blip behind it.";
        }

        return step.Name == "permutation" && last?.Name is "permutation" or "diffusion" or "resampling" or "recordLevel"
            ? $"{last!.Name} before it has brought the bits into a keyed order already. Remove one of them."
            : null;
    }

    private static string? Repeat(Hardening step, List<Hardening> before)
    {
        if (step.Name is "rule90" or "wxor")
        {
            // Neighbors of neighbors: rule 90 twice is the XOR of two bits again, the others are left out.
            var since = before.Skip(before.FindLastIndex(h => h.Name is "permutation" or "diffusion" or "resampling" or "recordLevel") + 1);
            return since.FirstOrDefault(h => h.Name is "rule90" or "wxor") is { } other
                ? $"behind {other.Name} it XORs bits that share neighbors, which cancel out. Put a permutation between them."
                : null;
        }

        if (step.Name is "permutation" || before.Find(h => h.Name == step.Name) is not { } first)
        {
            return null;
        }

        return step.Name switch
        {
            "balance" => "the rows are balanced already; once more only doubles them. Remove one.",
            "diffusion" => $"there is a diffusion already. Write one of {first.Number * step.Number}.",
            "xorFold" => $"there is an xorFold already. Write one of {first.Number + step.Number}.",
            "resampling" => "each time, a seventh of the bits is drawn by no other and lost. Use diffusion of 4 instead, which loses none.",
            _ => $"there is a {step.Name} already. Write one for both.",
        };
    }

    private static string? Length(Hardening step, int bits)
    {
        static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
        return step.Name == "xorFold" && (bits % (64 << step.Number) != 0)
            ? $"{Number(bits)} bits cannot be halved {Number(step.Number)} times: expected to be left with a multiple of 64, and at least 64. Fold less, or choose other bits."
            : step.Name == "wxor" && 2 * step.Number >= bits
            ? $"windows of {Number(step.Number)} over {Number(bits)} bits make one half of the row repeat the other, expected less than half of the row."
            : step.Name == "balance" && 2 * bits > LongestRow
            ? $"it doubles {Number(bits)} bits, expected at most {Number(LongestRow)} behind it. Choose fewer bits, or fold before."
            : null;
    }
}
