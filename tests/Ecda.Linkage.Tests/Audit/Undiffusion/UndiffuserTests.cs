using Ecda.Linkage.Audit.Undiffusion;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Audit.Undiffusion;

/// <summary>The recovery of a secret XOR matrix from planted near-equal rows.</summary>
public sealed class UndiffuserTests
{
    [TestCase(1UL)]
    [TestCase(2UL)]
    public void Run_RecoversEveryColumn_OfALinearDiffusion(ulong seed)
    {
        var planted = PlantedDiffusion.Make(1_500, seed);

        var columns = Undiffuser.Run(Differences(planted), PlantedDiffusion.Shape);

        Assert.That(UndiffusionAttack.Right(columns, planted.Columns), Is.EqualTo(PlantedDiffusion.Bits));
    }

    [Test]
    public void Run_ClaimsNoColumn_OfATableThatIsNoMatrix()
    {
        var planted = PlantedDiffusion.Make(1_500, 1, linear: false);

        var columns = Undiffuser.Run(Differences(planted), PlantedDiffusion.Shape);

        Assert.That(UndiffusionAttack.Right(columns, planted.Columns), Is.Zero);
        Assert.That(columns, Has.Count.LessThan(PlantedDiffusion.Bits / 20));
    }

    [Test]
    public void Run_ClaimsNothing_OfBitsAtRandom()
    {
        var random = RandomDifferences.Like(Differences(PlantedDiffusion.Make(1_500, 3)));

        var columns = Undiffuser.Run(random, PlantedDiffusion.Shape);

        Assert.That(columns, Is.Empty);
    }

    [Test]
    public void Run_ClaimsNothing_WithoutDifferences()
    {
        var columns = Undiffuser.Run(DifferenceSet.Of([], PlantedDiffusion.Bits), PlantedDiffusion.Shape);

        Assert.That(columns, Is.Empty);
    }

    [Test]
    public void RecoveredColumns_InvertRowsToFilters()
    {
        var planted = PlantedDiffusion.Make(1_500, 1);
        var columns = Undiffuser.Run(Differences(planted), PlantedDiffusion.Shape);
        var filter = new ulong[PlantedDiffusion.Bits / 64];

        var found = new FilterInversion(columns, PlantedDiffusion.Bits).TryInvert(planted.Table.Row(5), filter);

        // The attacker's order of positions is his own.
        var own = BitPositions.Of(filter).Select(c => columns[c]).Order(ColumnClaim.Order);
        var truth = BitPositions.Of(planted.Filters.AsSpan(5 * filter.Length, filter.Length)).Select(c => planted.Columns[c]).Order(ColumnClaim.Order);
        Assert.That(found);
        Assert.That(own, Is.EqualTo(truth));
    }

    [Test]
    public void WrongColumns_InvertNoRows()
    {
        var planted = PlantedDiffusion.Make(400, 1);
        var other = PlantedDiffusion.Make(1, 2).Columns;

        var share = new FilterInversion(other, PlantedDiffusion.Bits).LightShare(planted.Table, 400);

        Assert.That(share, Is.LessThan(0.01));
    }

    private static DifferenceSet Differences(PlantedDiffusion planted)
    {
        var words = planted.Table.Words;
        var rows = new ulong[planted.Table.Count / 2 * words];
        for (var pair = 0; pair < planted.Table.Count / 2; pair++)
        {
            planted.Table.Row(2 * pair).CopyTo(rows.AsSpan(pair * words));
            BitRows.Xor(planted.Table.Row((2 * pair) + 1), rows.AsSpan(pair * words, words));
        }

        return DifferenceSet.Of(rows, PlantedDiffusion.Bits);
    }
}
