using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Audit;

/// <summary>Datasets that tell nothing, for attacks to find nothing in.</summary>
internal static class RandomRows
{
    /// <summary>As many rows of the same lengths, every bit drawn anew.</summary>
    public static EncodedDataset Like(EncodedDataset dataset, ulong seed = 1)
    {
        var random = new SplitMix64(seed);
        var columns = dataset.AllRows.Select(c => Array.ConvertAll(c, _ => random.Next())).ToList();
        return new EncodedDataset("random rows", dataset.Description, [.. dataset.Ids], columns);
    }
}
