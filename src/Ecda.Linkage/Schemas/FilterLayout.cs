namespace Ecda.Linkage.Schemas;

/// <summary>Where the fields of a view draw their positions: all in one filter, or each in a filter of its own, one behind the other.</summary>
internal sealed class FilterLayout
{
    private FilterLayout(int bits, int[] lengths, int[] starts, int[] insertions, int[] shares) =>
        (Bits, Lengths, Starts, Insertions, Shares) = (bits, lengths, starts, insertions, shares);

    /// <summary>All bits that tokens can set, a multiple of 64.</summary>
    public int Bits { get; }

    /// <summary>For every field, the length of its filter, a multiple of 64.</summary>
    public IReadOnlyList<int> Lengths { get; }

    /// <summary>For every field, the first bit of its filter.</summary>
    public IReadOnlyList<int> Starts { get; }

    /// <summary>For every field, how many positions its tokens draw.</summary>
    public IReadOnlyList<int> Insertions { get; }

    /// <summary>For every field with a filter of its own, how many bits it gives to the record's.</summary>
    public IReadOnlyList<int> Shares { get; }

    public static FilterLayout Of(View view)
    {
        var fields = view.Fields.Count;
        var bits = view.FilterBits;
        if (view.Find("recordLevel") is not { } step)
        {
            return new FilterLayout(bits, [.. Enumerable.Repeat(bits, fields)], new int[fields], [.. view.Insertions], []);
        }

        var dynamic = step.Option == "dynamic";
        var lengths = view.Insertions.Select(n => dynamic ? HalfFull(n) : bits).ToArray();
        var starts = new int[fields];
        for (var f = 1; f < fields; f++)
        {
            starts[f] = starts[f - 1] + lengths[f - 1];
        }

        var insertions = dynamic ? view.Insertions.ToArray() : [.. Enumerable.Repeat(view.Insertions.Sum(), fields)];
        return new FilterLayout(lengths.Sum(), lengths, starts, insertions, Apportion(bits, view.Insertions));
    }

    /// <summary>The length at which that many insertions leave half of the bits unset: n / ln 2, up to the next multiple of 64.</summary>
    private static int HalfFull(int insertions) => 64 * (((1443 * insertions) + 63_999) / 64_000);

    /// <summary>Shares in proportion to the insertions, the bits left over to the largest remainders and among equal ones to the first.</summary>
    private static int[] Apportion(int bits, IReadOnlyList<int> insertions)
    {
        var total = (long)insertions.Sum();
        var shares = insertions.Select(n => (int)((long)bits * n / total)).ToArray();
        var rest = insertions.Select((n, i) => (Remainder: (long)bits * n % total, Index: i)).OrderByDescending(r => r.Remainder).ThenBy(r => r.Index).Take(bits - shares.Sum());
        foreach (var (_, index) in rest)
        {
            shares[index]++;
        }

        return shares;
    }
}
