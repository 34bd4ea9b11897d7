using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// The exact log-likelihood ratio that outputs are the column of one secret bit, from how many of them flip in every difference. For one
/// thread at a time.
/// </summary>
internal sealed class ColumnEvidence
{
    // Below this an exchange is no gain but another order of the same sum.
    private const double LeastGain = 1e-6;

    private readonly DifferencePlanes _planes;
    private readonly int _members;
    private readonly int[] _open;
    private readonly double[][][] _tables;

    // Row k: the differences in which exactly k of the outputs looked at flip; unused lanes are in row 0, whose counts are told by the
    // others.
    private readonly ulong[] _classes;
    private readonly int[] _counts;
    private readonly ushort[] _others;

    /// <param name="planes">The differences, or what is left of them.</param>
    /// <param name="shape">The diffusion.</param>
    /// <param name="open">For every output how many of its secret bits are not accounted for yet.</param>
    public ColumnEvidence(DifferencePlanes planes, DiffusionShape shape, int[] open)
    {
        (_planes, _members, _open) = (planes, shape.Degree, open);
        _classes = new ulong[(_members + 1) * planes.Words];
        _counts = new int[planes.Bins.Length * (_members + 1)];
        _others = new ushort[_members - 1];

        // By the sum of the members' open degrees and the bin.
        _tables = new double[(_members * _members) + 1][][];
        var models = FlipModel.OfBins(planes, shape, open);
        for (var sum = 0; sum < _tables.Length; sum++)
        {
            var degree = Math.Max(1, (double)sum / _members);
            _tables[sum] = Array.ConvertAll(models, m => m.ColumnEvidence(_members, degree));
        }
    }

    /// <summary>The log-likelihood ratio of a column.</summary>
    /// <param name="column">As many outputs as the diffusion's degree.</param>
    public double Of(ReadOnlySpan<ushort> column)
    {
        var tables = TablesOf(column);
        Classify(column);
        var sum = 0.0;
        for (var b = 0; b < _planes.Bins.Length; b++)
        {
            var counts = _counts.AsSpan(b * (_members + 1), _members + 1);
            for (var k = 0; k <= _members; k++)
            {
                sum += counts[k] * tables[b][k];
            }
        }

        return sum;
    }

    /// <summary>Exchanges single members for candidates as long as that raises the likelihood.</summary>
    /// <param name="column">The column; improved in place.</param>
    /// <param name="candidates">Outputs to try.</param>
    /// <returns>The log-likelihood ratio.</returns>
    public double Improve(Span<ushort> column, ReadOnlySpan<ushort> candidates)
    {
        var best = Of(column);
        for (var (place, unchanged) = (0, 0); unchanged < _members; place = (place + 1) % _members)
        {
            unchanged = Exchange(column, place, candidates, ref best) ? 1 : unchanged + 1;
        }

        return best;
    }

    private bool Exchange(Span<ushort> column, int place, ReadOnlySpan<ushort> candidates, ref double best)
    {
        column[..place].CopyTo(_others);
        column[(place + 1)..].CopyTo(_others.AsSpan(place));
        Classify(_others);
        var previous = column[place];
        var chosen = previous;
        foreach (var candidate in candidates)
        {
            if (candidate == previous || _open[candidate] == 0 || _others.AsSpan().Contains(candidate))
            {
                continue;
            }

            column[place] = candidate;
            var evidence = With(candidate, TablesOf(column));
            if (evidence > best + LeastGain)
            {
                (best, chosen) = (evidence, candidate);
            }
        }

        column[place] = chosen;
        return chosen != previous;
    }

    /// <summary>The log-likelihood ratio of the classified outputs and one more.</summary>
    private double With(ushort candidate, double[][] tables)
    {
        var plane = _planes.Plane(candidate);
        var sum = 0.0;
        for (var b = 0; b < _planes.Bins.Length; b++)
        {
            var bin = _planes.Bins[b];
            var flips = plane.Slice(bin.First, bin.Words);
            var counts = _counts.AsSpan(b * (_members + 1), _members + 1);
            var table = tables[b];
            var rest = BitRows.Count(flips);
            for (var k = 1; k < _members; k++)
            {
                var both = BitRows.CountCommon(_classes.AsSpan((k * _planes.Words) + bin.First, bin.Words), flips);
                rest -= both;
                sum += (both * table[k + 1]) + ((counts[k] - both) * table[k]);
            }

            sum += (rest * table[1]) + ((counts[0] - rest) * table[0]);
        }

        return sum;
    }

    /// <summary>Sorts the differences by how many of some outputs flip, and counts them in every bin.</summary>
    private void Classify(ReadOnlySpan<ushort> outputs)
    {
        var words = _planes.Words;
        _classes.AsSpan(0, words).Fill(ulong.MaxValue);
        _classes.AsSpan(words).Clear();
        for (var i = 0; i < outputs.Length; i++)
        {
            var plane = _planes.Plane(outputs[i]);
            for (var k = i + 1; k > 0; k--)
            {
                BitRows.Select(plane, _classes.AsSpan((k - 1) * words, words), _classes.AsSpan(k * words, words));
            }

            BitRows.AndNot(plane, _classes.AsSpan(0, words));
        }

        for (var b = 0; b < _planes.Bins.Length; b++)
        {
            var bin = _planes.Bins[b];
            var counts = _counts.AsSpan(b * (_members + 1), _members + 1);
            counts[0] = bin.Count;
            for (var k = 1; k <= _members; k++)
            {
                counts[k] = BitRows.Count(_classes.AsSpan((k * words) + bin.First, bin.Words));
                counts[0] -= counts[k];
            }
        }
    }

    private double[][] TablesOf(ReadOnlySpan<ushort> column)
    {
        var sum = 0;
        foreach (var output in column)
        {
            sum += _open[output];
        }

        return _tables[sum];
    }
}
