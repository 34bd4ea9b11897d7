using CsCheck;
using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Tests.Evaluation;

/// <summary>Own ids are a group's name and a number, such as F7 on both sides; the group is the left one's.</summary>
public sealed class GroupEvaluationTests
{
    private static readonly PairGrouping ByName = PairGrouping.Of("sex", (left, _) => left.TrimEnd("0123456789".ToCharArray()));

    [Test]
    public void Groups_AreCountedByHand()
    {
        // Of 20 F 18 were found and 2 links are false; of 10 M 6 were found.
        var groups = Evaluate(10, ("F", 20, 18, 2), ("M", 10, 6, 0)).Groups;

        Assert.That(groups.Select(g => (g.Name, g.Truth, g.TruePositives, g.Links)), Is.EqualTo(new[] { ("F", 20, 18, 20), ("M", 10, 6, 6) }));
        Assert.That((groups[0].Recall.Value, groups[0].Precision!.Value.Value, groups[1].Recall.Value), Is.EqualTo((0.9, 0.9, 0.6)));
    }

    [Test]
    public void Ratios_AreToTheLargestGroup()
    {
        var evaluation = Evaluate(10, ("F", 20, 18, 0), ("M", 10, 6, 0));

        var (f, m) = (evaluation.Groups[0], evaluation.Groups[1]);
        Assert.That((evaluation.Reference, f.RecallRatio, f.MissedRatio), Is.EqualTo(("F", (Ratio?)null, (Ratio?)null)));
        Assert.That((m.RecallRatio, m.MissedRatio), Is.EqualTo(((Ratio?)Ratio.Of(6, 10, 18, 20), (Ratio?)Ratio.Of(4, 10, 2, 20))));
    }

    [Test]
    public void Precision_OfTooFewLinksIsNotTold()
    {
        var groups = Evaluate(10, ("F", 20, 18, 0), ("M", 10, 6, 0)).Groups;

        Assert.That((groups[0].Precision is null, groups[1].Precision is null), Is.EqualTo((false, true)));
    }

    [Test]
    public void SmallGroups_ArePooled()
    {
        var groups = Evaluate(10, ("A", 30, 30, 0), ("B", 6, 5, 0), ("C", 5, 5, 0)).Groups;

        Assert.That(groups.Select(g => (g.Name, g.Truth, g.TruePositives)), Is.EqualTo(new[] { ("A", 30, 30), ("(2 small groups)", 11, 10) }));
    }

    [Test]
    public void ASmallPool_TakesTheSmallestOtherGroup()
    {
        // Alone, the 3 of C could be worked out from the total.
        var groups = Evaluate(10, ("A", 30, 30, 0), ("B", 12, 12, 0), ("C", 3, 1, 0)).Groups;

        Assert.That(groups.Select(g => (g.Name, g.Truth)), Is.EqualTo(new[] { ("A", 30), ("(2 small groups)", 15) }));
    }

    [Test]
    public void Groups_OfATruthBelowTheMinimumAreNotTold()
    {
        var evaluation = Evaluate(10, ("A", 5, 5, 0), ("B", 4, 4, 0));

        Assert.That(evaluation.Groups, Is.Empty);
        Assert.That(evaluation.Statement, Is.EqualTo("By sex: the truth has fewer than 10 pairs, too few to be told by group."));
    }

    [Test]
    public void Statement_NamesTheGroupsThatDiffer()
    {
        var evaluation = Evaluate(10, ("A", 200, 196, 0), ("B", 100, 60, 0), ("C", 100, 97, 0));

        Assert.That(evaluation.Differing.Select(g => g.Name), Is.EqualTo(new[] { "B" }));
        Assert.That(evaluation.Statement, Does.Contain("measured on the 400 true pairs given").And.Match(@"explains: B \(missed 20\.00 times as often, \d\.\d\d to 5\d\.\d\d, n = 100\)\. Of 2 such comparisons"));
    }

    [TestCase(200, 60, "B (found 0.60 times as often", TestName = "Statement_GoesByThoseFoundWhereTheReferenceMissesNone")]
    [TestCase(40, 60, "B (found 3.00 times as often", TestName = "Statement_GoesByThoseFoundWhereMostAreMissed")]
    public void Statement_GoesByThoseFound(int ofA, int ofB, string expected)
    {
        Assert.That(Evaluate(10, ("A", 200, ofA, 0), ("B", 100, ofB, 0)).Statement, Does.Contain(expected));
    }

    [Test]
    public void Statement_SaysWhereNoneDiffers()
    {
        Assert.That(Evaluate(10, ("A", 200, 196, 0), ("B", 100, 97, 0)).Statement, Does.Contain("No group differs from A, the largest,").And.Contain("small groups may differ unseen"));
    }

    [Test]
    public void NamelessGroups_ComeLastAndAreNoReference()
    {
        var grouping = PairGrouping.Of("sex", (left, _) => left[0] == 'X' ? "" : left[..1]);

        var evaluation = Evaluate(10, grouping, ("X", 50, 50, 0), ("F", 20, 20, 0));

        Assert.That(evaluation.Groups.Select(g => g.Name), Is.EqualTo(new[] { "F", "(missing)" }));
        Assert.That(evaluation.Reference, Is.EqualTo("F"));
    }

    [Test]
    public void NoGroup_IsBelowTheMinimumAndAllPairsAreCountedOnce()
    {
        var group = Gen.Select(Gen.Int[0, 25], Gen.Int[0, 25], Gen.Int[0, 5]).Select((found, missed, wrong) => (found + missed, found, wrong));
        Gen.Select(group.Array[1, 6], Gen.Int[1, 12]).Sample((groups, minimum) =>
        {
            var named = groups.Select((g, i) => (((char)('A' + i)).ToString(), g.Item1, g.found, g.wrong)).ToArray();
            if (!named.Any(g => g.Item2 > 0))
            {
                return true;
            }

            var evaluation = Evaluate(minimum, named);
            return evaluation.Groups.Count == 0
                ? evaluation.Truth < minimum
                : evaluation.Groups.All(g => g.Truth == 0 || g.Truth >= minimum)
                    && evaluation.Groups.Sum(g => g.Truth) == evaluation.Truth
                    && evaluation.Groups.Sum(g => g.TruePositives) == named.Sum(g => g.found)
                    && evaluation.Groups.Sum(g => g.Links) == named.Sum(g => g.found + g.wrong);
        });
    }

    private static GroupEvaluation Evaluate(int minimum, params (string Name, int Truth, int Found, int Wrong)[] groups) => Evaluate(minimum, ByName, groups);

    private static GroupEvaluation Evaluate(int minimum, PairGrouping grouping, params (string Name, int Truth, int Found, int Wrong)[] groups)
    {
        var truth = groups.SelectMany(g => Enumerable.Range(1, g.Truth).Select(i => ($"{g.Name}{i}", $"{g.Name}{i}")));
        var found = groups.SelectMany(g => Enumerable.Range(1, g.Found).Select(i => ($"{g.Name}{i}", $"{g.Name}{i}")));
        var wrong = groups.SelectMany(g => Enumerable.Range(1, g.Wrong).Select(i => ($"{g.Name}{i}", $"{g.Name}{i + 1000}")));
        return GroupTable.Evaluate([.. found, .. wrong], TruthPairs.Of(truth), grouping, minimum);
    }
}
