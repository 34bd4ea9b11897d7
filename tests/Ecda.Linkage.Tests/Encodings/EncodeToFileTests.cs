using System.Globalization;
using System.Text;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>Encoding into a file, without holding all rows.</summary>
internal sealed class EncodeToFileTests
{
    // Enough for every bucket to be spilled to the temporary file.
    private const int Many = 30_000;

    private static readonly DatasetDescription Description = Sample.Encode(Sample.People(1)).Description;

    private TempFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TempFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5000)]
    [TestCase(Many)]
    public void EncodeToFile_GivesSameRecordsAsEncode(int count)
    {
        var expected = Sample.BitsByOwnId(Sample.Encode(Sample.People(count)));

        _ = EncodeToFile(Sample.People(count));

        AssertFileHolds(expected);
    }

    [Test]
    public void EncodeToFile_GivesSameRecordsOfCsvReadAhead()
    {
        var lines = Enumerable.Range(0, 20_000).Select(i => $"P{i},Ann{i % 7},Smith,{1950 + (i % 50)}-01-02,SS1 1AA");
        var csv = _folder.Write("people.csv", string.Join('\n', lines.Prepend("ref,given,family,born,postcode")));
        var expected = Sample.BitsByOwnId(Sample.Encode(RecordTable.ReadCsv(csv), threads: 1));

        _ = EncodeToFile(RecordTable.ReadCsv(csv), threads: 3);

        AssertFileHolds(expected);
    }

    [Test]
    public void EncodeToFile_LeavesBothFilesAndNothingElse()
    {
        _ = EncodeToFile(Sample.People(Many));

        Assert.That(_folder.Files, Is.EqualTo(new[] { "people.ecda", "people.ids" }));
    }

    [Test]
    public void EncodeToFile_GivesTheReportOfEncode()
    {
        var table = Sample.Table(["1", "Ann", "", "", ""], ["2", "Ann", "Smith", "unknown", "SS1 1AA"], ["3", "", "", "1980-01-02", "?"]);
        var expected = Sample.Encode(table).Report;

        var report = EncodeToFile(table);

        Assert.That(report with { Fields = expected.Fields, Rejected = expected.Rejected }, Is.EqualTo(expected));
        Assert.That(report.Fields.Select(f => (f.Field, f.Present, f.Empty, f.Placeholder)), Is.EqualTo(expected.Fields.Select(f => (f.Field, f.Present, f.Empty, f.Placeholder))));
    }

    [Test]
    public void EncodeToFile_LeavesOldFilesWhereRowIsBad()
    {
        _ = EncodeToFile(Sample.People(3));
        var rows = Enumerable.Range(0, 6000).Select(i => (string[])[i == 5000 ? " " : $"{i}", "Ann", "Smith", "1980-01-02", "SS1 1AA"]).ToArray();

        var fault = Assert.Throws<LinkageFormatException>(() => EncodeToFile(Sample.Table(rows)));

        Assert.That(fault!.Message, Does.Contain("row 5001"));
        Assert.That((EncodedDataset.Open(Path).Count, _folder.Files.Count), Is.EqualTo((3, 2)));
    }

    [Test]
    public void EncodeToFile_LeavesNothingWhereCancelled()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Canceller(stop);
        using var key = Sample.Key(1);

        _ = Assert.Catch<OperationCanceledException>(() => new RecordEncoder(Sample.Schema, key).EncodeToFile(Sample.People(Many), Path, new EncodeOptions { IdColumn = "ref" }, progress, stop.Token));

        Assert.That(_folder.Files, Is.Empty);
    }

    [Test]
    public void EncodeToFile_PutsEveryRecordAnywhere()
    {
        // The place of four records in many files: chi-square over 4! orders, 23 degrees of freedom, within six standard deviations.
        const int Files = 2400;
        var orders = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Files; i++)
        {
            var order = string.Join(',', Shuffled(4));
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        const double Expected = Files / 24.0;
        var chiSquare = orders.Values.Sum(n => (n - Expected) * (n - Expected) / Expected) + ((24 - orders.Count) * Expected);
        Assert.That(chiSquare, Is.LessThan(23 + (6 * Math.Sqrt(46))));
    }

    [Test]
    public void EncodeToFile_MixesTheWholeFile()
    {
        var places = Shuffled(Many).Select(own => int.Parse(own, CultureInfo.InvariantCulture)).ToList();

        // Rank correlation of old and new place, within six standard deviations of none.
        var mean = (Many - 1) / 2.0;
        var covariance = places.Index().Sum(p => (p.Index - mean) * (p.Item - mean));
        var variance = places.Sum(p => (p - mean) * (p - mean));
        Assert.That(Math.Abs(covariance / variance), Is.LessThan(6 / Math.Sqrt(Many)));
    }

    [Test]
    public void EncodeToFile_RemovesWhatAKilledRunLeft()
    {
        _ = _folder.Write($".people.ecda.{Guid.NewGuid():N}.tmp", "half");
        _ = _folder.Write($".other.ecda.{Guid.NewGuid():N}.tmp", "not mine");

        _ = EncodeToFile(Sample.People(3));

        Assert.That(_folder.Files.Where(n => n.StartsWith(".people", StringComparison.Ordinal)), Is.Empty);
        Assert.That(_folder.Files.Count(n => n.StartsWith(".other", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void EncodeToFile_LeavesTheTemporaryFileOfALivingRun()
    {
        var path = _folder[$".people.ecda.{Guid.NewGuid():N}.tmp"];
        using (new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            _ = EncodeToFile(Sample.People(3));

            Assert.That(File.Exists(path), Is.True);
        }
    }

    [Test]
    public void Encode_AllocatesNothingForARecord()
    {
        // 27 batches of one CSV file on one thread. Caches and buffers grow at first, and pieces spilled to the file are noted, so the batch of the median counts.
        const int Batches = 27;
        var lines = Enumerable.Range(0, Batches * RecordBatch.Capacity).Select(i => $"P{i},Ann{i % 4000},Smith{i % 5000},{1950 + (i % 50)}-{1 + (i % 12):00}-02,SS{1 + (i % 9)} {i % 9}AA,M,Flat {i % 4096} Long Street");
        var table = RecordTable.ReadCsv(_folder.Write("people.csv", string.Join('\n', lines.Prepend("ref,given,family,born,postcode,sex,address"))));
        var schema = LinkageSchema.Create(Field.Forename("given"), Field.Surname("family"), Field.DateOfBirth("born"), Field.Postcode("postcode"), Field.Sex("sex"), Field.Address("address"));
        var binding = SourceBinding.Bind(schema, table, new EncodeOptions { IdColumn = "ref" });
        using var key = Sample.Key(1);
        using var run = new EncodingRun(schema, key, binding, 1);
        using var rows = new SpilledRows(Path, schema.Views, new OwnIdReader(binding));
        using var reader = new BatchReader(table, binding, ahead: false);
        var allocated = new List<long>();
        long before;
        do
        {
            before = GC.GetAllocatedBytesForCurrentThread();
        }
        while (EncodeBatch(reader, run, rows) && Note(allocated, GC.GetAllocatedBytesForCurrentThread() - before));

        Assert.That(allocated, Has.Count.EqualTo(Batches));
        Assert.That(allocated.Order().ElementAt(Batches / 2) / (double)RecordBatch.Capacity, Is.LessThan(1), "bytes for a record");
    }

    private static bool EncodeBatch(BatchReader reader, EncodingRun run, SpilledRows rows)
    {
        if (reader.Read() is not { } batch)
        {
            return false;
        }

        var room = rows.RoomFor(batch.Count);
        run.Encode(batch, room, CancellationToken.None);
        rows.Add(batch, room);
        return true;
    }

    private static bool Note(List<long> allocated, long bytes)
    {
        allocated.Add(bytes);
        return true;
    }

    /// <summary>The numbers of a table's rows in the order in which they are written.</summary>
    private static string[] Shuffled(int count)
    {
        View[] views = [new() { Fields = ["a"], Bits = 64, Insertions = [20], Diffusion = 1 }];
        var table = RecordTable.FromRows("rows", ["a"], Enumerable.Repeat<string[]>(["x"], count));
        var binding = SourceBinding.Bind(LinkageSchema.Create(Field.Forename("a")), table, new EncodeOptions());
        using var reader = new BatchReader(table, binding, ahead: false);
        using var rows = new SpilledRows(System.IO.Path.Combine(TestContext.CurrentContext.WorkDirectory, "shuffled"), views, new OwnIdReader(binding));
        while (reader.Read() is { } batch)
        {
            rows.Add(batch, rows.RoomFor(batch.Count));
        }

        using var encodings = new MemoryStream();
        using var ids = new MemoryStream();
        rows.Write(encodings, ids, Description with { Views = views }, _ => { }, CancellationToken.None);
        return [.. Encoding.UTF8.GetString(ids.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[1])];
    }

    private void AssertFileHolds(Dictionary<string, ulong[]> expected)
    {
        var dataset = EncodedDataset.Open(Path);
        var ids = OwnerIds.Load(EncodedExtract.IdsPath(Path));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < dataset.Count; i++)
        {
            _ = ids.TryGetOwn(dataset.Ids[i], out var own);
            var row = Enumerable.Range(0, dataset.Description.Views.Count).SelectMany(v => dataset.Row(v, i).ToArray());
            if (!seen.Add(own) || !row.SequenceEqual(expected[own]))
            {
                Assert.Fail($"Record {i} is not the one that its id leads to.");
            }
        }

        Assert.That(seen, Has.Count.EqualTo(expected.Count));
    }

    private string Path => _folder["people.ecda"];

    private EncodingReport EncodeToFile(RecordTable table, int? threads = null)
    {
        using var key = Sample.Key(1);
        return new RecordEncoder(Sample.Schema, key).EncodeToFile(table, Path, new EncodeOptions { IdColumn = "ref", Threads = threads });
    }

    private sealed class Canceller(CancellationTokenSource stop) : IProgress<LinkageProgress>
    {
        public void Report(LinkageProgress value)
        {
            if (value.Step.StartsWith("Writing", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }
    }
}
