using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// Outputs that flip together as a group: from the strongest pairs a beam search for as many outputs as a column has, whose pairs score
/// best together; then the exact likelihood decides, and single members are exchanged as long as that raises it.
/// </summary>
internal sealed class CliqueSearch
{
    private const int Neighbors = 32;
    private const int Beam = 8;

    private readonly FloatMatrix _scores;
    private readonly DiffusionShape _shape;
    private readonly ushort[][] _neighbors;

    private CliqueSearch(FloatMatrix scores, DiffusionShape shape)
    {
        (_scores, _shape) = (scores, shape);
        _neighbors = new ushort[scores.Rows][];
        _ = Parallel.For(0, scores.Rows, i => _neighbors[i] = Best(scores.Row(i), i));
    }

    /// <summary>Finds candidates for columns, the likeliest first, no two equal.</summary>
    /// <param name="planes">The differences, or what is left of them.</param>
    /// <param name="scores">The scores of pairs of outputs; at most 0 where a pair cannot be in a column.</param>
    /// <param name="shape">The diffusion.</param>
    /// <param name="open">For every output how many of its secret bits are not accounted for yet.</param>
    /// <param name="seeds">From how many pairs to start.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static List<ColumnClaim> Run(
        DifferencePlanes planes,
        FloatMatrix scores,
        DiffusionShape shape,
        int[] open,
        int seeds,
        CancellationToken cancellationToken = default)
    {
        var search = new CliqueSearch(scores, shape);
        var pairs = search.StrongestPairs(seeds);
        var grown = new ushort[pairs.Length][];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        _ = Parallel.For(0, pairs.Length, parallel, i => grown[i] = search.Grow(pairs[i].Row, pairs[i].Column));
        var distinct = ColumnClaim.Distinct(grown.Where(c => c.Length > 0));
        var claims = new ColumnClaim[distinct.Count];
        _ = Parallel.For(0, claims.Length, parallel, () => new ColumnEvidence(planes, shape, open), (i, _, evidence) =>
        {
            var column = distinct[i].ToArray();
            var value = evidence.Improve(column, search.Candidates(column));
            Array.Sort(column);
            claims[i] = new ColumnClaim(column, value);
            return evidence;
        }, _ => { });
        var unique = ColumnClaim.Distinct(claims.Select(c => c.Outputs)).ToHashSet();
        return [.. claims.Where(c => unique.Remove(c.Outputs))
            .OrderByDescending(c => c.Evidence).ThenBy(c => c.Outputs, ColumnClaim.Order)];
    }

    private (int Row, int Column)[] StrongestPairs(int count)
    {
        // Pairs among best neighbors: of any other pair both sides have 32 better ones.
        var pairs = new List<(float Score, int Row, int Column)>();
        for (var i = 0; i < _neighbors.Length; i++)
        {
            foreach (var j in _neighbors[i])
            {
                if (i < j || !_neighbors[j].AsSpan().Contains((ushort)i))
                {
                    pairs.Add((_scores.Row(i)[j], Math.Min(i, j), Math.Max(i, j)));
                }
            }
        }

        return [.. pairs.OrderByDescending(p => p.Score).ThenBy(p => p.Row).ThenBy(p => p.Column)
            .Take(count).Select(p => (p.Row, p.Column))];
    }

    private static ushort[] Best(ReadOnlySpan<float> scores, int self)
    {
        var order = new List<(float Score, ushort Output)>();
        for (var j = 0; j < scores.Length; j++)
        {
            if (j != self && scores[j] > 0)
            {
                order.Add((-scores[j], (ushort)j));
            }
        }

        order.Sort();
        return [.. order.Take(Neighbors).Select(o => o.Output)];
    }

    /// <summary>Grows a pair to a column; empty where there are too few outputs.</summary>
    private ushort[] Grow(int first, int second)
    {
        var pool = _neighbors[first].Concat(_neighbors[second]).Where(o => o != first && o != second).Distinct().ToArray();
        var gains = new float[pool.Length];
        for (var c = 0; c < pool.Length; c++)
        {
            gains[c] = _scores.Row(first)[pool[c]] + _scores.Row(second)[pool[c]];
        }

        List<State> beam = [new State(0, _scores.Row(first)[second], gains)];
        for (var size = 2; size < _shape.Degree; size++)
        {
            beam = Extend(beam, pool);
        }

        if (beam.Count == 0)
        {
            return [];
        }

        var members = pool.Where((_, c) => ((beam[0].Members >> c) & 1) != 0);
        return [.. members.Append((ushort)first).Append((ushort)second).Order()];
    }

    private List<State> Extend(List<State> beam, ushort[] pool)
    {
        var next = new List<(float Score, ulong Members, int From, int Added)>();
        var seen = new HashSet<ulong>();
        for (var from = 0; from < beam.Count; from++)
        {
            for (var c = 0; c < pool.Length; c++)
            {
                var members = beam[from].Members | (1UL << c);
                if (members != beam[from].Members && seen.Add(members))
                {
                    next.Add((-(beam[from].Score + beam[from].Gains[c]), members, from, c));
                }
            }
        }

        next.Sort();
        var result = new List<State>(Beam);
        foreach (var (score, members, from, added) in next.Take(Beam))
        {
            var gains = beam[from].Gains.ToArray();
            var row = _scores.Row(pool[added]);
            for (var c = 0; c < pool.Length; c++)
            {
                gains[c] += row[pool[c]];
            }

            result.Add(new State(members, -score, gains));
        }

        return result;
    }

    /// <summary>The best neighbors of a column's members.</summary>
    private ushort[] Candidates(ushort[] column) => [.. column.SelectMany(o => _neighbors[o]).Distinct().Order()];

    /// <summary>A group that grows: its members among the pool, their score, and what every one of the pool would add.</summary>
    private sealed record State(ulong Members, float Score, float[] Gains);
}
