using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Results;

/// <summary>What came of fitting match weights.</summary>
/// <param name="Model">The model; null where there is none.</param>
/// <param name="FalsePartners">The pairs of different people that it was fitted to.</param>
/// <param name="Fault">Why it cannot be relied on; null where it can.</param>
internal sealed record MatchFit(MatchModel? Model, IReadOnlyList<int> FalsePartners, string? Fault)
{
    public static MatchFit Failed(string fault) => new(null, [], fault);
}
