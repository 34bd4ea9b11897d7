using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Kernel;

namespace Ecda.Linkage.Tests.Audit.Kernel;

/// <summary>The kernel attacker breaks what is known to break, and finds nothing where there is nothing.</summary>
public sealed class KernelAttackTests
{
    private static readonly AuditPopulation People = AuditPeople.Synthetic(600, 3);

    [Test]
    public void PlainControl_Falls()
    {
        var result = Attack(EncodingProfile.Clk, new KernelAttackOptions { Known = 30 });

        Assert.That(result.Spread.Rate, Is.GreaterThan(0.95));
        Assert.That((result.Spread.Attack, result.Spread.Seeds, result.Spread.People, result.Spread.Trials), Is.EqualTo(("A5-K", 30, 600, 570L)));
        Assert.That(result.Spread.SureHits, Is.GreaterThan(0.98 * result.Spread.Sure).And.GreaterThan(500));
    }

    [Test]
    public void ListOfHalf_DoesNotSaveThePlainControl() =>
        Assert.That(Attack(EncodingProfile.Clk, new KernelAttackOptions { Known = 30 }, 0.5).Spread.Rate, Is.GreaterThan(0.95));

    [Test]
    public void Spreading_NamesMore_ThanOnePass()
    {
        var weak = EncodingProfile.Diffused with { Name = "custom", Diffusion = 3 };

        var result = Attack(weak, new KernelAttackOptions { Known = 30 });

        Assert.That(result.Rounds, Is.GreaterThan(0));
        Assert.That(result.OnePass.Rate, Is.GreaterThan(0.1));
        Assert.That(result.Spread.Rate, Is.GreaterThan(result.OnePass.Rate + 0.1));
    }

    [Test]
    public void FewFitted_AreEnough() =>
        Assert.That(Attack(EncodingProfile.Clk, new KernelAttackOptions { Known = 30, MostFitted = 50 }).Spread.Rate, Is.GreaterThan(0.95));

    [Test]
    public void TheSameFileTwice_TellsNoLess()
    {
        var weak = EncodingProfile.Diffused with { Name = "custom", Diffusion = 3 };
        var scene = Scene(weak, 1);
        var linked = Enumerable.Range(0, scene.Released.Count).ToArray();

        var result = KernelAttack.Run(scene, People.Tokens(weak, true), new KernelAttackOptions { Known = 30, Rounds = 0, Second = scene.Released, Linked = linked });

        Assert.That(result.OnePass.Rate, Is.GreaterThan(0.1));
    }

    [Test]
    public void ShuffledTruth_IsNotFound()
    {
        var scene = Scene(EncodingProfile.Clk, 1).WithShuffledTruth();

        var result = KernelAttack.Run(scene, People.Tokens(EncodingProfile.Clk, true), new KernelAttackOptions { Known = 30, Rounds = 3 });

        Assert.That(result.OnePass.Rate, Is.LessThan(0.02));
        Assert.That(result.Spread.Rate, Is.LessThan(0.02));
    }

    [Test]
    public void OneThreadAndMany_GiveTheSame()
    {
        var options = new KernelAttackOptions { Known = 30, Rounds = 1 };
        var many = Attack(EncodingProfile.Diffused, options);

        KernelAttackResult? one = null;
        var alone = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ExclusiveScheduler;
        Task.Factory.StartNew(() => one = Attack(EncodingProfile.Diffused, options), default, TaskCreationOptions.None, alone).Wait();

        Assert.That(one, Is.EqualTo(many));
    }

    private static AttackScene Scene(EncodingProfile profile, double overlap) => People.Scene(new SceneOptions { Profile = profile, Overlap = overlap });

    private static KernelAttackResult Attack(EncodingProfile profile, KernelAttackOptions options, double overlap = 1) =>
        KernelAttack.Run(Scene(profile, overlap), People.Tokens(profile, true), options);
}
