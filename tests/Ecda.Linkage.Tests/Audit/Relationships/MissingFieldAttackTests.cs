using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Relationships;

namespace Ecda.Linkage.Tests.Audit.Relationships;

/// <summary>How many bits are set tells who has no date of birth, unless every row has as many.</summary>
public sealed class MissingFieldAttackTests
{
    private static readonly AuditPopulation People = AuditPeople.Synthetic(1_000, 3);

    [TestCase("diffused", 0.88)]
    [TestCase("hardened", 0.68)]
    public void LinearDiffusion_TellsWhatIsMissing(string profile, double least)
    {
        var outcomes = MissingFieldAttack.Run(People, EncodingProfile.Find(profile), 1);

        Assert.That(outcomes.Select(o => o.Aspect), Is.EqualTo(new[] { Aspects.BirthDate, MissingFieldAttack.BirthAndPlace }));
        Assert.That(outcomes.Select(o => o.LowerBound), Is.All.GreaterThan(least));
    }

    [Test]
    public void BalancedRows_TellNothing()
    {
        // One view: that no row is empty.
        var balanced = EncodingProfile.Diffused with
        {
            Name = "custom",
            Diffusion = 1,
            Hardenings = [Hardening.Diffusion(6), Hardening.Balance],
            Views = [[.. People.Schema.Fields.Select(f => f.Name)]],
        };

        var outcomes = MissingFieldAttack.Run(People, balanced, 1);

        Assert.That(outcomes.Select(o => o.Rate), Is.All.EqualTo(0.5).Within(0.001));
    }

    [Test]
    public void ASchemaWithoutADateOfBirth_HasNoSuchGap()
    {
        var schema = LinkageSchema.Create(Field.Forename("forename"), Field.Surname("surname"));

        Assert.That(MissingFieldAttack.Run(AuditPeople.Synthetic(60, 3, schema), null, 1), Is.Empty);
    }
}
