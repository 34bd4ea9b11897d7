namespace Ecda.Linkage.Tests.Docs;

[NonParallelizable]
public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(SharedData.InRepository("README.md"));

    [Test]
    public void Readme_ShowsTheProgramThatIsTested()
    {
        var source = File.ReadAllLines(SharedData.InRepository("tests/Ecda.Linkage.Tests/Docs/ReadmeProgram.cs"));

        var lines = source.SkipWhile(l => !l.Contains("void Run()", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l != "    }");
        var program = string.Join('\n', lines.Select(l => l.Length > 8 ? l[8..] : ""));

        Assert.That(Readme, Does.Contain($"```csharp\nusing Ecda.Linkage;\n\n{program}\n```"));
    }

    [Test]
    public void Readme_ProgramLinksTheSampleExtracts()
    {
        var folder = Directory.CreateTempSubdirectory("ecda-readme-");
        var before = Environment.CurrentDirectory;
        var output = Console.Out;
        using var printed = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder.FullName;
            File.Copy(SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json"), "schema.json");
            File.Copy(SharedData.InRepository("samples/CouncilPoliceLinkage/data/council.csv"), "council.csv");
            File.Copy(SharedData.InRepository("samples/CouncilPoliceLinkage/data/police.csv"), "police.csv");
            LinkageKey.GenerateFile("project.key");
            Console.SetOut(printed);

            ReadmeProgram.Run();

            Assert.That(printed.ToString(), Does.Match("^[5-7][0-9][0-9] links, estimated precision 9[0-9]"));
            Assert.That(File.ReadAllLines("links.csv")[0], Is.EqualTo("left_id,right_id,band"));
        }
        finally
        {
            Console.SetOut(output);
            Environment.CurrentDirectory = before;
            folder.Delete(recursive: true);
        }
    }

    [TestCase("dotnet run -c Release --project samples/CouncilPoliceLinkage")]
    [TestCase("dotnet test -c Release")]
    public void Readme_NamesTheTwoCommands(string command)
    {
        Assert.That(Readme, Does.Contain($"\n{command}\n"));
    }
}
