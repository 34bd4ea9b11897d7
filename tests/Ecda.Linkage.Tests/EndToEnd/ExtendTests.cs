using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Tests.EndToEnd;

/// <summary>A batch is linked beside links made before.</summary>
public sealed class ExtendTests
{
    private static readonly List<string?[]> Persons = People.Make(1, 400);
    private static readonly EncodedExtract Left = People.Encode(Persons);
    private static readonly EncodedExtract First = People.Encode(Persons.Take(200));
    private static readonly EncodedExtract Batch = People.Encode(Persons.Skip(200));

    private static readonly LinkageResult FirstLinks = new Linker().Link(Left, First);

    [Test]
    public void Extend_AddsTheLinksOfTheBatchAlone()
    {
        var result = new Linker().Extend(PreviousLinks.Of(FirstLinks), Left, Batch);

        Assert.That(Pairs(result, Batch), Is.EqualTo(Enumerable.Range(201, 200).Select(i => ($"R{i}", $"R{i}")).Order()));
        Assert.That((result.Funnel.Links, result.Funnel.Linked, result.Funnel.Blocked), Is.EqualTo((200L, (200L, 200L), (0L, 0L))));
    }

    [Test]
    public void Extend_WithWhatWasLinkedBeforeGivesTheSameLinks()
    {
        var result = new Linker().Extend(PreviousLinks.Of(FirstLinks), Left, Batch, [First]);

        Assert.That(Pairs(result, Batch), Is.EqualTo(Enumerable.Range(201, 200).Select(i => ($"R{i}", $"R{i}")).Order()));
        Assert.That((result.Funnel.Encoded, result.Funnel.Sampled), Is.EqualTo(((400L, 200L), (0L, 200L))));
    }

    [Test]
    public void Extend_FindsANewBatchOnTheLeft()
    {
        var first = new Linker().Link(First, Left);

        var result = new Linker().Extend(PreviousLinks.Of(first), Batch, Left, [First]);

        Assert.That(result.Links, Has.Count.EqualTo(200));
        Assert.That(result.Funnel.Sampled, Is.EqualTo((200L, 0L)));
    }

    [Test]
    public void Extend_EstimatesForATinyBatchFromWhatWasLinkedBefore()
    {
        var tiny = People.Encode(Persons.Skip(395));

        var (alone, sampled) = (new Linker().Extend(PreviousLinks.Of(FirstLinks), Left, tiny), new Linker().Extend(PreviousLinks.Of(FirstLinks), Left, tiny, [First]));

        Assert.That(alone.Quality.CannotEstimate, Is.Not.Null);
        Assert.That(sampled.Quality.CannotEstimate, Is.Null);
        Assert.That(Pairs(sampled, tiny), Is.EqualTo(Enumerable.Range(396, 5).Select(i => ($"R{i}", $"R{i}"))));
    }

    [TestCase(AssignmentMode.OneToOne, 0, 20)]
    [TestCase(AssignmentMode.ManyToOne, 0, 20)]
    [TestCase(AssignmentMode.OneToMany, 20, 0)]
    [TestCase(AssignmentMode.ManyToMany, 20, 0)]
    public void Extend_KeepsToWhatTheAssignmentAllows(AssignmentMode mode, int links, int blocked)
    {
        // Twenty people whom the first file holds as well.
        var again = People.Encode(Persons.Take(20));
        var linker = new Linker(new LinkerOptions { Assignment = mode });

        var result = linker.Extend(PreviousLinks.Of(FirstLinks), Left, again);

        Assert.That((result.Links.Count, result.Funnel.Blocked.Right), Is.EqualTo((links, (long)blocked)));
    }

    [Test]
    public void Extend_KeepsTheAssignmentOfBefore()
    {
        var result = new Linker().Extend(PreviousLinks.Of(FirstLinks), Left, People.Encode(Persons.Take(20)));

        Assert.That((result.Assignment, result.AssignmentReason, result.Links.Count), Is.EqualTo((AssignmentMode.OneToOne, "as the links before were made", 0)));
    }

