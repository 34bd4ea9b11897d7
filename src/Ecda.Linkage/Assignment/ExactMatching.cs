using System.Runtime.InteropServices;

namespace Ecda.Linkage.Assignment;

/// <summary>
/// One-to-one matching of the highest total weight, exact in every connected component, by shortest augmenting paths with potentials on the sparse graph
/// (Jonker, Volgenant: A shortest augmenting path algorithm for dense and sparse linear assignment problems, 1987). Records may stay unmatched.
/// The potentials prove it: none is negative, those of a pair's records reach its weight, and their sum is that of the chosen weights.
/// </summary>
internal sealed class ExactMatching
{
    /// <summary>A component may cost so many visits of a pair for each of its pairs; beyond it is matched from the highest weight down.</summary>
    public const int VisitsPerPair = 256;

    private readonly int[] _left;
    private readonly int[] _right;
    private readonly int[] _starts;
    private readonly int[] _pairOfLeft;
    private readonly int[] _pairOfRight;

    // Of one search from a left record: how far every right record is, the pair on the way to it, and which records were reached.
    private readonly long[] _distance;
    private readonly int[] _via;
    private readonly List<int> _reached = [];
    private readonly List<int> _settled = [];
    private readonly PriorityQueue<int, long> _queue = new();
    private long _best;
    private (int Left, int Right) _end;
    private long _visits;

