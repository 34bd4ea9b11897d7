using System.Text;
using Ecda.Linkage.Encodings.Clkhash;

namespace Ecda.Linkage.Tests.Clkhash;

public sealed class ClkListTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 5000).Select(i => $"Person {i}")];

    [TestCase(ClkFormat.Json, 1024)]
    [TestCase(ClkFormat.Csv, 1000)]
    [TestCase(ClkFormat.Binary, 1024)]
    public void Save_RoundTrips(ClkFormat format, int bits)
    {
        using var folder = new TempFolder();
        var clks = Encode(bits);
        var path = folder["clks"];

        clks.Save(path, format);

        Assert.That(Texts(Read(path, format, bits)), Is.EqualTo(Texts(clks)));
    }

    [TestCase(ClkFormat.Json)]
    [TestCase(ClkFormat.Csv)]
    [TestCase(ClkFormat.Binary)]
    public void EncodeToFile_WritesWhatSaveWrites(ClkFormat format)
    {
        using var folder = new TempFolder();
        using var secret = ClkhashSecret.FromText("a secret");
        Encode(1024).Save(folder["saved"], format);

        var count = Encoder(1024, secret).EncodeToFile(Table(), folder["streamed"], format);

        Assert.That((count, File.ReadAllBytes(folder["streamed"])), Is.EqualTo((Names.Length, File.ReadAllBytes(folder["saved"]))));
    }

    [Test]
    public void Json_IsWrittenAsPythonWritesIt()
    {
        using var folder = new TempFolder();
        var path = folder.Write("two", [1, 2]);

        ClkList.ReadBinary(path, 8).Save(path);

        Assert.That(File.ReadAllText(path), Is.EqualTo("""{"clks": ["AQ==", "Ag=="]}"""));
    }

    [Test]
    public void Csv_HasAHeader()
    {
        using var folder = new TempFolder();
        var path = folder.Write("two", [1, 2]);

        ClkList.ReadBinary(path, 8).Save(path, ClkFormat.Csv);

        Assert.That(File.ReadAllText(path), Is.EqualTo("clk\nAQ==\nAg==\n"));
    }

    [Test]
    public void NoRecords_AreAnEmptyList()
    {
        using var folder = new TempFolder();
        using var secret = ClkhashSecret.FromText("a secret");

        _ = Encoder(64, secret).EncodeToFile(RecordTable.FromRows("rows.csv", ["name"], []), folder["clks.json"]);

        Assert.That(File.ReadAllText(folder["clks.json"]), Is.EqualTo("""{"clks": []}"""));
    }

    [Test]
    public void ReadJson_ForgivesLineBreaksInBase64()
    {
        using var folder = new TempFolder();

        var clks = ClkList.ReadJson(folder.Write("clks.json", """{"clks": ["AQID\nBAUG\n"]}"""));

        Assert.That(clks[0].ToArray(), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5, 6 }));
    }

    [Test]
    public void ReadCsv_TakesFilesWithoutHeader()
    {
        using var folder = new TempFolder();

        Assert.That(Texts(ClkList.ReadCsv(folder.Write("clks.csv", "AQ==\r\n\"Ag==\"\r\n"))), Is.EqualTo(new[] { "AQ==", "Ag==" }));
    }

    [TestCase("""{"clknblocks": [["AQ==", "1"]]}""", "blocks")]
    [TestCase("""{"other": []}""", "clks is missing")]
    [TestCase("""{"clks": {}}""", "a list")]
    [TestCase("""{"clks": [1]}""", "CLK 1: this is no Base64")]
    [TestCase("""{"clks": ["AQ==", "Quill-feather"]}""", "CLK 2: this is no Base64")]
    [TestCase("""{"clks": ["AQ==", "AQI="]}""", "CLK 2: found 2 bytes, expected 1")]
    [TestCase("""{"clks": [""]}""", "CLK 1: found 0 bytes")]
    public void ReadJson_Refuses(string json, string problem)
    {
        using var folder = new TempFolder();
        var path = folder.Write("clks.json", json);

        Assert.That(() => ClkList.ReadJson(path), Throws.InstanceOf<LinkageFormatException>().With.Message.StartsWith("clks.json").And.Message.Contains(problem).And.Message.Not.Contains("Quill"));
    }

    [Test]
    public void ReadBinary_RefusesHalfAClk()
    {
        using var folder = new TempFolder();
        var path = folder.Write("clks.bin", new byte[5]);

        Assert.That(() => ClkList.ReadBinary(path, 32), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("multiple of 4"));
    }

    [Test]
    public void BitsNotFillingAByte_ArePaddedWithZeros()
    {
        var clks = Encode(bits: 13);

        Assert.That(Enumerable.Range(0, clks.Count).Select(i => clks[i].Length == 2 ? clks[i][1] & 0b111 : -1), Has.All.Zero);
    }

    [Test]
    public void Encode_IsTheSameForAnyNumberOfThreads([Values(2, 3, 16)] int threads)
    {
        using var secret = ClkhashSecret.FromText("a secret");

        var clks = Encoder(256, secret).Encode(Table(), new ClkhashOptions { Threads = threads });

        Assert.That(Texts(clks), Is.EqualTo(Texts(Encoder(256, secret).Encode(Table(), new ClkhashOptions { Threads = 1 }))));
    }

    [Test]
    public void Cancelled_WritesNothing()
    {
        using var folder = new TempFolder();
        using var secret = ClkhashSecret.FromText("a secret");

        Assert.That(() => Encoder(64, secret).EncodeToFile(Table(), folder["clks.json"], cancellationToken: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(folder.Files, Is.Empty);
    }

    [TestCase("horse\n", "horse")]
    [TestCase("horse\r\n", "horse")]
    [TestCase("horse", "horse")]
    [TestCase("horse\n\n", "horse\n")]
    [TestCase(" horse ", " horse ")]
    public void SecretFile_LosesOneLineEnd(string text, string secret)
    {
        using var folder = new TempFolder();

        using var read = ClkhashSecret.FromFile(folder.Write("secret.txt", text));

        Assert.That(Encoding.UTF8.GetString(read.Bytes), Is.EqualTo(secret));
    }

    [Test]
    public void SecretFile_MayNotBeEmpty()
    {
        using var folder = new TempFolder();
        var path = folder.Write("secret.txt", "\n");

        Assert.That(() => ClkhashSecret.FromFile(path), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("secret.txt"));
    }

    [Test]
    public void DisposedSecret_IsRefused()
    {
        var secret = ClkhashSecret.FromText("a secret");
        var encoder = Encoder(64, secret);

        secret.Dispose();

        Assert.That(() => encoder.Encode(Table()), Throws.InstanceOf<ObjectDisposedException>());
    }

    private static RecordTable Table() => RecordTable.FromRows("rows.csv", ["name"], Names.Select(n => (string[])[n]));

    private static ClkhashEncoder Encoder(int bits, ClkhashSecret secret) => new(ClkhashSchema.Parse(ClkhashText.WithConfig($$"""{ "l": {{bits}}, "kdf": {{ClkhashText.Kdf}} }""", ClkhashText.Name)), secret);

    private static ClkList Encode(int bits)
    {
        using var secret = ClkhashSecret.FromText("a secret");
        return Encoder(bits, secret).Encode(Table());
    }

    private static ClkList Read(string path, ClkFormat format, int bits) => format switch
    {
        ClkFormat.Json => ClkList.ReadJson(path),
        ClkFormat.Csv => ClkList.ReadCsv(path),
        _ => ClkList.ReadBinary(path, bits),
    };

    private static IEnumerable<string> Texts(ClkList clks) => Enumerable.Range(0, clks.Count).Select(clks.ToBase64);
}
