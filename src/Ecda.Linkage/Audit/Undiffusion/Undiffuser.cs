using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// Recovers the columns of a secret XOR matrix from differences of nearly equal rows: outputs that flip together are grouped to columns,
/// the differences decoded over them and cancelled, members tested, and what is left searched again, until nothing new is found.
/// </summary>
internal sealed class Undiffuser
{
    private const int MostRounds = 12;
    private const int MostIdle = 2;

    // From how many pairs of outputs groups are grown. The true pairs of a round of 1,024 outputs are some 15,000, most of them of
    // columns found from another pair.
    private const int SeedsPerOutput = 6;

    // The lightest differences say nearly all there is to say once columns are cancelled; heavier ones are decoded with errors.
    private const int MostDecoded = 6_000;

    // From here on what is left of single outputs is small enough to be fitted.
    private const double NearlyAll = 0.95;

    private readonly DifferenceSet _differences;
    private readonly DifferenceSet _light;
    private readonly DiffusionShape _shape;
    private readonly double _leastEvidence;
    private readonly CancellationToken _cancellationToken;
    private List<ushort[]> _columns = [];

    private Undiffuser(DifferenceSet differences, DiffusionShape shape, CancellationToken cancellationToken)
    {
        (_differences, _shape, _cancellationToken) = (differences, shape, cancellationToken);
        _light = differences.Count <= MostDecoded ? differences : differences.Take(MostDecoded);

        // Of all groups of t outputs that could be tried by chance, fewer than one seems likelier than this.
        for (var i = 0; i < shape.Degree; i++)
        {
            _leastEvidence += PortableMath.Log((double)(shape.Bits - i) / (i + 1));
        }
    }

    /// <summary>Recovers columns.</summary>
    /// <param name="differences">The differences, the lightest first.</param>
    /// <param name="shape">The diffusion: public parameters.</param>
    /// <param name="progress">Told which share of the rounds is done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The columns claimed, of t outputs each.</returns>
    public static List<ushort[]> Run(
        DifferenceSet differences,
        DiffusionShape shape,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (differences.Count < 2)
        {
            return [];
        }

        var undiffuser = new Undiffuser(differences, shape, cancellationToken);
        for (var (round, idle) = (0, 0); round < MostRounds && idle < MostIdle && !undiffuser.IsComplete; round++)
        {
            progress?.Report((double)round / MostRounds);
            var before = undiffuser._columns;
            undiffuser.Search();
            undiffuser.Refine();
            idle = undiffuser._columns.Count == 0 ? MostIdle : Same(before, undiffuser._columns) ? idle + 1 : 0;
        }

        progress?.Report(1);
        return [.. undiffuser._columns.Where(c => c.Length == shape.Degree)];
    }

    private bool IsComplete => _columns.Count == _shape.Bits && _columns.All(c => c.Length == _shape.Degree);

    /// <summary>Groups outputs by what is left of the differences.</summary>
    private void Search()
    {
        var open = Open();
        if (open.Count(o => o > 0) < _shape.Degree)
        {
            return;
        }

        // Before anything is known every difference helps.
        var decoded = _columns.Count == 0 ? null : Decode(open);
        var planes = decoded?.RestPlanes ?? DifferencePlanes.Of(_differences.Rows, _differences.Bits, _differences.Weights);
        var book = new ColumnBook(_shape);
        foreach (var column in _columns)
        {
            _ = book.Add(column);
        }

        if (decoded is not null)
        {
            foreach (var column in ResiduePatterns.Find(decoded.Rest, _shape, open))
            {
                _ = book.Add(column);
            }
        }

        var scores = PairScores.Of(planes, _shape, open, _cancellationToken);
        foreach (var claim in CliqueSearch.Run(planes, scores, _shape, open, SeedsPerOutput * _shape.Bits, _cancellationToken))
        {
            if (claim.Evidence > _leastEvidence)
            {
                _ = book.Add(claim.Outputs);
            }
        }

        _columns = book.Columns;
    }

    /// <summary>Tests members against the decoded differences.</summary>
    private void Refine()
    {
        for (var pass = 0; pass < 2 && _columns.Count > 0; pass++)
        {
            var open = Open();
            _columns = Membership.Assign(MembershipTest.Evidence(Decode(open), _columns, open, _shape, _cancellationToken), _shape);
        }

        if (_columns.Count >= NearlyAll * _shape.Bits)
        {
            var open = Open();
            var fitted = OutputFit.Run(Decode(open), _columns, open, _shape, _cancellationToken);

            // A column that outputs of all kinds choose is one that errors were decoded into.
            _columns = ColumnClaim.Distinct(fitted.Where(f => Math.Abs(f.Length - _shape.Degree) <= 1));
        }
    }

    private DecodedDifferences Decode(int[] open) => DecodedDifferences.Of(_light, _columns, open, _shape, _cancellationToken);

    private int[] Open()
    {
        var open = new int[_shape.Bits];
        Array.Fill(open, _shape.Degree);
        foreach (var column in _columns)
        {
            foreach (var output in column)
            {
                open[output] = Math.Max(0, open[output] - 1);
            }
        }

        return open;
    }

    private static bool Same(List<ushort[]> a, List<ushort[]> b) =>
        a.Count == b.Count && ColumnClaim.Distinct(a.Concat(b)).Count == a.Count;
}
