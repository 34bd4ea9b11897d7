using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Groups;
using Ecda.Linkage.Audit.Means;

namespace Ecda.Linkage.Tests.Audit.Groups;

/// <summary>Groups of rows are found and named with a list of other people, where an encoding shows them.</summary>
public sealed class GroupAttackTests
{
    private static readonly EncodingProfile Weak = EncodingProfile.Diffused with { Name = "custom", Bits = 512, Insertions = 148, Diffusion = 2, Views = [["forename", "surname", "dateOfBirth", "sex"], ["forename", "dateOfBirth"]] };
    private static readonly EncodingProfile Strong = Weak with { Diffusion = 12 };
    private static readonly GroupOptions Options = new() { Directions = 64, Starts = 256, Groups = 40, Listed = 2_000 };
    private static readonly AuditPopulation Population = AuditPeople.Synthetic(6_000, 4);
    private static readonly IReadOnlyList<RecordAttribute> Attributes = RecordAttributes.Of(Population);
    private static readonly Lazy<AttackOutcome> Told = new(() => Run(Scene(Weak), Weak));

    [Test]
    public void Run_TellsNothing_WhereRowsShowNoGroups()
    {
        var outcome = Run(Scene(Strong), Strong);

        Assert.That(outcome.Trials, Is.EqualTo(6_000));
        Assert.That(outcome.Claims, Is.LessThan(60));
    }

    [Test]
    public void Run_GivesTheSame_HoweverThreadsRun()
    {
        var other = Run(Scene(Weak), Weak);

        Assert.That(other, Is.EqualTo(Told.Value));
    }

    private static AttackScene Scene(EncodingProfile profile) => Population.Scene(new SceneOptions { Profile = profile, People = 6_000, Overlap = 0, ListSize = 6_000, Seed = 2 });

    private static AttackOutcome Run(AttackScene scene, EncodingProfile profile) =>
        GroupAttack.Run(scene, Population.Schema.WithProfile(profile), Attributes, Population.Tokens(profile, true), Options).Single(o => o.Aspect == "forename");
}
