using System.Globalization;
using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Tests.EndToEnd;

public sealed class LinkingTests
{
    private static readonly Lazy<Run> SampleRun = new(() => new Run(Extracts.Sample));
    private static readonly Lazy<Run> EssexRun = new(() => new Run(Extracts.Essex));
    private static readonly Lazy<Run> FebrlRun = new(() => new Run(Extracts.Febrl));

    [Test]
    public void Link_FindsThePeopleOfTheSample()
    {
        var report = SampleRun.Value.Report;

        Assert.That(report.F1.Value, Is.GreaterThanOrEqualTo(0.97));
    }

    [Test]
    public void Link_SeesThatTheSampleHoldsPeopleTwice()
    {
        var result = SampleRun.Value.Result;

        Assert.That(result.Assignment, Is.EqualTo(AssignmentMode.ManyToMany));
    }

    [Test]
    public void Link_FindsThePeopleOfEssex()
    {
        var report = Required(EssexRun, "data/essex_dev/council.csv").Report;

        Assert.That(report.F1.Value, Is.GreaterThanOrEqualTo(0.97));
    }

    [Test]
    public void Link_SeesThatEssexHoldsPeopleTwice()
    {
        var result = Required(EssexRun, "data/essex_dev/council.csv").Result;

        Assert.That(result.Assignment, Is.EqualTo(AssignmentMode.ManyToMany));
    }

    [Test]
    public void Link_FindsThePeopleOfFebrl()
    {
        var report = Required(FebrlRun, "data/febrl4_partial/dataset4a_partial.csv").Report;

        Assert.That(report.F1.Value, Is.GreaterThanOrEqualTo(0.98));
    }

    [Test]
    public void Link_SeesThatFebrlHoldsNobodyTwice()
    {
        var result = Required(FebrlRun, "data/febrl4_partial/dataset4a_partial.csv").Result;

        Assert.That(result.Assignment, Is.EqualTo(AssignmentMode.OneToOne));
    }

    [Test]
    public void Link_EstimatesThePrecisionOfEssex()
    {
        var run = Required(EssexRun, "data/essex_dev/council.csv");

        Assert.That(run.Result.Quality.Precision, Is.EqualTo(run.Report.Precision.Value).Within(0.03));
    }

    [Test]
    public void Link_EstimatesTheRecallOfEssex()
    {
        var run = Required(EssexRun, "data/essex_dev/council.csv");

        Assert.That(run.Result.Quality.Recall, Is.EqualTo(run.Report.Recall.Value).Within(0.05));
    }

    [Test]
    public void Link_EstimatesThePrecisionOfFebrl()
    {
        var run = Required(FebrlRun, "data/febrl4_partial/dataset4a_partial.csv");

        Assert.That(run.Result.Quality.Precision, Is.EqualTo(run.Report.Precision.Value).Within(0.03));
    }

    [Test]
    public void Link_EstimatesTheRecallOfFebrl()
    {
        var run = Required(FebrlRun, "data/febrl4_partial/dataset4a_partial.csv");

        Assert.That(run.Result.Quality.Recall, Is.EqualTo(run.Report.Recall.Value).Within(0.05));
    }

    // Floors, not targets: stronger diffusion, a single view, or views of a single field each lose some of the people whose details changed.
    [TestCase("hardened", 0.95)]
    [TestCase("clk", 0.94)]
    [TestCase("fields", 0.95)]
    public void Link_FindsThePeopleOfTheSampleWithEveryProfile(string profile, double floor)
    {
        var run = new Run(Extracts.Sample, EncodingProfile.Find(profile));

        Assert.That(run.Report.F1.Value, Is.GreaterThanOrEqualTo(floor));
    }

    [Test]
    public void Link_IsTheSameForAnyNumberOfThreads()
    {
        var run = SampleRun.Value;

        var one = new Linker(new LinkerOptions { Threads = 1 }).Link(run.Encoded.Left, run.Encoded.Right);

        Assert.That(one.Links, Is.EqualTo(run.Result.Links));
    }

