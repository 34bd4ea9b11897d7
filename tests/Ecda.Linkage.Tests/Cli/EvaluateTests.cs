using System.Text.Json;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Evaluations beyond precision and recall, on the sample.</summary>
[TestFixture]
public sealed class EvaluateTests
{
    private const string Links = "evaluate links.csv --left-ids council.ids --right-ids police.ids --truth truth_pairs.csv";
    private const string Records = "--left-records council.csv --right-records police.csv --schema schema.json";

    [Test]
    public void Evaluate_PrintsACurveOverBands()
    {
        var run = Tool.Run(SampleRun.Folder, Links).Succeeded();

        Assert.That(run.Output, Does.Contain("F*").And.Match("bands +links +precision +recall +F1\n +certain ").And.Contain("+ review"));
    }

    [Test]
    public void Evaluate_GroupsByColumnsAndWhatTheSchemaKnows()
    {
        var run = Tool.Run(SampleRun.Folder, $"{Links} {Records} --by sex,missing-fields,moved,age-band --age-on 2024-12-31").Succeeded();

        Assert.That(run.Output, Does.Match("sex +true pairs +recall").And.Match("moved +true pairs").And.Match("age-band +true pairs").And.Match("\n  none +[0-9]").And.Contain("measured on the 704 true pairs given"));
    }

    [Test]
    public void Evaluate_WritesGroupsAsJson()
    {
        var run = Tool.Run(SampleRun.Folder, $"{Links} --left-records council.csv --by sex --json").Succeeded();

        using var json = JsonDocument.Parse(run.Output);
        var groups = json.RootElement.GetProperty("groups")[0].GetProperty("groups").EnumerateArray().ToList();
        Assert.That(groups.Sum(g => g.GetProperty("truth").GetInt32()), Is.EqualTo(704));
        Assert.That(groups.Sum(g => g.GetProperty("truePositives").GetInt32()), Is.EqualTo(json.RootElement.GetProperty("truePositives").GetInt32()));
        Assert.That(json.RootElement.GetProperty("curve").GetArrayLength(), Is.InRange(2, 3));
    }

    [Test]
    public void Evaluate_TellsNoGroupBelowTheMinimum()
    {
        var run = Tool.Run(SampleRun.Folder, $"{Links} --left-records council.csv --by surname --min-group 30").Succeeded();

        Assert.That(run.Output, Does.Match(@"\([0-9]+ small groups\) +[0-9]{3}").And.Not.Match("\n  [A-Z][a-z]+ +[0-9]{1,2} "));
    }

    [Test]
    public void Evaluate_HoldsClustersAgainstPersons()
    {
        using var folder = new TempFolder();
        _ = folder.CopyIn(SampleRun.Folder["council.ecda"]);
        _ = folder.CopyIn(SampleRun.Folder["council.ids"]);
        _ = Tool.Run(folder, "dedupe council.ecda --out clusters.csv").Succeeded();
        _ = folder.Write("persons.csv", "own,person\n" + string.Concat(OwnerIds.Load(folder["council.ids"]).Own.Select(own => $"{own},P{own}\n")));

        var run = Tool.Run(folder, "evaluate clusters.csv --ids council.ids --truth persons.csv --json").Succeeded();

        // As if nobody were there twice: every pair found is wrong.
        using var json = JsonDocument.Parse(run.Output);
        Assert.That((json.RootElement.GetProperty("truePositives").GetInt32(), json.RootElement.GetProperty("bCubedRecall").GetDouble()), Is.EqualTo((0, 1.0)));
        Assert.That(json.RootElement.GetProperty("recall").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Tool.Run(folder, "evaluate clusters.csv --ids council.ids --truth persons.csv").Succeeded().Output, Does.Contain("B-cubed precision"));
    }

    [TestCase("evaluate links.csv --left-ids council.ids --truth truth_pairs.csv", "Expected --left-ids and --right-ids")]
    [TestCase("evaluate links.csv --ids council.ids --left-ids council.ids --truth truth_pairs.csv", "or --ids alone")]
    [TestCase("evaluate links.csv --ids council.ids police.ids --truth truth_pairs.csv", "found 1 files, expected 2")]
    [TestCase(Links + " --by sex", "--by and --left-records")]
    [TestCase(Links + " --left-records council.csv", "--by and --left-records")]
    [TestCase(Links + " " + Records + " --by age-band --age-on 31.12.2024", "expected a day such as")]
    public void Evaluate_RefusesOptionsThatDoNotGoTogether(string command, string expected)
    {
        _ = Tool.Run(SampleRun.Folder, command).WronglyUsed(expected);
    }

    [Test]
    public void Evaluate_SaysWhatItCanGroupBy()
    {
        _ = Tool.Run(SampleRun.Folder, $"{Links} {Records} --by colour").Refused("Cannot group by 'colour'", "age-band, missing-fields, moved, renamed");
    }

    [Test]
    public void Evaluate_RefusesLinksInPlaceOfClusters()
    {
        using var folder = new TempFolder();
        _ = folder.Write("persons.csv", "own,person\nC1,P1\n");

        _ = Tool.Run(folder, $"evaluate {SampleRun.Folder["links.csv"]} --ids {SampleRun.Folder["council.ids"]} --truth persons.csv").Refused("links.csv, header", "this is no clusters file");
    }
}