    /// <param name="left">The left record of every pair, ascending.</param>
    /// <param name="right">The right record of every pair.</param>
    /// <param name="weights">The weight of every pair, 0 or more.</param>
    /// <param name="leftCount">Records on the left.</param>
    /// <param name="rightCount">Records on the right.</param>
    public ExactMatching(int[] left, int[] right, double[] weights, int leftCount, int rightCount)
    {
        (_left, _right) = (left, right);
        Weights = MatchingWeights.Of(left, right, weights);
        _starts = new int[leftCount + 1];
        foreach (var record in left)
        {
            _starts[record + 1]++;
        }

        for (var i = 0; i < leftCount; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        (LeftPotentials, RightPotentials) = (new long[leftCount], new long[rightCount]);
        (_pairOfLeft, _pairOfRight) = (new int[leftCount], new int[rightCount]);
        (_distance, _via) = (new long[rightCount], new int[rightCount]);
        Array.Fill(_pairOfLeft, -1);
        Array.Fill(_pairOfRight, -1);
        Array.Fill(_distance, long.MaxValue);
    }

    /// <summary>The weights as whole numbers, as the matching sees them.</summary>
    public long[] Weights { get; }

    /// <summary>What every left record is worth to the matching.</summary>
    public long[] LeftPotentials { get; }

    /// <summary>What every right record is worth to the matching.</summary>
    public long[] RightPotentials { get; }

    /// <summary>Finds the matching.</summary>
    /// <param name="visitsPerPair">The budget of a component; see <see cref="VisitsPerPair"/>.</param>
    /// <param name="cancellationToken">Stops between components.</param>
    public Matching Run(long visitsPerPair = VisitsPerPair, CancellationToken cancellationToken = default)
    {
        var components = new Components(LeftPotentials.Length + RightPotentials.Length, _left, [.. _right.Select(r => LeftPotentials.Length + r)]);
        var (largest, greedyRecords, greedyPairs) = (0, 0, 0);
        for (var c = 0; c < components.Count; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var records = components.Records(c);
            largest = Math.Max(largest, records.Length);
            var lefts = records[..FirstRight(records)];
            if (!TrySolve(lefts, records.Length, visitsPerPair))
            {
                greedyRecords += records.Length;
                greedyPairs += MatchGreedily(lefts);
            }
        }

        return new Matching
        {
            Chosen = [.. _pairOfLeft.Where(p => p >= 0)],
            Components = components.Count,
            LargestComponent = largest,
            GreedyRecords = greedyRecords,
            GreedyPairs = greedyPairs,
        };
    }

    private int FirstRight(ReadOnlySpan<int> records)
    {
        var at = records.BinarySearch(LeftPotentials.Length);
        return at < 0 ? ~at : at;
    }

    private bool TrySolve(ReadOnlySpan<int> lefts, int records, long visitsPerPair)
    {
        long pairs = 0;
        foreach (var left in lefts)
        {
            pairs += _starts[left + 1] - _starts[left];
        }

        _visits = pairs * visitsPerPair;
        if (records > MatchingWeights.MostRecords)
        {
            return false;
        }

        foreach (var left in lefts)
        {
            LeftPotentials[left] = Highest(left);
        }

        foreach (var left in lefts)
        {
            Search(left);
            if (_visits < 0)
            {
                return false;
            }
        }

        return true;
    }

    private long Highest(int left)
    {
        long highest = 0;
        for (var pair = _starts[left]; pair < _starts[left + 1]; pair++)
        {
            highest = Math.Max(highest, Weights[pair]);
        }

        return highest;
    }

    /// <summary>Finds the cheapest way to make room for a left record, or to leave it or another one unmatched instead, and changes the matching along it.</summary>
    private void Search(int start)
    {
        (_best, _end) = (LeftPotentials[start], (start, -1));
        Relax(start, 0);
        while (_queue.TryDequeue(out var right, out var distance) && distance < _best)
        {
            if (distance > _distance[right])
            {
                continue;
            }

            _settled.Add(right);
            var left = _left[_pairOfRight[right]];
            if (distance + LeftPotentials[left] < _best)
            {
                (_best, _end) = (distance + LeftPotentials[left], (left, -1));
            }

            Relax(left, distance);
        }

        MovePotentials(start);
        Augment(start);
        foreach (var right in CollectionsMarshal.AsSpan(_reached))
        {
            _distance[right] = long.MaxValue;
        }

        _reached.Clear();
        _settled.Clear();
        _queue.Clear();
    }

    private void Relax(int left, long distance)
    {
        _visits -= _starts[left + 1] - _starts[left];
        var atLeft = distance + LeftPotentials[left];
        for (var pair = _starts[left]; pair < _starts[left + 1]; pair++)
        {
            var right = _right[pair];
            var reached = atLeft + RightPotentials[right] - Weights[pair];
            if (reached >= _best || reached >= _distance[right])
            {
                continue;
            }

            if (_distance[right] == long.MaxValue)
            {
                _reached.Add(right);
            }

            (_distance[right], _via[right]) = (reached, pair);
            if (_pairOfRight[right] < 0)
            {
                (_best, _end) = (reached, (-1, right));
            }
            else
            {
                _queue.Enqueue(right, reached);
            }
        }
    }

    private void MovePotentials(int start)
    {
        LeftPotentials[start] -= _best;
        foreach (var right in CollectionsMarshal.AsSpan(_settled))
        {
            var move = _best - _distance[right];
            if (move > 0)
            {
                RightPotentials[right] += move;
                LeftPotentials[_left[_pairOfRight[right]]] -= move;
            }
        }
    }

    /// <summary>Goes back from the end of the way to its start, giving every left record on it the pair that led onwards.</summary>
    private void Augment(int start)
    {
        var (left, right) = _end;
        if (left == start)
        {
            return;
        }

        if (left >= 0)
        {
            right = _right[_pairOfLeft[left]];
            _pairOfLeft[left] = -1;
        }

        while (true)
        {
            var pair = _via[right];
            left = _left[pair];
            var before = _pairOfLeft[left];
            (_pairOfLeft[left], _pairOfRight[right]) = (pair, pair);
            if (left == start)
            {
                return;
            }

            right = _right[before];
        }
    }

    private int MatchGreedily(ReadOnlySpan<int> lefts)
    {
        var pairs = new List<int>();
        foreach (var left in lefts)
        {
            _pairOfLeft[left] = -1;
            for (var pair = _starts[left]; pair < _starts[left + 1]; pair++)
            {
                pairs.Add(pair);
                _pairOfRight[_right[pair]] = -1;
            }
        }

        pairs.Sort((a, b) => Weights[a] != Weights[b] ? Weights[b].CompareTo(Weights[a]) : a.CompareTo(b));
        foreach (var pair in pairs.Where(p => _pairOfLeft[_left[p]] < 0 && _pairOfRight[_right[p]] < 0))
        {
            (_pairOfLeft[_left[pair]], _pairOfRight[_right[pair]]) = (pair, pair);
        }

        return pairs.Count;
    }
}
