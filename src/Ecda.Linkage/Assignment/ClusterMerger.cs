namespace Ecda.Linkage.Assignment;

/// <summary>
/// Average-link clustering of one component. The average of a joined cluster to a third is between those of its two parts, so a pair's place in the queue,
/// once true, is never too low: it is enough to look again when its turn comes. Sums of scores are whole numbers, exact in any order.
/// </summary>
internal sealed class ClusterMerger
{
    private const int ScoreBits = 20;
    private const long Forbidden = -(1L << 60);

    private readonly int[] _parent;
    private readonly int[] _lowest;
    private readonly int[] _size;
    private readonly HashSet<int>?[] _files;
    private readonly Dictionary<int, long>[] _sums;
    private readonly PriorityQueue<(int A, int B), (double Negative, int A, int B)> _queue = new();
    private readonly double _threshold;
    private long _steps;

    /// <param name="records">The records of the component, numbered from 0.</param>
    /// <param name="threshold">The average from which clusters are joined.</param>
    /// <param name="files">The file of every record, where a cluster may hold one record of a file only.</param>
    public ClusterMerger(int records, double threshold, int[]? files)
    {
        _threshold = Whole(threshold);
        _parent = [.. Enumerable.Range(0, records)];
        _lowest = [.. _parent];
        _size = new int[records];
        _files = new HashSet<int>?[records];
        _sums = new Dictionary<int, long>[records];
        for (var i = 0; i < records; i++)
        {
            _size[i] = 1;
            _sums[i] = [];
            _files[i] = files is null ? null : [files[i]];
        }
    }

    public void AddPair(int a, int b, double score) => Add(a, b, Whole(score));

    public void Forbid(int a, int b) => Add(a, b, Forbidden);

    /// <summary>Joins the clusters of two records, whatever their scores.</summary>
    public void Join(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a == b)
        {
            return;
        }

        // The cluster with fewer neighbors moves into the other.
        if (_sums[a].Count < _sums[b].Count)
        {
            (a, b) = (b, a);
        }

        _ = _sums[a].Remove(b);
        _ = _sums[b].Remove(a);
        _steps -= _sums[b].Count;
        foreach (var (neighbor, sum) in _sums[b])
        {
            _ = _sums[neighbor].Remove(b);
            Add(a, neighbor, sum);
        }

        _sums[b] = [];
        _parent[b] = a;
        _size[a] += _size[b];
        _lowest[a] = Math.Min(_lowest[a], _lowest[b]);
        if (_files[b] is { } moved)
        {
            _files[a]!.UnionWith(moved);
        }
    }

    /// <summary>Joins clusters until none are alike enough; false where that took more steps than allowed.</summary>
    public bool TryFinish(long steps)
    {
        _steps = steps;
        for (var a = 0; a < _sums.Length; a++)
        {
            foreach (var b in _sums[a].Keys.Where(b => b > a))
            {
                Enqueue(a, b);
            }
        }

        while (_queue.TryDequeue(out var pair, out var place))
        {
            if (--_steps < 0)
            {
                return false;
            }

            var (a, b) = (Find(pair.A), Find(pair.B));
            if (a == b || !MayShare(a, b))
            {
                continue;
            }

            if (PlaceOf(a, b) == place)
            {
                Join(a, b);
            }
            else
            {
                Enqueue(a, b);
            }
        }

        return true;
    }

    /// <summary>The clusters of two or more records, each ascending.</summary>
    public IEnumerable<List<int>> Clusters()
    {
        var members = new Dictionary<int, List<int>>();
        for (var i = 0; i < _parent.Length; i++)
        {
            var root = Find(i);
            if (_size[root] > 1)
            {
                _ = members.TryAdd(root, []);
                members[root].Add(i);
            }
        }

        return members.Values;
    }

    private static long Whole(double score) => (long)Math.Floor(Math.ScaleB(score, ScoreBits));

    private void Enqueue(int a, int b)
    {
        var place = PlaceOf(a, b);
        if (-place.Negative >= _threshold && MayShare(a, b))
        {
            _queue.Enqueue((a, b), place);
        }
    }

    private (double Negative, int A, int B) PlaceOf(int a, int b)
    {
        var average = _sums[a].GetValueOrDefault(b) / ((double)_size[a] * _size[b]);
        return (-average, Math.Min(_lowest[a], _lowest[b]), Math.Max(_lowest[a], _lowest[b]));
    }

    private bool MayShare(int a, int b) => _files[a] is not { } files || !files.Overlaps(_files[b]!);

    private void Add(int a, int b, long sum)
    {
        var before = _sums[a].GetValueOrDefault(b);
        var after = before == Forbidden || sum == Forbidden ? Forbidden : before + sum;
        (_sums[a][b], _sums[b][a]) = (after, after);
    }

    private int Find(int record)
    {
        while (_parent[record] != record)
        {
            _parent[record] = _parent[_parent[record]];
            record = _parent[record];
        }

        return record;
    }
}
