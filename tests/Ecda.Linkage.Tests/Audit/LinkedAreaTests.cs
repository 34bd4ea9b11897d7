using Ecda.Linkage.Audit;

namespace Ecda.Linkage.Tests.Audit;

/// <summary>Two linked files of people who never existed.</summary>
public sealed class LinkedAreaTests
{
    [Test]
    public void Files_StandInTheOrderOfPersonsAndTokens()
    {
        var area = LinkedArea.Create(2_000, 4);

        var (council, police) = area.Encode(EncodingProfile.Clk);
        var (councilTokens, policeTokens) = area.Tokens(EncodingProfile.Clk);

        Assert.That((council.Count, police.Count), Is.EqualTo((area.CouncilPersons.Length, area.PolicePersons.Length)));
        Assert.That((councilTokens.Count, policeTokens.Count), Is.EqualTo((council.Count, police.Count)));
        Assert.That(Likeness(area, council, police, 0), Is.GreaterThan(0.6));
        Assert.That(Likeness(area, council, police, 1), Is.LessThan(0.45));
    }

    [Test]
    public void Area_IsTheSame_ForTheSameSeed()
    {
        var (one, other) = (LinkedArea.Create(500, 4), LinkedArea.Create(500, 4));

        Assert.That(other.Encode().Council.AllRows, Is.EqualTo(one.Encode().Council.AllRows));
        Assert.That(other.PolicePersons, Is.EqualTo(one.PolicePersons));
    }

    [Test]
    public void PeopleAreHeldByBoth()
    {
        var area = LinkedArea.Create(2_000, 4);

        var both = area.CouncilPersons.Distinct().Intersect(area.PolicePersons).Count();

        Assert.That(both, Is.GreaterThan(area.CouncilPersons.Length / 10));
    }

    /// <summary>The mean share of common bits of a person's two rows, or of another's.</summary>
    private static double Likeness(LinkedArea area, EncodedDataset council, EncodedDataset police, int shift)
    {
        var pairs = Enumerable.Range(0, council.Count).Select(c => (Council: c, Police: Array.IndexOf(area.PolicePersons, area.CouncilPersons[c]))).Where(p => p.Police >= 0);
        return pairs.Average(p =>
        {
            var (a, b) = (council.Row(0, p.Council).ToArray(), police.Row(0, (p.Police + shift) % police.Count).ToArray());
            return 2.0 * Ecda.Linkage.Numerics.BitRows.CountCommon(a, b) / (Ecda.Linkage.Numerics.BitRows.Count(a) + Ecda.Linkage.Numerics.BitRows.Count(b));
        });
    }
}
