namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// A5-U: recovers the secret XOR matrix of a linear diffusion from the rows alone, with no key, no list and no known pair, and inverts it
/// to plain filters. It needs near-equal rows: two linked files, or people who are held twice.
/// </summary>
internal static class UndiffusionAttack
{
    private const string Id = "A5-U";
    private const int MostInverted = 3_000;

    // By so many rows with a light solution, and no more than a hundredth without, the attacker knows that the matrix is right.
    private const double Inverted = 0.99;

    /// <summary>Runs the attack.</summary>
    /// <param name="rows">What the attacker sees.</param>
    /// <param name="progress">Told how far the attack is.</param>
    /// <param name="cancellationToken">Stops the attack.</param>
    /// <returns>Hits are columns exactly right, trials all columns (none where there is no matrix to recover), claims those that the
    /// attacker names.</returns>
    public static AttackOutcome Run(
        NearEqualRows rows,
        IProgress<LinkageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (DiffusionShape.Of(rows.View) is not { } shape)
        {
            return Outcome(rows, 0, [], Unfit(rows.View)) with { Trials = 0 };
        }

        var share = progress is null ? null : new Share(progress);
        var columns = Undiffuser.Run(rows.Differences, shape, share, cancellationToken);
        var inversion = new FilterInversion(columns, shape.Bits);
        var light = columns.Count == 0 ? 0 : inversion.LightShare(rows.Table, MostInverted);
        var hits = rows.Truth is { } truth ? Right(columns, truth) : light >= Inverted ? columns.Count : 0;
        var counted = rows.Truth is null ? " The key is not at hand: columns count as right where they invert the rows." : "";
        var inverts = light >= Inverted ? "it inverts the rows to plain filters" : "it does not invert the rows to plain filters";
        return Outcome(rows, hits, columns, FormattableString.Invariant(
            $"{rows.Differences.Count} pairs of near-equal rows; the recovered matrix has rank {inversion.Rank} of {shape.Bits}: ") + FormattableString.Invariant(
            $"{inverts} (light solutions for {100 * light:0.0} % of the rows).{counted}"));
    }

    /// <summary>How many columns are exactly right; none counts twice.</summary>
    public static int Right(IReadOnlyList<ushort[]> columns, ushort[][] truth)
    {
        var sorted = ColumnClaim.Distinct(truth);
        return ColumnClaim.Distinct(columns).Count(c => sorted.BinarySearch(c, ColumnClaim.Order) >= 0);
    }

    private static AttackOutcome Outcome(NearEqualRows rows, int hits, List<ushort[]> columns, string note) =>
        new(Id, hits, rows.View.Bits) { Claims = columns.Count, People = rows.Table.Count, Note = note };

    private static string Unfit(View view) => view.Diffusion == 1 && view.Hardenings.Count == 0
        ? "The rows are plain filters: there is nothing to undo."
        : "The rows are not the output of a plain linear diffusion: there is no matrix to recover. See the wiring statistics.";

    private sealed class Share(IProgress<LinkageProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new LinkageProgress("Undiffusing", value));
    }
}
