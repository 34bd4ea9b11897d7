namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// A5-W: what near-equal rows show of the wiring of any encoding, with a matrix or without, beside what bits at random of the same
/// weights would show.
/// </summary>
internal static class WiringCheck
{
    // Outputs are scored by the differences' weights as if the curve were this steep; what is scored hardly depends on it.
    private const int UsualDegree = 6;

    /// <summary>Whether output pairs that flip together in one half of the near-equal pairs do so in the other.</summary>
    /// <param name="rows">What the attacker sees.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static AttackOutcome SplitHalf(NearEqualRows rows, CancellationToken cancellationToken = default)
    {
        var degree = DiffusionShape.Of(rows.View)?.Degree ?? UsualDegree;
        var value = WiringStatistics.SplitHalf(rows.Differences, degree, cancellationToken);
        var floor = WiringStatistics.SplitHalf(RandomDifferences.Like(rows.Differences), degree, cancellationToken);
        var note = "Correlation, over all pairs of outputs, of how they flip together in the two halves of " + FormattableString.Invariant(
            $"{rows.Differences.Count} near-equal pairs of rows; bits at random of the same weights give {floor.Value:0.000} (at most {floor.High:0.000}).");
        return Outcome(rows, "A5-W split half", value, note, floor);
    }

    /// <summary>
    /// Whether the same edit in two unrelated records flips the same bits; null where the tokens are not at hand or no edit stands twice.
    /// </summary>
    /// <param name="rows">What the attacker sees.</param>
    public static AttackOutcome? SameEdit(NearEqualRows rows)
    {
        if (rows.Tokens is null)
        {
            return null;
        }

        var (value, pairs) = SameEdits.Correlation(rows.Table, rows.Differences, rows.Tokens);
        var floor = 1.96 / Math.Sqrt((double)Math.Max(1, pairs) * rows.View.Bits);
        var note = FormattableString.Invariant(
            $"Mean correlation of the differences of {pairs} pairs with the same edit in unrelated records; bits at random give 0 (at most {floor:0.000}).");
        return pairs < 2 ? null : Outcome(rows, "A5-W same edit", value, note, new Measured(0, -floor, floor));
    }

    private static AttackOutcome Outcome(NearEqualRows rows, string id, Measured value, string note, Measured floor)
    {
        var verdict = value.Low > floor.High ? "" : " Nothing above chance.";
        return new AttackOutcome(id, 0, rows.Differences.Count)
        {
            Measure = AttackMeasure.Correlation,
            Value = value,
            Chance = floor.High,
            People = rows.Table.Count,
            Note = note + verdict,
        };
    }
}
