using System.Numerics;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

/// <summary>A few records as planes, made bit by bit.</summary>
internal sealed class TestBlock
{
    private readonly BitSlicedKernel _kernel;
    private readonly int _words;
    private readonly ulong[] _records;

    public TestBlock(BitSlicedKernel kernel, int words, ulong[] records)
    {
        (_kernel, _words, _records) = (kernel, words, records);
        Planes = new ulong[((words * 64) + 1) * kernel.Words];
        for (var record = 0; record < records.Length / words; record++)
        {
            for (var bit = 0; bit < words * 64; bit++)
            {
                var set = (records[(record * words) + (bit / 64)] >> (bit % 64)) & 1;
                Planes[(bit * kernel.Words) + (record / 64)] |= (set ^ 1) << (record % 64);
            }
        }
    }

    public ulong[] Planes { get; }

    /// <summary>The offsets of a query's planes, padded.</summary>
    public ushort[] List(ulong[] query)
    {
        var list = Enumerable.Range(0, _words * 64).Where(bit => ((query[bit / 64] >> (bit % 64)) & 1) != 0).Select(bit => (ushort)(bit * _kernel.Words)).ToList();
        list.AddRange(Enumerable.Repeat((ushort)(_words * 64 * _kernel.Words), (16 - (list.Count % 16)) % 16));
        return [.. list];
    }

    /// <summary>Allowances near to what each record misses, so that verdicts are close.</summary>
    public int[] Allow(ulong[] query, int[] offsets) => [.. offsets.Take(_records.Length / _words).Select((offset, record) => Math.Clamp(Misses(query, record) + offset, 0, query.Sum(BitOperations.PopCount)))];

    /// <summary>The counters' start for an allowance of each record.</summary>
    public ulong[] Start(int[] allowed, int digits)
    {
        var start = new ulong[digits * _kernel.Words];
        for (var record = 0; record < allowed.Length; record++)
        {
            for (var digit = 0; digit < digits; digit++)
            {
                var value = (1 << digits) - 1 - allowed[record];
                start[(digit * _kernel.Words) + (record / 64)] |= (ulong)((value >> digit) & 1) << (record % 64);
            }
        }

        return start;
    }

    /// <summary>Whether a plane of verdicts is right for every record.</summary>
    public bool IsVerdict(ulong[] planes, int plane, ulong[] query, int[] allowed) => Enumerable.Range(0, _records.Length / _words).All(record =>
        ((planes[(plane * _kernel.Words) + (record / 64)] >> (record % 64)) & 1) != 0 == Misses(query, record) > allowed[record]);

    private int Misses(ulong[] query, int record) => Enumerable.Range(0, _words).Sum(w => BitOperations.PopCount(query[w] & ~_records[(record * _words) + w]));
}
