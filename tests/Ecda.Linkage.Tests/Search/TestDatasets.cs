using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Search;

/// <summary>Makes encodings of chosen bits, without records, schema or key.</summary>
internal static class TestDatasets
{
    /// <summary>A dataset of views of equal length; every view is its rows one after the other.</summary>
    public static EncodedDataset Of(int bits, params ulong[][] views)
    {
        var count = views[0].Length / (bits / 64);
        return Of(bits, [.. Enumerable.Range(1, count).Select(i => new RecordId((UInt128)i))], views);
    }

    public static EncodedDataset Of(int bits, RecordId[] ids, params ulong[][] views) => new("test", Describe(bits, views.Length, ids.Length), ids, views);

    /// <summary>Rows whose bits are set independently, each with the chance of <paramref name="fill"/>.</summary>
    public static ulong[] RandomRows(ulong seed, int count, int bits, double fill = 0.5)
    {
        var random = new SplitMix64(seed);
        var limit = (int)(fill * (1 << 20));
        var rows = new ulong[count * (bits / 64)];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var bit = 0; bit < 64; bit++)
            {
                rows[i] |= random.Below(1 << 20) < limit ? 1UL << bit : 0;
            }
        }

        return rows;
    }

    /// <summary>A dataset of independent random rows.</summary>
    public static EncodedDataset Random(ulong seed, int count, int views, int bits, double fill = 0.5) =>
        Of(bits, [.. Enumerable.Range(0, views).Select(v => RandomRows((seed * 1000) + (ulong)v, count, bits, fill))]);

    /// <summary>The same records in another order, under the same ids.</summary>
    public static EncodedDataset Permuted(EncodedDataset dataset, IReadOnlyList<int> order)
    {
        var views = dataset.Description.Views;
        return new EncodedDataset(
            "permuted",
            dataset.Description,
            [.. order.Select(i => dataset.Ids[i])],
            [.. views.Select((_, v) => order.SelectMany(i => dataset.Row(v, i).ToArray()).ToArray())]);
    }

    /// <summary>An order of the numbers below <paramref name="count"/> that depends on the seed only.</summary>
    public static int[] Order(ulong seed, int count)
    {
        var random = new SplitMix64(seed);
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private static DatasetDescription Describe(int bits, int views, int count) => new()
    {
        Encoding = DatasetDescription.EncodingVersion,
        Folding = 1,
        Library = "test",
        Schema = """{"fields":[]}""",
        SchemaFingerprint = new string('0', 64),
        Profile = "custom",
        Views = [.. Enumerable.Range(1, views).Select(v => new View { Fields = [$"field{v}"], Bits = bits, Insertions = [bits / 4], Diffusion = 1 })],
        Commitment = new string('0', 64),
        RowsRead = count,
        RowsRejected = 0,
        Unlinkable = 0,
    };
}
