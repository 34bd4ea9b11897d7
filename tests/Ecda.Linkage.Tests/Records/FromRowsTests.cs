namespace Ecda.Linkage.Tests.Records;

/// <summary>Tables of rows that the caller holds.</summary>
internal sealed class FromRowsTests
{
    [Test]
    public void FromRows_GivesRowsInOrder()
    {
        var table = RecordTable.FromRows("query", ["id", "name"], [["1", "Zoë"], ["2", "b"]]);

        Assert.That(TableReading.Rows(table), Is.EqualTo(new string[][] { ["1", "Zoë"], ["2", "b"] }));
    }

    [Test]
    public void FromRows_TakesNullAsEmpty()
    {
        var table = RecordTable.FromRows("query", ["id", "name"], [["1", null]]);

        Assert.That(TableReading.Rows(table)[0][1], Is.Empty);
    }

    [Test]
    public void FromRows_KeepsNameAndColumns()
    {
        var table = RecordTable.FromRows("query", ["id", "name"], []);

        Assert.That(table.ToString(), Is.EqualTo("query: id, name"));
    }

    [Test]
    public void FromRows_CopiesColumns()
    {
        var columns = new List<string> { "id" };
        var table = RecordTable.FromRows("query", columns, []);

        columns.Add("name");

        Assert.That(table.Columns, Is.EqualTo(new[] { "id" }));
    }

    [Test]
    public void FromRows_RefusesRepeatedColumn() => Assert.That(() => RecordTable.FromRows("query", ["name", "NAME"], []), Throws.ArgumentException);

    [Test]
    public void FromRows_RefusesEmptyName() => Assert.That(() => RecordTable.FromRows("", ["name"], []), Throws.ArgumentException);

    [Test]
    public void FromRows_RefusesRowOfOtherLengthByNumber()
    {
        var table = RecordTable.FromRows("query", ["id", "name"], [["1", "a"], ["Quetzalcoatl"]]);

        var fault = Assert.Throws<LinkageFormatException>(() => TableReading.Rows(table));

        Assert.That(fault!.Message, Does.Contain("query").And.Contain("row 2").And.Contain("found 1").And.Contain("expected 2").And.Not.Contain("Quetzalcoatl"));
    }

    [Test]
    public void FromRows_EncodesLikeFileOfSameRows()
    {
        using var folder = new TempFolder();
        using var key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
        var encoder = new RecordEncoder(LinkageSchema.Create(Field.Forename("name"), Field.Surname("family")), key);
        var file = RecordTable.ReadCsv(folder.Write("people.csv", "name,family\nZoë,Smith\n"));

        var fromRows = encoder.Encode(RecordTable.FromRows("query", ["family", "name"], [["Smith", "Zoë"]]));

        Assert.That(fromRows.Row(0, 0).ToArray(), Is.EqualTo(encoder.Encode(file).Row(0, 0).ToArray()));
    }

    [Test]
    public void FromRows_EnumeratesAfreshForEachEncoding()
    {
        var enumerations = 0;
        IEnumerable<IReadOnlyList<string?>> Query()
        {
            enumerations++;
            yield return ["a"];
        }

        var table = RecordTable.FromRows("query", ["name"], Query());
        _ = TableReading.Rows(table);
        _ = TableReading.Rows(table);

        Assert.That(enumerations, Is.EqualTo(2));
    }
}
