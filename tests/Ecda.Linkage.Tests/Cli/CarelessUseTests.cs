using System.Text;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Extracts as people really save them, and extracts of absurd size, are read.</summary>
[TestFixture]
public sealed class CarelessUseTests
{
    [Test]
    public void Encode_ReadsWindowsLineEnds() =>
        AssertSameBits(Extracts.Csv(50).Replace("\n", "\r\n", StringComparison.Ordinal));

    [Test]
    public void Encode_ReadsOldMacintoshLineEnds() =>
        AssertSameBits(Extracts.Csv(50).Replace('\n', '\r'));

    [Test]
    public void Encode_ReadsFileWithoutLastLineEnd() =>
        AssertSameBits(Extracts.Csv(50).TrimEnd('\n'));

    [TestCase(';')]
    [TestCase('\t')]
    [TestCase('|')]
    public void Encode_FindsTheDelimiter(char delimiter) =>
        AssertSameBits(Extracts.Csv(50).Replace(',', delimiter));

    [Test]
    public void Encode_ForgivesSpacesAndLetterCaseInTheHeader() =>
        AssertSameBits(Extracts.Csv(50).Replace("forename,surname,", " Forename ,SURNAME  ,", StringComparison.Ordinal));

    [Test]
    public void Encode_ReadsQuotedFields() =>
        AssertSameBits(string.Join('\n', Extracts.Csv(50).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => $"\"{l.Replace(",", "\",\"", StringComparison.Ordinal)}\"")));

    [Test]
    public void Encode_ReadsUtf8WithByteOrderMark() =>
        AssertSameBits("\uFEFF" + Extracts.Csv(50));

    [Test]
    public void Encode_ReadsUtf16WithByteOrderMark() =>
        AssertSameBits([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Extracts.Csv(50))]);

    [Test]
    public void Encode_ReadsFieldOfTenMillionLetters()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20, r => r == 7 ? Extracts.Row(r).Replace("7 High Street", new string('x', 10_000_000), StringComparison.Ordinal) : Extracts.Row(r)));

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Succeeded();

        Assert.That(EncodedDataset.Open(folder["people.ecda"]).Count, Is.EqualTo(20));
    }

    [Test]
    public void Encode_ReadsHundredThousandColumns()
    {
        using var folder = Extracts.NewFolder();
        var more = string.Concat(Enumerable.Range(0, 100_000).Select(i => $",c{i}"));
        _ = folder.Write("people.csv", $"{Extracts.Header}{more}\n{Extracts.Row(1)}{new string(',', 100_000)}\n");

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Succeeded();

        Assert.That(EncodedDataset.Open(folder["people.ecda"]).Count, Is.EqualTo(1));
    }

    [Test]
    public void Encode_KeepsOwnIdsWithDelimitersQuotesAndLineBreaks()
    {
        using var folder = Extracts.NewFolder();
        string[] own = ["a,b", "say \"a\"", "one\ntwo", "=1+2", "Ünïcödé", "a;b"];
        _ = folder.Write("people.csv", Extracts.Csv(own.Length, r => $"\"{own[r - 1].Replace("\"", "\"\"", StringComparison.Ordinal)}\"{Extracts.Row(r)[2..]}"));

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Succeeded();

        Assert.That(OwnerIds.Load(folder["people.ids"]).Own, Is.EquivalentTo(own));
    }

    [Test]
    public void Link_LinksAFileWithItself()
    {
        using var folder = new TempFolder();

        _ = Tool.Run(folder, $"link {SampleRun.Folder["police.ecda"]} {SampleRun.Folder["police.ecda"]} --out links.csv --assign one-to-one").Succeeded();

        // Records of one person may be equal to the last bit, and then nobody can tell which one belongs to which.
        var police = EncodedDataset.Open(SampleRun.Folder["police.ecda"]);
        var places = police.Ids.Index().ToDictionary(i => i.Item.ToString(), i => i.Index, StringComparer.Ordinal);
        var links = File.ReadAllLines(folder["links.csv"]).Skip(1).Select(l => l.Split(',')).ToList();
        bool AreEqual(string[] link) => Enumerable.Range(0, police.Description.Views.Count).All(v => police.Row(v, places[link[0]]).SequenceEqual(police.Row(v, places[link[1]])));
        Assert.That(links.Count(AreEqual), Is.GreaterThan(0.99 * police.Count));
    }

    private static void AssertSameBits(string extract) => AssertSameBits(Encoding.UTF8.GetBytes(extract));

    /// <summary>Asserts that the extract gives the same bits for every own id as the plain one of 50 rows.</summary>
    private static void AssertSameBits(byte[] extract)
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("plain.csv", Extracts.Csv(50));
        _ = folder.Write("people.csv", extract);

        _ = Tool.Run(folder, $"encode plain.csv {Extracts.EncodeOptions} --out plain.ecda").Succeeded();
        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out people.ecda").Succeeded();

        Assert.That(EncodedBits.ByOwnId(folder, "people"), Is.EqualTo(EncodedBits.ByOwnId(folder, "plain")).And.Count.EqualTo(50));
    }
}
