using System.Runtime.InteropServices;

namespace Ecda.Linkage.Encodings;

/// <summary>
/// Counts how many records of a file share each blocking key, which is known only when all are read, and tells which keys stay.
/// It needs memory for every different key: some ten megabytes for a hundred thousand.
/// </summary>
internal sealed class BlockingCounter(IReadOnlyList<BlockingRule> rules)
{
    // A key is dropped that more than one in so many records share.
    private const long LargestShare = 50;

    private readonly Dictionary<UInt128, Tally>[] _keys = [.. rules.Select(_ => new Dictionary<UInt128, Tally>())];
    private readonly long[] _missing = new long[rules.Count];
    private long _records;

    public int Rules => rules.Count;

    /// <summary>Counts a record.</summary>
    public void AddRecord() => _records++;

    /// <summary>Counts the key of a record.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="key">The key; 0 where there is none.</param>
    /// <param name="sum">What the key adds to the sum of the records if it stays.</param>
    public void Add(int rule, UInt128 key, UInt128 sum)
    {
        if (key == 0)
        {
            _missing[rule]++;
            return;
        }

        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys[rule], key, out _);
        tally.Records++;
        tally.Sum = unchecked(tally.Sum + sum);
    }

    /// <summary>Whether a key stays; to be asked when all records are counted.</summary>
    public bool IsKept(int rule, UInt128 key) => key != 0 && !IsRare(rule, _keys[rule][key]) && !IsFrequent(_keys[rule][key]);

    /// <summary>What the keys that stay add to the sum of the records.</summary>
    public UInt128 Sum()
    {
        UInt128 sum = 0;
        for (var r = 0; r < rules.Count; r++)
        {
            foreach (var tally in _keys[r].Values)
            {
                sum = unchecked(sum + (IsRare(r, tally) || IsFrequent(tally) ? 0 : tally.Sum));
            }
        }

        return sum;
    }

    public IReadOnlyList<BlockingCounts> Counts() => rules.Count == 0 ? [] : [.. rules.Select((rule, r) => Count(rule, r))];

    private BlockingCounts Count(BlockingRule rule, int index)
    {
        var (keys, records) = (new long[3], new long[3]);
        foreach (var tally in _keys[index].Values)
        {
            var kind = IsRare(index, tally) ? 1 : IsFrequent(tally) ? 2 : 0;
            keys[kind]++;
            records[kind] += tally.Records;
        }

        return new BlockingCounts
        {
            Rule = rule,
            Keys = keys[0],
            Keyed = records[0],
            Missing = _missing[index],
            RareKeys = keys[1],
            Rare = records[1],
            FrequentKeys = keys[2],
            Frequent = records[2],
        };
    }

    private bool IsRare(int rule, Tally tally) => tally.Records < rules[rule].Minimum;

    private bool IsFrequent(Tally tally) => tally.Records * LargestShare > _records;

    [StructLayout(LayoutKind.Auto)]
    private struct Tally
    {
        public long Records;
        public UInt128 Sum;
    }
}
