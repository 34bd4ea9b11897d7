namespace Ecda.Linkage.Evaluation;

/// <summary>The links of one band.</summary>
/// <param name="Band">The band as it stands in the links file.</param>
/// <param name="Links">Links in the band.</param>
/// <param name="TruePositives">True ones among them.</param>
public sealed record BandCount(string Band, int Links, int TruePositives);