    [Test]
    public void Extend_OfAFileSeesTheAssignmentInTheLinks()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"links-{Guid.NewGuid():N}.csv");
        try
        {
            FirstLinks.WriteCsv(path);
            var one = PreviousLinks.Load(path);
            File.AppendAllLines(path, [$"{FirstLinks.Links[0].Left},{FirstLinks.Links[1].Right},review"]);
            var many = PreviousLinks.Load(path);

            Assert.That((one.Count, one.Mode, many.Count, many.Mode), Is.EqualTo((200, AssignmentMode.OneToOne, 201, AssignmentMode.ManyToMany)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Extend_IsTheSameForAnyNumberOfThreads()
    {
        var (one, two) = (Extended(1), Extended(2));

        Assert.That(two.Links, Is.EqualTo(one.Links));

        static LinkageResult Extended(int threads) => new Linker(new LinkerOptions { Threads = threads }).Extend(PreviousLinks.Of(FirstLinks), Left, Batch);
    }

    [Test]
    public void Extend_ByBatchesIsNearlyTheFullRun()
    {
        var sample = Extracts.Sample;
        var (left, right) = sample.Encode();
        var full = new Linker().Link(left, right);
        var (odd, even) = (Half(right, 1), Half(right, 0));

        var first = new Linker(new LinkerOptions { Assignment = full.Assignment }).Link(left, odd);
        var second = new Linker().Extend(PreviousLinks.Of(first), left, even, [odd]);

        var (whole, steps) = (full.Links.Select(Ids).ToHashSet(), first.Links.Concat(second.Links).Select(Ids).ToHashSet());
        Assert.That(second.Links.Select(Ids).Intersect(first.Links.Select(Ids)), Is.Empty);
        Assert.That((double)whole.Intersect(steps).Count() / whole.Union(steps).Count(), Is.GreaterThan(0.96));
    }

    [Test]
    public void Extend_LinksTheNewRecordsOfBothSides()
    {
        // Old and new on both sides; the links before are of old with old, and of new with old.
        var newLeft = People.Encode(Persons.Skip(150));
        var oldLeft = People.Encode(Persons.Take(150));
        var old = new Linker().Link(oldLeft, First);
        var crossed = new Linker().Extend(PreviousLinks.Of(old), newLeft, First);

        var result = new Linker().Extend(PreviousLinks.Of(old, crossed), newLeft, Batch, [oldLeft, First]);

        Assert.That((old.Links.Count, crossed.Links.Count, result.Links.Count), Is.EqualTo((150, 50, 200)));
    }

    [Test]
    public void Extend_RefusesTwoFilesThatWereLinked()
    {
        Assert.That(() => new Linker().Extend(PreviousLinks.Of(FirstLinks), Left, First), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("have links with each other among the links before"));
    }

    [Test]
    public void Extend_RefusesLinksOfOtherFiles()
    {
        Assert.That(() => new Linker().Extend(PreviousLinks.Of(FirstLinks), People.Encode(Persons), Batch), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("an encoding run gives new record ids").And.Message.Not.Contains("exchanged"));
    }

    [Test]
    public void Extend_RefusesExchangedSides()
    {
        Assert.That(() => new Linker().Extend(PreviousLinks.Of(FirstLinks), Batch, Left), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("left and right are exchanged"));
    }

    [Test]
    public void Extend_RefusesAFileBeforeThatHasNoLinks()
    {
        Assert.That(() => new Linker().Extend(PreviousLinks.Of(FirstLinks), Left, Batch, [People.Encode(Persons)]), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("it holds no record of the links before"));
    }

    [Test]
    public void Extend_RefusesLinksThatTheAssignmentAskedForDoesNotAllow()
    {
        var many = new Linker(new LinkerOptions { Assignment = AssignmentMode.ManyToMany }).Link(Left, People.Encode([.. Persons.Take(200), .. Persons.Take(200)]));

        Assert.That(
            () => new Linker(new LinkerOptions { Assignment = AssignmentMode.OneToOne }).Extend(PreviousLinks.Of(many), Left, Batch),
            Throws.TypeOf<LinkageFormatException>().With.Message.Contains("more than one link, expected at most one (OneToOne)"));
    }

    private static (RecordId Left, RecordId Right) Ids(Link link) => (link.Left, link.Right);

    private static EncodedDataset Half(EncodedDataset dataset, int remainder) =>
        DatasetRows.Select(dataset, [.. Enumerable.Range(0, dataset.Count).Where(i => i % 2 == remainder)]);

    private static List<(string Left, string Right)> Pairs(LinkageResult result, EncodedExtract right) => Extracts.OwnPairs(result, Left.OwnerIds, right.OwnerIds);
}
