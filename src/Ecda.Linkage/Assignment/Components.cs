namespace Ecda.Linkage.Assignment;

/// <summary>
/// The connected parts of a graph of records, found by union-find. Records without a pair belong to none.
/// Components stand in the order of their lowest records, and records inside of one ascend, whatever the order of the pairs.
/// </summary>
internal sealed class Components
{
    private readonly int[] _starts;
    private readonly int[] _records;

    /// <param name="records">How many records there are.</param>
    /// <param name="first">One record of every pair.</param>
    /// <param name="second">The other record of every pair.</param>
    public Components(int records, ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var root = new int[records];
        for (var i = 0; i < records; i++)
        {
            root[i] = i;
        }

        for (var pair = 0; pair < first.Length; pair++)
        {
            var (a, b) = (Find(root, first[pair]), Find(root, second[pair]));
            root[Math.Max(a, b)] = Math.Min(a, b);
        }

        (_starts, _records) = Group(root);
    }

    /// <summary>How many components of two or more records there are.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The records of a component, ascending.</summary>
    public ReadOnlySpan<int> Records(int component) => _records.AsSpan(_starts[component].._starts[component + 1]);

    private static int Find(int[] root, int record)
    {
        while (root[record] != record)
        {
            root[record] = root[root[record]];
            record = root[record];
        }

        return record;
    }

    private static (int[] Starts, int[] Records) Group(int[] root)
    {
        var size = new int[root.Length];
        for (var i = 0; i < root.Length; i++)
        {
            size[Find(root, i)]++;
        }

        // The place of the next record of a component, kept at its root, which is its lowest record and so comes first.
        var next = new int[root.Length];
        List<int> starts = [0];
        for (var i = 0; i < root.Length; i++)
        {
            if (root[i] == i && size[i] > 1)
            {
                next[i] = starts[^1];
                starts.Add(starts[^1] + size[i]);
            }
        }

        var records = new int[starts[^1]];
        for (var i = 0; i < root.Length; i++)
        {
            var lowest = Find(root, i);
            if (size[lowest] > 1)
            {
                records[next[lowest]++] = i;
            }
        }

        return ([.. starts], records);
    }
}
