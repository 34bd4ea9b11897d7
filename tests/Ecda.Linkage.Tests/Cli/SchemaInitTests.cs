namespace Ecda.Linkage.Tests.Cli;

/// <summary>The proposal of a schema, as the tool prints and writes it.</summary>
[TestFixture]
public sealed class SchemaInitTests
{
    [Test]
    public void SchemaInit_PrintsASchemaThatCanBeRead()
    {
        var run = Tool.Run(SampleRun.Folder, "schema init council.csv police.csv").Succeeded();

        Assert.That(LinkageSchema.Parse(run.Output).Sources, Has.Count.EqualTo(2));
    }

    [Test]
    public void SchemaInit_WritesTheSchemaItPrints()
    {
        var (printed, path) = (Tool.Run(SampleRun.Folder, "schema init council.csv police.csv").Succeeded(), Path.GetRandomFileName());
        using var folder = new TempFolder();

        _ = Tool.Run(folder, $"schema init {SampleRun.Folder["council.csv"]} {SampleRun.Folder["police.csv"]} --out {path}").Succeeded();

        Assert.That(folder.Text(path).ReplaceLineEndings(), Is.EqualTo(printed.Output.ReplaceLineEndings()));
    }

    [Test]
    public void SchemaInit_LeavesAnExistingSchemaAlone()
    {
        using var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));

        var run = Tool.Run(folder, "schema init people.csv --out schema.json");

        _ = run.Refused("schema.json", "exists already");
        Assert.That(folder.Text("schema.json"), Is.EqualTo(Extracts.SchemaText));
    }
}
