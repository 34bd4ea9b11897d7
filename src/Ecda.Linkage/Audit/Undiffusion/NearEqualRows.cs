using Ecda.Linkage.Search;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// What one party sees of a view that shows its wiring: the rows of its files, and the differences of those that are nearly equal (one
/// person held twice, twins, relatives). Beside it, for counting, the secret columns and the tokens. Found once, and attacked by
/// undiffusion and by the wiring statistics.
/// </summary>
internal sealed class NearEqualRows
{
    // More differences add time, not knowledge: these are the lightest.
    private const int MostDifferences = 60_000;

    private NearEqualRows(View view, PooledRows pooled, DifferenceSet differences) =>
        (View, Pooled, Differences) = (view, pooled, differences);

    /// <summary>The view.</summary>
    public View View { get; }

    /// <summary>The rows.</summary>
    public PooledRows Pooled { get; }

    /// <summary>The rows as a table.</summary>
    public BitTable Table => Pooled.Table;

    /// <summary>The differences, the lightest first.</summary>
    public DifferenceSet Differences { get; }

    /// <summary>For counting: the secret columns; null where the key is not at hand or there are none.</summary>
    public ushort[][]? Truth { get; init; }

    /// <summary>For counting: the tokens of a row in ascending order; null where they are not at hand.</summary>
    public Func<int, int[]>? Tokens { get; init; }

    /// <summary>Finds the near-equal rows of two linked files.</summary>
    /// <param name="area">The area.</param>
    /// <param name="profile">The profile; null for the schema's own.</param>
    /// <param name="view">The view; null for the one of most fields, whose rows say most about a record.</param>
    /// <param name="progress">Told which share of the search is done.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static NearEqualRows Of(
        LinkedArea area,
        EncodingProfile? profile = null,
        int? view = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var (council, police) = area.Encode(profile, cancellationToken);
        var number = view ?? Widest(council);
        using var key = area.Key(profile);
        var rows = Of([council, police], number, key, progress, cancellationToken);
        var tokens = area.Tokens(profile);
        return new NearEqualRows(rows.View, rows.Pooled, rows.Differences)
        {
            Truth = rows.Truth,
            Tokens = row =>
            {
                var (file, record) = rows.Pooled.Places[row];
                var known = (file == 0 ? tokens.Council : tokens.Police)[number];
                return [.. Enumerable.Range(0, known.Segments).SelectMany(segment => known.Tokens(record, segment).ToArray())];
            },
        };
    }

    /// <summary>Finds the near-equal rows of files under one key.</summary>
    /// <param name="files">The files.</param>
    /// <param name="view">The view.</param>
    /// <param name="key">The key, for counting; null where it is not at hand.</param>
    /// <param name="progress">Told which share of the search is done.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static NearEqualRows Of(
        IReadOnlyList<EncodedDataset> files,
        int view,
        LinkageKey? key = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var pooled = PooledRows.Of(files, view);
        var differences = DifferenceSet.Near(pooled.Table, MostDifferences, progress, cancellationToken);
        var description = files[0].Description.Views[view];
        var truth = key is null || DiffusionShape.Of(description) is null ? null : DiffusionShape.Truth(key, description);
        return new NearEqualRows(description, pooled, differences) { Truth = truth };
    }

    /// <summary>
    /// The same with the truth led astray: every secret column is said to be of the outputs behind its own. An attack that still hits
    /// counts wrongly.
    /// </summary>
    public NearEqualRows WithShuffledTruth() => new(View, Pooled, Differences)
    {
        Truth = Truth?.Select(c => c.Select(o => (ushort)((o + 1) % View.Bits)).Order().ToArray()).ToArray(),
        Tokens = Tokens,
    };

    /// <summary>The view of most fields, of several the last.</summary>
    public static int Widest(EncodedDataset file) =>
        Enumerable.Range(0, file.Description.Views.Count).MaxBy(v => (file.Description.Views[v].Fields.Count, v));
}
