using System.Buffers.Binary;
using Apache.Arrow.Ipc;
using CsCheck;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>Files that are no longer, or never were, what <see cref="EncodedDataset.Save"/> wrote.</summary>
internal sealed class DamageTests
{
    private TempFolder _folder = null!;
    private EncodedExtract _saved = null!;
    private byte[] _bytes = [];

    [OneTimeSetUp]
    public void SaveOnce()
    {
        _folder = new TempFolder();
        var path = _folder["people.ecda"];
        _saved = Sample.Encode(Sample.People(25));
        _saved.Save(path);
        _bytes = File.ReadAllBytes(path);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Open_RefusesTruncatedFile()
    {
        var accepted = Enumerable.Range(0, (_bytes.Length / 1000) + 1).Select(i => i * 1000).Append(_bytes.Length - 1).Where(length => OpenOrRefuse(_bytes[..length]) is not null);

        Assert.That(accepted, Is.Empty);
    }

    [TestCase(0x01)]
    [TestCase(0x80)]
    [TestCase(0xFF)]
    public void Open_RefusesFlippedByteInColumns(int flip)
    {
        // Every 11th byte from the first id to the last word of the last view, found by their content.
        var accepted = Columns().SelectMany(c => Enumerable.Range(0, c.Length / 11).Select(i => c.Start + (i * 11))).Where(at => OpenOrRefuse(Flipped(at, flip)) is not null);

        Assert.That(accepted, Is.Empty);
    }

    [TestCase(0x01)]
    [TestCase(0x80)]
    [TestCase(0xFF)]
    public void Open_OfFlippedByteAnywhereRefusesOrGivesSameRows(int flip)
    {
        var wrong = Enumerable.Range(0, _bytes.Length / 13).Select(i => i * 13).Where(at => OpenOrRefuse(Flipped(at, flip)) is { } opened && !HasSameRows(opened));

        Assert.That(wrong, Is.Empty);
    }

    // An Arrow file ends with its own signature, so anything behind it is seen at once.
    [TestCase(1)]
    [TestCase(8)]
    [TestCase(1000)]
    public void Open_RefusesAppendedBytes(int count) => Assert.That(OpenOrRefuse([.. _bytes, .. new byte[count]]), Is.Null);

    [Test]
    public void Open_RefusesFileAppendedToItself() => Assert.That(OpenOrRefuse([.. _bytes, .. _bytes[..1000]]), Is.Null);

    [Test]
    public void Open_RefusesEmptyFile() => AssertRefused([], "empty");

    [Test]
    public void Open_RefusesCsvFile() => AssertRefused("id,name\n1,Quetzalcoatl\n"u8.ToArray(), "no .ecda file");

    [Test]
    public void Open_RefusesIdsFile() => AssertRefused(File.ReadAllBytes(_folder["people.ids"]), "no .ecda file");

    [Test]
    public void Open_RefusesLoneSignature() => AssertRefused("ARROW1"u8.ToArray(), "truncated or damaged");

    [Test]
    public void Open_RefusesArrowFileWithoutDescription() => AssertRefused(Arrow(null), "Arrow file without the description");

    [Test]
    public void Open_RefusesArrowFileWithOtherDescription() => AssertRefused(Arrow(new(StringComparer.Ordinal) { ["pandas"] = "{}" }), "Arrow file without the description");

    [Test]
    public void Open_RefusesOtherFormatVersion() => AssertRefused(Arrow(new(StringComparer.Ordinal) { ["ecda.format"] = "2" }), "format version 2");

    [Test]
    public void Open_RefusesIncompleteDescription() => AssertRefused(Arrow(new(StringComparer.Ordinal) { ["ecda.format"] = "1" }), "truncated or damaged");

    [Test]
    public void Open_RefusesAbsentFile() => Assert.That(() => EncodedDataset.Open(_folder["absent.ecda"]), Throws.InstanceOf<FileNotFoundException>());

    [Test]
    public void Open_RefusesFolder() => Assert.That(() => EncodedDataset.Open(_folder.Root), Throws.InstanceOf<IOException>());

    private static byte[] Arrow(Dictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        var builder = new Apache.Arrow.Schema.Builder().Field(f => f.Name("id").DataType(Apache.Arrow.Types.Int32Type.Default));
        var schema = metadata is null ? builder.Build() : builder.Metadata(metadata).Build();
        using (var writer = new ArrowFileWriter(stream, schema, leaveOpen: true))
        {
            writer.WriteStart();
            writer.WriteEnd();
        }

        return stream.ToArray();
    }

    /// <summary>Where the ids and the views' rows lie in the file.</summary>
    private IEnumerable<(int Start, int Length)> Columns()
    {
        var ids = new byte[_saved.Count * RecordId.Length];
        for (var i = 0; i < _saved.Count; i++)
        {
            _saved.Ids[i].WriteTo(ids.AsSpan(i * RecordId.Length));
        }

        yield return (Find(ids), ids.Length);
        for (var v = 0; v < _saved.Description.Views.Count; v++)
        {
            var rows = _saved.Rows(v).ToArray();
            var bytes = new byte[rows.Length * 8];
            for (var i = 0; i < rows.Length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * 8), rows[i]);
            }

            yield return (Find(bytes), bytes.Length);
        }
    }

    private int Find(byte[] column)
    {
        var at = _bytes.AsSpan().IndexOf(column);
        return at >= 0 ? at : throw new InvalidOperationException("The file does not hold the column as it is.");
    }

    private byte[] Flipped(int at, int flip)
    {
        byte[] damaged = [.. _bytes];
        damaged[at] ^= (byte)flip;
        return damaged;
    }

    private bool HasSameRows(EncodedDataset opened) =>
        opened.IdSpan.SequenceEqual(_saved.IdSpan) && Enumerable.Range(0, 3).All(v => opened.Rows(v).Span.SequenceEqual(_saved.Rows(v).Span));

    /// <summary>The dataset, or null where the file is refused; any other exception is a failure of the test.</summary>
    private EncodedDataset? OpenOrRefuse(byte[] content)
    {
        var path = _folder.Write("damaged.ecda", content);
        try
        {
            return EncodedDataset.Open(path);
        }
        catch (LinkageFormatException e) when (e.Message.StartsWith("damaged.ecda: ", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private void AssertRefused(byte[] content, string problem)
    {
        var path = _folder.Write("other.ecda", content);

        var fault = Assert.Throws<LinkageFormatException>(() => EncodedDataset.Open(path));

        Assert.That(fault!.Message, Does.StartWith("other.ecda: ").And.Contain(problem).And.Not.Contain("Quetzalcoatl"));
    }
}
