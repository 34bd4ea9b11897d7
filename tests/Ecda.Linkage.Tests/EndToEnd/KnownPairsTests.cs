namespace Ecda.Linkage.Tests.EndToEnd;

/// <summary>What is known of pairs is honored in every mode, and contradictions are refused.</summary>
public sealed class KnownPairsTests
{
    private static readonly List<string?[]> Persons = People.Make(1, 30);
    private static readonly EncodedExtract Left = People.Encode(Persons);
    private static readonly EncodedExtract Right = People.Encode(Persons);

    private static readonly AssignmentMode[] Modes = [AssignmentMode.Automatic, AssignmentMode.OneToOne, AssignmentMode.ManyToOne, AssignmentMode.OneToMany, AssignmentMode.ManyToMany];

    [TestCaseSource(nameof(Modes))]
    public void Link_LinksWhatIsKnownToBeOnePerson(AssignmentMode mode)
    {
        var options = new LinkerOptions { Assignment = mode, KnownLinks = [(Id(Left, 1), Id(Right, 2))] };

        var links = new Linker(options).Link(Left, Right).Links;

        Assert.That(links.Select(l => (l.Left, l.Right)), Has.Member((Id(Left, 1), Id(Right, 2))));
    }

    [TestCaseSource(nameof(Modes))]
    public void Link_NeverLinksWhatIsKnownToBeTwoPeople(AssignmentMode mode)
    {
        var options = new LinkerOptions { Assignment = mode, KnownNonLinks = [(Id(Left, 3), Id(Right, 3))] };

        var links = new Linker(options).Link(Left, Right).Links;

        Assert.That(links.Select(l => (l.Left, l.Right)), Has.No.Member((Id(Left, 3), Id(Right, 3))));
        Assert.That(links, Has.Count.EqualTo(Persons.Count - 1));
    }

    [TestCase(AssignmentMode.OneToOne, 28)]
    [TestCase(AssignmentMode.ManyToOne, 29)]
    [TestCase(AssignmentMode.OneToMany, 29)]
    [TestCase(AssignmentMode.ManyToMany, 30)]
    public void Link_CountsAKnownLinkAsOneOfThoseARecordMayHave(AssignmentMode mode, int others)
    {
        var options = new LinkerOptions { Assignment = mode, KnownLinks = [(Id(Left, 1), Id(Right, 2))] };

        var links = new Linker(options).Link(Left, Right).Links;

        Assert.That(links, Has.Count.EqualTo(others + 1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Link_IsTheSameGreedyOrNotWhereNothingCompetes(bool greedy)
    {
        var links = new Linker(new LinkerOptions { Assignment = AssignmentMode.OneToOne, GreedyOneToOne = greedy }).Link(Left, Right).Links;

        Assert.That(links, Has.Count.EqualTo(Persons.Count));
    }

    [Test]
    public void Link_SeesFromKnownLinksThatAFileRepeats()
    {
        var options = new LinkerOptions { KnownLinks = [(Id(Left, 1), Id(Right, 1)), (Id(Left, 1), Id(Right, 2))] };

        var result = new Linker(options).Link(Left, Right);

        Assert.That(result.Assignment, Is.EqualTo(AssignmentMode.OneToMany).Or.EqualTo(AssignmentMode.ManyToMany));
    }

    [Test]
    public void Link_RefusesMoreKnownLinksThanARecordMayHave()
    {
        var options = new LinkerOptions { Assignment = AssignmentMode.OneToOne, KnownLinks = [(Id(Left, 1), Id(Right, 1)), (Id(Left, 2), Id(Right, 1))] };

        Assert.That(() => new Linker(options).Link(Left, Right), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("a right record more than one link"));
    }

    [Test]
    public void Link_RefusesAPairKnownBothWays()
    {
        var options = new LinkerOptions { KnownLinks = [(Id(Left, 1), Id(Right, 1))], KnownNonLinks = [(Id(Left, 1), Id(Right, 1))] };

        Assert.That(() => new Linker(options).Link(Left, Right), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("in KnownLinks and in KnownNonLinks"));
    }

    [Test]
    public void Link_RefusesARecordOfTheOtherSide()
    {
        var options = new LinkerOptions { KnownNonLinks = [(Id(Left, 1), Id(Right, 1)), (Id(Right, 1), Id(Left, 1))] };

        Assert.That(() => new Linker(options).Link(Left, Right), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("KnownNonLinks, pair 2: its left record is not in people"));
    }

    [Test]
    public void Cluster_HonorsWhatIsKnown()
    {
        var options = new LinkerOptions { KnownLinks = [(Id(Left, 1), Id(Left, 2))], KnownNonLinks = [(Id(Right, 5), Id(Left, 5))] };

        var clusters = new Linker(options).Cluster([Left, Right]).Clusters.Select(c => c.Records.Select(r => r.Id).ToHashSet()).ToList();

        Assert.That(clusters.Exists(c => c.Contains(Id(Left, 1)) && c.Contains(Id(Left, 2))), "known to be one person");
        Assert.That(clusters.Exists(c => c.Contains(Id(Left, 5)) && c.Contains(Id(Right, 5))), Is.False, "known to be two people");
    }

    [Test]
    public void Cluster_RefusesNonLinksThatLinksJoinByWayOfOthers()
    {
        var options = new LinkerOptions { KnownLinks = [(Id(Left, 1), Id(Left, 2)), (Id(Left, 2), Id(Right, 3))], KnownNonLinks = [(Id(Right, 3), Id(Left, 1))] };

        Assert.That(() => new Linker(options).Cluster([Left, Right]), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("put together by KnownLinks"));
    }

    [Test]
    public void Cluster_RefusesLinksOfOneFileWhereItHoldsNobodyTwice()
    {
        var options = new LinkerOptions { Assignment = AssignmentMode.OneToOne, KnownLinks = [(Id(Left, 1), Id(Left, 2))] };

        Assert.That(() => new Linker(options).Cluster([Left, Right]), Throws.TypeOf<LinkageFormatException>().With.Message.Contains("two records of one file"));
    }

    private static RecordId Id(EncodedExtract extract, int person) => extract.Ids.First(id => extract.OwnerIds.TryGetOwn(id, out var own) && own == $"R{person}");
}
