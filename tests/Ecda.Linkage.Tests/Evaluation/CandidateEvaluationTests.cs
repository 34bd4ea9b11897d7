using Ecda.Linkage.Tests.Blocking;
using Ecda.Linkage.Tests.EndToEnd;

namespace Ecda.Linkage.Tests.Evaluation;

public sealed class CandidateEvaluationTests
{
    [Test]
    public void EvaluateCandidates_KeepsExactlyTheCandidates()
    {
        var (left, right) = (People.Encode(People.Make(1, 150)), People.Encode(People.Make(1, 150)));
        var result = new Linker().Link(left, right);

        // As if every pair were true.
        var evaluation = LinkageEvaluation.EvaluateCandidates(result, left.OwnerIds, right.OwnerIds, All(left, right));

        Assert.That((evaluation.Possible, evaluation.Truth, evaluation.Kept), Is.EqualTo((22_500L, 22_500, result.Funnel.Candidates)));
        Assert.That(evaluation.TruthKept, Is.EqualTo(result.Funnel.Candidates).And.InRange(150, 20_000));
        Assert.That((evaluation.PairsCompleteness.Value, evaluation.PairsQuality.Value), Is.EqualTo((result.Funnel.Candidates / 22_500.0, 1.0)));
    }

    [Test]
    public void EvaluateCandidates_CountsWhatBlockingLoses()
    {
        var (left, right) = BlockedPeople.Encode(300, EncodingProfile.Diffused, BlockedPeople.Rules);
        var result = new Linker(new LinkerOptions { Blocking = BlockingMethod.Keyed }).Link(left, right);

        var evaluation = LinkageEvaluation.EvaluateCandidates(result, left.OwnerIds, right.OwnerIds, All(left, right));

        Assert.That(evaluation.TruthKept, Is.EqualTo(result.Funnel.Candidates).And.GreaterThan(0));
    }

    private static TruthPairs All(EncodedExtract left, EncodedExtract right) => TruthPairs.Of(left.OwnerIds.Own.SelectMany(l => right.OwnerIds.Own.Select(r => (l, r))));
}