    [Test]
    public void Link_IsTheSameInEveryCulture()
    {
        var run = SampleRun.Value;
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");

            var turkish = new Run(Extracts.Sample);

            Assert.That(turkish.OwnPairs, Is.EqualTo(run.OwnPairs));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Test]
    public void Link_IsTheSameForAnotherEncodingOfTheRowsInAnotherOrder()
    {
        var (left, right) = Extracts.Sample.EncodeReversed();

        var result = new Linker().Link(left, right);

        Assert.That(Extracts.OwnPairs(result, left.OwnerIds, right.OwnerIds), Is.EqualTo(SampleRun.Value.OwnPairs));
    }

    [Test]
    public void Link_IsTheSameAfterSavingAndOpening()
    {
        var (left, right) = (People.Encode(People.Make(1, 200)), People.Encode(People.Make(1, 150)));
        var folder = Directory.CreateTempSubdirectory("ecda-linking-").FullName;
        try
        {
            left.Save(Path.Combine(folder, "left.ecda"));
            right.Save(Path.Combine(folder, "right.ecda"));

            var result = new Linker().Link(EncodedDataset.Open(Path.Combine(folder, "left.ecda")), EncodedDataset.Open(Path.Combine(folder, "right.ecda")));

            Assert.That(result.Links, Is.Not.Empty.And.EqualTo(new Linker().Link(left, right).Links));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Link_MirrorsWhenLeftAndRightAreSwapped()
    {
        var (left, right) = SampleRun.Value.Encoded;

        var mirrored = new Linker().Link(right, left).Links.Select(l => (l.Right, l.Left));

        Assert.That(mirrored, Is.EquivalentTo(SampleRun.Value.Result.Links.Select(l => (l.Left, l.Right))));
    }

    [Test]
    public void Link_OneToOneOfAnotherEncodingMirrorsWhenLeftAndRightAreSwapped()
    {
        var run = Required(FebrlRun, "data/febrl4_partial/dataset4a_partial.csv");
        var (left, right) = Extracts.Febrl.Encode();

        var mirrored = new Linker().Link(right, left);

        Assert.That(Extracts.OwnPairs(mirrored, right.OwnerIds, left.OwnerIds).Select(p => (p.Right, p.Left)), Is.EquivalentTo(run.OwnPairs));
    }

    [TestCase(AssignmentMode.OneToOne)]
    [TestCase(AssignmentMode.ManyToOne)]
    public void Link_AskedForSoLinksEveryLeftRecordAtMostOnce(AssignmentMode mode)
    {
        var (left, right) = SampleRun.Value.Encoded;

        var result = new Linker(new LinkerOptions { Assignment = mode }).Link(left, right);

        Assert.That(result.Links.Select(l => l.Left), Is.Unique);
    }

    [Test]
    public void Link_GivesTheSurestFirst()
    {
        var links = SampleRun.Value.Result.Links;

        Assert.That(links.Select(l => l.Score), Is.Ordered.Descending);
    }

    [Test]
    public void Link_GivesProbabilitiesThatFallWithTheScore()
    {
        var links = SampleRun.Value.Result.Links;

        Assert.That(links.Select(l => l.Probability), Is.Ordered.Descending);
    }

    [Test]
    public void Link_CountsTheLinksInTheFunnel()
    {
        var result = SampleRun.Value.Result;

        Assert.That(result.Funnel.Links, Is.EqualTo(result.Links.Count));
    }

    [Test]
    public void Link_ComparesEveryPair()
    {
        var run = SampleRun.Value;

        Assert.That(run.Result.Funnel.Compared, Is.EqualTo((long)run.Encoded.Left.Count * run.Encoded.Right.Count));
    }

    [Test]
    public void Link_RefusesAnotherKey()
    {
        var people = People.Make(1, 5);

        var message = Refusal(People.Encode(people), People.Encode(people, keyByte: 43));

        Assert.That(message, Does.Contain("They differ in the key"));
    }

    [Test]
    public void Link_RefusesAnotherSchema()
    {
        var other = LinkageSchema.Create(
            Field.Forename("forename"),
            Field.Surname("surname") with { Weight = 2 },
            Field.DateOfBirth("born"),
            Field.Sex("sex"),
            Field.Postcode("postcode"));

        var message = Refusal(People.Encode(People.Make(1, 5)), People.Encode(People.Make(1, 5), other));

        Assert.That(message, Does.Contain("the schema (field surname)"));
    }

    [Test]
    public void Link_RefusesAnotherProfile()
    {
        var other = People.Schema.WithProfile(EncodingProfile.Hardened);

        var message = Refusal(People.Encode(People.Make(1, 5)), People.Encode(People.Make(1, 5), other));

        Assert.That(message, Does.Contain("the profile (diffused and hardened)"));
    }

    [Test]
    public void Link_RefusesOtherViewsOfAProfileOfTheSameName()
    {
        var people = People.Make(1, 5);
        var earlier = People.Encode(people, People.Schema.WithProfile(EncodingProfile.Diffused with { Diffusion = 5 }));
        var renamed = new EncodedDataset("earlier", earlier.Description with { Profile = "diffused" }, [.. earlier.Ids], [.. earlier.Description.Views.Select((_, v) => earlier.Rows(v).ToArray())]);

        var message = Refusal(People.Encode(people), renamed);

        Assert.That(message, Does.Contain("the views of the profile diffused").And.Contain("library version"));
    }

    [Test]
    public void Link_RefusesAnotherEncodingVersion()
    {
        var left = People.Encode(People.Make(1, 5));
        var newer = new EncodedDataset("newer", left.Description with { Encoding = left.Description.Encoding + 1 }, [.. left.Ids], [.. left.Description.Views.Select((_, v) => left.Rows(v).ToArray())]);

        var message = Refusal(left, newer);

        Assert.That(message, Does.Contain("the encoding version (1 and 2)"));
    }

    [Test]
    public void Link_ShowsNoHashAndNoKeyWhenItRefuses()
    {
        var left = People.Encode(People.Make(1, 5));

        var messages = new[]
        {
            Refusal(left, People.Encode(People.Make(1, 5), keyByte: 43)),
            Refusal(left, People.Encode(People.Make(1, 5), LinkageSchema.Create(Field.Surname("surname")))),
            Refusal(left, People.Encode(People.Make(1, 5), People.Schema.WithProfile(EncodingProfile.Clk))),
        };

        Assert.That(messages, Has.All.Not.Match("[0-9a-fA-F]{8}"));
    }

    [TestCase(0, 0)]
    [TestCase(0, 5)]
    [TestCase(5, 0)]
    [TestCase(0, 200)]
    public void Link_OfAnEmptyFileFindsNothing(int left, int right)
    {
        var result = new Linker().Link(People.Encode(People.Make(1, left)), People.Encode(People.Make(1, right)));

        Assert.That(result.Links, Is.Empty);
    }

    [TestCase(1, 1)]
    [TestCase(1, 5)]
    [TestCase(5, 1)]
    [TestCase(5, 5)]
    [TestCase(1, 200)]
    public void Link_OfAFewRecordsFindsThePeopleInBoth(int left, int right)
    {
        var people = People.Make(1, 200);

        var pairs = Link(People.Encode(people.Take(left)), People.Encode(people.Take(right)));

        var both = Enumerable.Range(1, Math.Min(left, right)).Select(i => ($"R{i}", $"R{i}"));
        Assert.That(pairs, Is.EquivalentTo(both));
    }

    [TestCase(1)]
    [TestCase(5)]
    public void Link_OfAFewRecordsOfDifferentPeopleFindsNothing(int count)
    {
        var pairs = Link(People.Encode(People.Make(1, count)), People.Encode(People.Make(2, count, stock: 1)));

        Assert.That(pairs, Is.Empty);
    }

    [Test]
    public void Link_OfAFewRecordsGivesNoEstimate()
    {
        var people = People.Make(1, 50);

        var quality = new Linker().Link(People.Encode(people), People.Encode(people)).Quality;

        Assert.That((quality.Precision, quality.Recall, quality.TrueLinks), Is.EqualTo((double.NaN, double.NaN, double.NaN)));
    }

    [Test]
    public void Link_OfAFewRecordsSaysWhyThereIsNoEstimate()
    {
        var people = People.Make(1, 50);

        var quality = new Linker().Link(People.Encode(people), People.Encode(people)).Quality;

        Assert.That(quality.CannotEstimate, Does.Contain("only 50 confident matches"));
    }

    [Test]
    public void Link_OfAFewRecordsIsForReview()
    {
        var people = People.Make(1, 50);

        var links = new Linker().Link(People.Encode(people), People.Encode(people)).Links;

        Assert.That(links.Select(l => l.Band), Is.All.EqualTo(LinkBand.Review));
    }

    [TestCase(150)]
    [TestCase(1000)]
    public void Link_OfTwoIdenticalFilesLinksEveryRecordToItself(int count)
    {
        var people = People.Make(1, count);

        var pairs = Link(People.Encode(people), People.Encode(people));

        Assert.That(pairs, Is.EquivalentTo(people.Select(p => (p[0], p[0]))));
    }

    [TestCase(3)]
    [TestCase(150)]
    public void Link_OfFilesWhereAllRecordsAreOnePersonEnds(int count)
    {
        var person = People.Make(1, 1)[0];
        var encoded = People.Encode(Enumerable.Repeat(person, count));

        var result = new Linker().Link(encoded, encoded);

        Assert.That(result.Links, Has.Count.LessThanOrEqualTo(count * count));
    }

    [Test]
    public void Link_OfFilesWithoutCommonPeopleFindsHardlyAnything()
    {
        var result = new Linker().Link(People.Encode(People.Make(1, 1000)), People.Encode(People.Make(2, 1000, stock: 1)));

        Assert.That(result.Links, Has.Count.LessThanOrEqualTo(20));
    }

    [Test]
    public void Link_OfRecordsWithNothingKnownFindsNothing()
    {
        var nobody = Enumerable.Range(1, 20).Select(i => new string?[] { $"R{i}", "", "", "", "", "" });

        var result = new Linker().Link(People.Encode(nobody), People.Encode(nobody));

        Assert.That(result.Links, Is.Empty);
    }

    [Test]
    public void Link_StopsWhenCancelled()
    {
        var (left, right) = SampleRun.Value.Encoded;

        void Act() => new Linker().Link(left, right, cancellationToken: new CancellationToken(canceled: true));

        Assert.That(Act, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(0, 1)]
    [TestCase(double.NaN, 1)]
    [TestCase(10, 0)]
    public void Linker_RefusesImpossibleOptions(double candidates, int threads)
    {
        void Act() => _ = new Linker(new LinkerOptions { CandidatesPerRecord = candidates, Threads = threads });

        Assert.That(Act, Throws.ArgumentException.With.Message.Contains("CandidatesPerRecord above 0 and Threads of at least 1"));
    }

    private static Run Required(Lazy<Run> run, string file)
    {
        _ = SharedData.Require(file);
        return run.Value;
    }

    private static List<(string Left, string Right)> Link(EncodedExtract left, EncodedExtract right) =>
        Extracts.OwnPairs(new Linker().Link(left, right), left.OwnerIds, right.OwnerIds);

    private static string Refusal(EncodedDataset left, EncodedDataset right) => Assert.Throws<LinkageFormatException>(() => new Linker().Link(left, right))?.Message ?? "";

    /// <summary>One linkage, from the extracts to the comparison with the truth.</summary>
    private sealed class Run
    {
        public Run(Extracts extracts, EncodingProfile? profile = null)
        {
            Encoded = extracts.Encode(profile);
            Result = new Linker(new LinkerOptions { Threads = 2 }).Link(Encoded.Left, Encoded.Right);
            Report = extracts.Evaluate(Result, Encoded);
            OwnPairs = Extracts.OwnPairs(Result, Encoded.Left.OwnerIds, Encoded.Right.OwnerIds);
            TestContext.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Encoded.Left.Description.Profile}, {Encoded.Left.Count} x {Encoded.Right.Count}, {Result.Assignment}: F1 {Report.F1.Value:F3}, precision {Report.Precision.Value:F3} estimated {Result.Quality.Precision:F3}, recall {Report.Recall.Value:F3} estimated {Result.Quality.Recall:F3}"));
        }

        public (EncodedExtract Left, EncodedExtract Right) Encoded { get; }

        public LinkageResult Result { get; }

        public EvaluationReport Report { get; }

        public List<(string Left, string Right)> OwnPairs { get; }
    }
}
