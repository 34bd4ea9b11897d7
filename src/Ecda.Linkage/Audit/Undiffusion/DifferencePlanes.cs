using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// Differences as bit planes, one for every output: bit d of plane j is bit j of difference d. They stand in bins of nearly equal weight,
/// each filled up with zeros to whole words, so that what is counted in a bin is a count over its words.
/// </summary>
internal sealed class DifferencePlanes
{
    private readonly ulong[] _planes;

    private DifferencePlanes(ulong[] planes, int outputs, int words, Bin[] bins) =>
        (_planes, Outputs, Words, Bins) = (planes, outputs, words, bins);

    /// <summary>How many outputs there are.</summary>
    public int Outputs { get; }

    /// <summary>The words of a plane.</summary>
    public int Words { get; }

    /// <summary>The bins, the lightest first.</summary>
    public Bin[] Bins { get; }

    /// <summary>The plane of an output.</summary>
    public ReadOnlySpan<ulong> Plane(int output) => _planes.AsSpan(output * Words, Words);

    /// <summary>Makes the planes of differences, or of what is left of them.</summary>
    /// <param name="rows">The rows, in the order of the weights.</param>
    /// <param name="bits">Bits of a row.</param>
    /// <param name="weights">The weights of the differences (not of what is left), ascending.</param>
    /// <param name="bins">How many bins, at most.</param>
    public static DifferencePlanes Of(ReadOnlySpan<ulong> rows, int bits, ReadOnlySpan<ushort> weights, int bins = 24)
    {
        var words = bits / 64;
        var split = Split(weights, bins);
        var total = split.Sum(b => b.Words);
        var planes = new ulong[bits * total];
        var room = new ulong[bits * split.Select(b => b.Words).DefaultIfEmpty(0).Max()];
        var from = 0;
        foreach (var bin in split)
        {
            var part = room.AsSpan(0, bits * bin.Words);
            BitMatrix.ToPlanes(rows.Slice(from * words, bin.Count * words), words, part, bin.Words);
            for (var output = 0; output < bits; output++)
            {
                part.Slice(output * bin.Words, bin.Words).CopyTo(planes.AsSpan((output * total) + bin.First));
            }

            from += bin.Count;
        }

        return new DifferencePlanes(planes, bits, total, split);
    }

    private static Bin[] Split(ReadOnlySpan<ushort> weights, int most)
    {
        // Bins of equal numbers, none of less than a word.
        var count = weights.Length;
        var bins = Math.Clamp(count / 64, 1, most);
        var (result, first) = (new List<Bin>(), 0);
        for (var b = 0; b < bins && count > 0; b++)
        {
            var (from, to) = ((int)((long)count * b / bins), (int)((long)count * (b + 1) / bins));
            var sum = 0L;
            foreach (var weight in weights[from..to])
            {
                sum += weight;
            }

            var words = (to - from + 63) / 64;
            result.Add(new Bin(first, words, to - from, (double)sum / (to - from)));
            first += words;
        }

        return [.. result];
    }

    /// <summary>A bin.</summary>
    /// <param name="First">Its first word.</param>
    /// <param name="Words">Its words.</param>
    /// <param name="Count">How many differences are in it.</param>
    /// <param name="Weight">Their mean weight.</param>
    internal sealed record Bin(int First, int Words, int Count, double Weight);
}
