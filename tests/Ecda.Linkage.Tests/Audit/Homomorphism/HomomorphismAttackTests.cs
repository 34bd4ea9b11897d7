using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Homomorphism;

namespace Ecda.Linkage.Tests.Audit.Homomorphism;

/// <summary>Sums of rows show whether an encoding is linear, and nothing where rows have nothing to do with each other.</summary>
public sealed class HomomorphismAttackTests
{
    private static readonly AuditPopulation People = AuditPeople.Synthetic(200, 3);

    [Test]
    public void LinearDiffusion_ShowsFamiliesAndEqualEdits()
    {
        var outcomes = HomomorphismAttack.Run(People, EncodingProfile.Diffused, 1);

        Assert.That(outcomes.Select(o => o.Aspect), Is.EqualTo(new[] { Aspects.Rectangles, Aspects.SameForename, Aspects.SameTypo }));
        Assert.That(outcomes.Select(o => o.Measure), Is.All.EqualTo(AttackMeasure.Deviations));
        Assert.That(outcomes[0].LowerBound, Is.GreaterThan(20));
        Assert.That(outcomes[1].LowerBound, Is.GreaterThan(15));
        Assert.That(outcomes[0].Hits, Is.GreaterThan(0.95 * outcomes[0].Trials),
            "Nearly all quads stand out of what the file has of itself.");
    }

    [Test]
    public void RandomRows_ShowNothing()
    {
        var quads = new QuadFactory(People, 100, 2).All();
        var rows = quads.SelectMany(k => k.Rows).ToList();
        var sums = new RowSums(RandomRows.Like(People.WithRows(rows, new int[rows.Count]).Encoded(EncodingProfile.Diffused, 1)));

        var (deviations, overlaps) = (new SampleMean(), new SampleMean());
        for (var row = 0; row < rows.Count; row += 4)
        {
            deviations.Add(sums.Deviation([row, row + 1, row + 2, row + 3]));
            overlaps.Add(sums.Overlap([row, row + 1, row + 2, row + 3]));
        }

        Assert.That((deviations.Mean, overlaps.Mean), Is.EqualTo((0.0, 0.0)).Within(4 * deviations.Error));
        Assert.That((deviations.Deviation, overlaps.Deviation), Is.EqualTo((1.0, 1.0)).Within(0.1),
            "Deviations are counted in standard deviations.");
    }

    [Test]
    public void UnrelatedQuads_StandOutByChanceOnly()
    {
        var sums = new RowSums(People.Encoded(EncodingProfile.Diffused, 4));

        var floor = QuadFloor.Of(sums, People.Rows.Count, 5);

        Assert.That(floor.Mean, Is.EqualTo(0).Within(0.1));
        Assert.That(floor.Noise, Is.InRange(5, 8));
    }

    [Test]
    public void LargestOfMany_IsThatOfNormalValues()
    {
        // P(Z > 6.64) is 1.57e-11: of 1 / 1.57e-11 normal values one is expected beyond.
        Assert.That(QuadFloor.LargestOf(1 / 1.57e-11), Is.EqualTo(6.64).Within(0.1));
    }

    [Test]
    public void Rectangles_ShareTheFamilyInPairs_AndThePersonInPairs()
    {
        var (surname, forename) = (People.ColumnsOf(FieldOf(FieldKind.Surname))[0], People.ColumnsOf(FieldOf(FieldKind.Forename))[0]);

        var quads = new QuadFactory(People, 50, 2).All().First(k => !k.IsEdit).Rows.Chunk(4).ToList();

        Assert.That(quads.Select(q => (q[0][surname] == q[1][surname], q[2][surname] == q[3][surname])), Is.All.EqualTo((true, true)));
        Assert.That(quads.Select(q => (q[0][forename] == q[2][forename], q[1][forename] == q[3][forename])), Is.All.EqualTo((true, true)));
    }

    [Test]
    public void ASchemaWithoutFamilies_HasNoQuads_AndSaysSo()
    {
        var schema = LinkageSchema.Create(Field.Forename("forename"), Field.DateOfBirth("date_of_birth"));

        var outcomes = HomomorphismAttack.Run(AuditPeople.Synthetic(60, 3, schema), null, 1);

        Assert.That((outcomes[0].Trials, outcomes[0].Value), Is.EqualTo((0L, (Measured?)null)));
        Assert.That(outcomes[0].Note, Does.Contain("does not tell families from people"));
        Assert.That(outcomes[1].Rate, Is.GreaterThan(10), "Edits there are.");
    }

    private static Field FieldOf(FieldKind kind) => People.Schema.Fields.First(f => f.Kind == kind);
}
