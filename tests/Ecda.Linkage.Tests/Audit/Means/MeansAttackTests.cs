using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Means;

namespace Ecda.Linkage.Tests.Audit.Means;

/// <summary>Whoever knows some records reads values off the others' rows, unless the truth is another's.</summary>
public sealed class MeansAttackTests
{
    private static readonly EncodingProfile Weak = EncodingProfile.Diffused with { Name = "custom", Bits = 512, Insertions = 148, Diffusion = 3, Views = [["forename", "surname", "dateOfBirth", "sex"], ["forename", "dateOfBirth", "postcode"]] };
    private static readonly MeansOptions Options = new() { Known = 1_200, Targets = 800, Unlabeled = 0, Rounds = 1 };
    private static readonly AuditPopulation Population = AuditPeople.Synthetic(1_000, 3);
    private static readonly IReadOnlyList<RecordAttribute> Attributes = RecordAttributes.Of(Population);

    [Test]
    public void Run_ReadsForenamesBehindAnXor()
    {
        var outcome = Run(Scene(Weak), Weak, "forename");

        Assert.That((outcome.Trials, outcome.Claims, outcome.Seeds), Is.EqualTo((800, 800, 1_200)));
        Assert.That(outcome.Rate, Is.GreaterThan(0.25), $"chance is {outcome.Chance}");
    }

    [Test]
    public void Run_ReadsAPlainFiltersYears()
    {
        // Of plain filters the first look is the best: their bits depend on each other, and answers to learn from are too sure.
        var outcome = Run(Scene(EncodingProfile.Clk), EncodingProfile.Clk, "dateOfBirth (year)", Options with { Rounds = 0 });

        Assert.That(outcome.Rate, Is.GreaterThan(5 * outcome.Chance), $"chance is {outcome.Chance}");
    }

    [Test]
    public void Run_ReadsNothing_WhereRowsAreOthers()
    {
        var scene = Scene(Weak);
        int[] others = [.. scene.People[777..], .. scene.People[..777]];

        var outcome = Run(scene with { People = others }, Weak, "forename");

        Assert.That(outcome.Rate, Is.LessThan(0.04), $"chance is {outcome.Chance}");
    }

    [Test]
    public void Run_GivesTheSame_HoweverThreadsRun()
    {
        var scene = Scene(Weak);

        var (one, other) = (Run(scene, Weak, "surname"), Run(scene, Weak, "surname"));

        Assert.That(other, Is.EqualTo(one));
    }

    [Test]
    public void Run_OfAFieldThatNobodyHas_TriesNothing()
    {
        var scene = Scene(Weak);
        var nobody = Attributes[0] with { Values = Array.ConvertAll(Attributes[0].Values, _ => -1), Count = 0 };

        var outcome = new MeansAttack(scene, Population, Weak, Options).Run(nobody);

        Assert.That((outcome.Hits, outcome.Trials, outcome.Claims), Is.EqualTo((0, 0, 0)));
    }

    private static AttackScene Scene(EncodingProfile profile) => Population.Scene(new SceneOptions { Profile = profile, People = 2_000, ListSize = 1, Seed = 2 });

    private static AttackOutcome Run(AttackScene scene, EncodingProfile profile, string attribute, MeansOptions? options = null) =>
        new MeansAttack(scene, Population, profile, options ?? Options).Run(Attributes.Single(a => a.Name == attribute));
}
