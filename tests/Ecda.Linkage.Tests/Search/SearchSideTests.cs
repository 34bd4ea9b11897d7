using System.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Search;

public sealed class SearchSideTests
{
    [Test]
    public void Rows_DoNotDependOnTheOrderOfTheDataset()
    {
        var dataset = TestDatasets.Random(1, 100, 2, 128);
        var shuffled = TestDatasets.Permuted(dataset, TestDatasets.Order(5, 100));

        var (side, other) = (new SearchSide(dataset), new SearchSide(shuffled));

        Assert.That(Rows(other, 1), Is.EqualTo(Rows(side, 1)));
    }

    [Test]
    public void Rows_DoNotDependOnTheIds()
    {
        var rows = TestDatasets.RandomRows(1, 20, 64);
        RecordId[] ids = [.. TestDatasets.Order(3, 20).Select(i => new RecordId((UInt128)i))];

        var (side, other) = (new SearchSide(TestDatasets.Of(64, rows)), new SearchSide(TestDatasets.Of(64, ids, rows)));

        Assert.That(Rows(other, 0), Is.EqualTo(Rows(side, 0)));
    }

    [Test]
    public void Order_OfEqualRowsIsThatOfTheirIds()
    {
        RecordId[] ids = [new(30), new(10), new(20)];

        var side = new SearchSide(TestDatasets.Of(64, ids, [7UL, 7UL, 7UL]));

        Assert.That(Enumerable.Range(0, 3).Select(side.OriginalIndex), Is.EqualTo(new[] { 1, 2, 0 }));
    }

    [Test]
    public void OriginalIndex_LeadsBackToTheRow()
    {
        var dataset = TestDatasets.Random(1, 50, 2, 128);

        var side = new SearchSide(dataset);

        var wrong = Enumerable.Range(0, 50).Where(i => !side.Row(1, i).SequenceEqual(dataset.Row(1, side.OriginalIndex(i))));
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Counts_AreTheBitsSet()
    {
        var side = new SearchSide(TestDatasets.Random(1, 50, 1, 128));

        var counts = side.Counts(0).ToArray();

        Assert.That(counts, Is.EqualTo(Enumerable.Range(0, 50).Select(i => side.Row(0, i).ToArray().Sum(BitOperations.PopCount))));
    }

    private static ulong[] Rows(SearchSide side, int view) => [.. Enumerable.Range(0, side.Count).SelectMany(i => side.Row(view, i).ToArray())];
}
