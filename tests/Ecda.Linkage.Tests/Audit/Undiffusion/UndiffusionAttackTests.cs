using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.Undiffusion;
using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Audit.Undiffusion;

/// <summary>Undiffusion and the wiring statistics on two linked files of people who never existed.</summary>
public sealed class UndiffusionAttackTests
{
    private static readonly LinkedArea Area = LinkedArea.Create(12_000, 3);

    // A quarter of the default's length: as telling, and a sixteenth of the work.
    private static readonly EncodingProfile Linear = EncodingProfile.Diffused with { Name = "custom", Bits = 256, Insertions = 74, Diffusion = 4 };
    private static readonly Lazy<NearEqualRows> Rows = new(() => NearEqualRows.Of(Area, Linear));

    [Test]
    public void Run_RecoversTheMatrix_AndKnowsIt()
    {
        var outcome = UndiffusionAttack.Run(Rows.Value);

        Assert.That((outcome.Attack, outcome.Trials), Is.EqualTo(("A5-U", 256L)));
        Assert.That(outcome.Hits, Is.GreaterThanOrEqualTo(240));
        Assert.That(outcome.Note, Does.Contain("inverts the rows to plain filters"));
    }

    [Test]
    public void Run_HitsNothing_WithShuffledTruth()
    {
        var outcome = UndiffusionAttack.Run(Rows.Value.WithShuffledTruth());

        Assert.That(outcome.Hits, Is.Zero);
        Assert.That(outcome.Claims, Is.GreaterThan(0));
    }

    [Test]
    public void PlainFilters_HaveNothingToUndo()
    {
        var rows = NearEqualRows.Of(LinkedArea.Create(500, 3), Linear with { Diffusion = 1 });

        var outcome = UndiffusionAttack.Run(rows);

        Assert.That((outcome.Hits, outcome.Trials, outcome.Claims), Is.EqualTo((0L, 0L, 0L)));
        Assert.That(outcome.Note, Does.Contain("plain filters"));
    }

    [Test]
    public void WiringStatistics_StandOut_BehindALinearDiffusion()
    {
        var (split, edits) = (WiringCheck.SplitHalf(Rows.Value), WiringCheck.SameEdit(Rows.Value)!);

        Assert.That(split.Value!.Low, Is.GreaterThan(0.3));
        Assert.That(edits.Value!.Low, Is.GreaterThan(0.2));
        Assert.That((split.Note, edits.Note), Is.Not.EqualTo(("", "")));
    }

    [Test]
    public void SplitHalf_SaysNothingAboveChance_OfBitsAtRandom()
    {
        var random = RandomDifferences.Like(Rows.Value.Differences, 9);

        var value = WiringStatistics.SplitHalf(random, 4);

        Assert.That(value.Value, Is.EqualTo(0).Within(0.03));
    }

    [Test]
    public void DiffusionShape_IsThatOfALastDiffusion()
    {
        View Of(params Hardening[] steps) => (EncodingProfile.Diffused with { Name = "custom", Diffusion = 1, Hardenings = steps }) is var profile
            ? Area.SchemaWith(profile).Views[2]
            : null!;

        Assert.That(DiffusionShape.Of(Area.SchemaWith(EncodingProfile.Hardened).Views[2]), Is.EqualTo(new DiffusionShape(1024, 8)));
        Assert.That(DiffusionShape.Of(Of(Hardening.XorFold(), Hardening.Diffusion(5))), Is.EqualTo(new DiffusionShape(512, 5)));
        Assert.That(DiffusionShape.Of(Of(Hardening.Diffusion(5), Hardening.Blip(0.1m))), Is.Null);
        Assert.That(DiffusionShape.Of(Area.SchemaWith(EncodingProfile.Clk).Views[0]), Is.Null);
    }

    [Test]
    public void Truth_UndoesWhatTheEncoderDid()
    {
        var view = Area.SchemaWith(EncodingProfile.Hardened).Views[2];
        using var key = Area.Key(EncodingProfile.Hardened);
        var random = new SplitMix64(2);
        ulong[] filter = [.. Enumerable.Range(0, view.Bits / 64).Select(_ => random.Next() & random.Next())];
        var row = new ulong[filter.Length];

        var truth = DiffusionShape.Truth(key, view);

        var expected = BitPositions.Of(filter).SelectMany(bit => truth[bit]).GroupBy(o => o).Where(g => g.Count() % 2 == 1).Select(g => g.Key).Order();
        RowTransforms.Of(key, view).Apply(filter.ToArray(), row);
        Assert.That(BitPositions.Of(row), Is.EqualTo(expected));
    }
}
