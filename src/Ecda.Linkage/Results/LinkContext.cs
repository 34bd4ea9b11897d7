using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Results;

/// <summary>What a result keeps of its run, for the report and for explaining pairs.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Fit">The match weights; null where scores are sums of similarities.</param>
/// <param name="Scorer">Scores any two records.</param>
internal sealed record LinkContext(LinkerOptions Options, MatchModel? Fit, PairScorer Scorer)
{
    public EncodedDataset Left => Scorer.Left.Dataset;

    public EncodedDataset Right => Scorer.Right.Dataset;
}
