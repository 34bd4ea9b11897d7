using System.Text.Json;
using Ecda.Linkage.Tests.EndToEnd;

namespace Ecda.Linkage.Tests.Results;

/// <summary>Reports of real runs, held against the schema that is packed with the library.</summary>
public sealed class ReportTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(SharedData.InRepository("src/Ecda.Linkage/link-report.schema.json"))).RootElement;
    private static readonly Lazy<(EncodedExtract Left, EncodedExtract Right)> Sample = new(() => Extracts.Sample.Encode());

    private string _path = "";

    [SetUp]
    public void MakePath() => _path = Path.Combine(Directory.CreateTempSubdirectory("ecda-report-").FullName, "report.json");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Test]
    public void LinkReport_FollowsTheSchema()
    {
        var result = new Linker().Link(Sample.Value.Left, Sample.Value.Right);

        result.WriteReport(_path);

        var report = Read();
        Assert.That(Faults(report, Schema), Is.Empty);
        Assert.That(report.GetProperty("precision").GetProperty("low").GetDouble(), Is.LessThanOrEqualTo(report.GetProperty("precision").GetProperty("estimate").GetDouble()));
        Assert.That(report.GetProperty("cannotEstimate").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(report.GetProperty("bands").EnumerateObject().Sum(b => b.Value.GetInt32()), Is.EqualTo(result.Links.Count));
    }

    [Test]
    public void LinkReport_WithoutAnEstimateFollowsTheSchema()
    {
        var people = People.Encode(People.Make(1, 20));

        new Linker().Link(people, people).WriteReport(_path);

        var report = Read();
        Assert.That(Faults(report, Schema), Is.Empty);
        Assert.That(report.GetProperty("precision").GetProperty("low").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(report.GetProperty("cannotEstimate").GetString(), Does.Contain("confident matches"));
    }

    [Test]
    public void ClusterReport_FollowsTheSchema()
    {
        var people = People.Make(1, 60);
        var twice = People.Encode([.. people, .. people.Take(5).Select(p => (string?[])[$"{p[0]}b", .. p[1..]])]);

        new Linker().Deduplicate(twice).WriteReport(_path, [twice]);

        Assert.That(Faults(Read(), Schema), Is.Empty);
        Assert.That(Read().GetProperty("cannotEstimate").GetString(), Does.Contain("have a confident match"));
    }

    [Test]
    public void ClusterReport_HoldsTheEstimate()
    {
        var people = People.Make(1, 300);
        var twice = People.Encode([.. people, .. people.Take(200).Select(p => (string?[])[$"{p[0]}b", .. p[1..]])]);

        var result = new Linker().Deduplicate(twice);
        result.WriteReport(_path, [twice]);

        Assert.That(Faults(Read(), Schema), Is.Empty);
        Assert.That(Read().GetProperty("cannotEstimate").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Read().GetProperty("recall").GetProperty("estimate").GetDouble(), Is.EqualTo(result.Quality.Recall).Within(1e-6).And.GreaterThan(0.9));
    }

    [Test]
    public void LinkReport_SaysWhatBlockingLeftOut()
    {
        var people = People.Encode(People.Make(1, 40), People.Schema.WithProfile(EncodingProfile.Clk));
        var result = new Linker(new LinkerOptions { Blocking = BlockingMethod.HammingLsh(0.95, 0.9) }).Link(people, people);

        result.WriteReport(_path);

        var blocking = Read().GetProperty("blocking");
        Assert.That(Faults(Read(), Schema), Is.Empty);
        Assert.That((blocking.GetProperty("possible").GetInt64(), blocking.GetProperty("compared").GetInt64()), Is.EqualTo((result.Blocking!.Possible, result.Funnel.Compared)));
        Assert.That(blocking.GetProperty("expectedRecall").GetDouble(), Is.InRange(0.95, 1));
    }

    [Test]
    public void LinkReport_OfEveryPairComparedHasNoBlocking()
    {
        var people = People.Encode(People.Make(1, 20), People.Schema.WithProfile(EncodingProfile.Fields));

        new Linker().Link(people, people).WriteReport(_path);

        Assert.That(Faults(Read(), Schema), Is.Empty);
        Assert.That(Read().GetProperty("blocking").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void LinkReport_IsTheSameBytesForTheSameRun()
    {
        var people = People.Encode(People.Make(1, 30));
        new Linker().Link(people, people).WriteReport(_path);
        var first = File.ReadAllBytes(_path);

        new Linker(new LinkerOptions { Threads = 1 }).Link(people, people).WriteReport(_path);

        Assert.That(File.ReadAllBytes(_path), Is.EqualTo(first));
    }

    [Test]
    public void Faults_AreFoundInAnotherDocument() =>
        Assert.That(Faults(JsonDocument.Parse("""{ "report": "other", "precision": { "estimate": 2 } }""").RootElement, Schema), Has.Count.GreaterThan(10));

    [TestCase(LinkDisclosure.Bands, "left_id,right_id,band")]
    [TestCase(LinkDisclosure.Probability, "left_id,right_id,band,probability")]
    public void WriteCsv_HoldsWhatIsDisclosed(LinkDisclosure disclosure, string header)
    {
        var people = People.Encode(People.Make(1, 20));

        new Linker(new LinkerOptions { Disclosure = disclosure }).Link(people, people).WriteCsv(_path);

        Assert.That(File.ReadLines(_path).First(), Is.EqualTo(header));
    }

    [Test]
    public void WriteCsv_DisclosesTheSimilaritiesOfEveryView()
    {
        var people = People.Encode(People.Make(1, 20));
        var result = new Linker(new LinkerOptions { Disclosure = LinkDisclosure.Similarities }).Link(people, people);

        result.WriteCsv(_path);

        var lines = File.ReadAllLines(_path);
        Assert.That(lines[0].Split(',')[4..], Is.EqualTo(result.Bounds.Select(b => $"similarity_{b.View}")));
        Assert.That(lines.Skip(1), Is.Not.Empty.And.All.EndsWith(",1,1,1"), "every record is linked to itself");
    }

    private JsonElement Read() => JsonDocument.Parse(File.ReadAllText(_path)).RootElement;

    /// <summary>What in a document breaks the schema: the parts of JSON Schema that the report's uses.</summary>
    private static List<string> Faults(JsonElement value, JsonElement schema, string at = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = Schema.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        }

        var faults = new List<string>();
        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Any(t => IsOf(value, t)))
        {
            return [$"{at} is {value.ValueKind}"];
        }

        if (schema.TryGetProperty("enum", out var options) && !options.EnumerateArray().Any(o => o.ToString() == value.ToString()))
        {
            faults.Add($"{at} is none of the values allowed");
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            faults.AddRange(schema.TryGetProperty("minimum", out var low) && value.GetDouble() < low.GetDouble() ? [$"{at} is too low"] : []);
            faults.AddRange(schema.TryGetProperty("maximum", out var high) && value.GetDouble() > high.GetDouble() ? [$"{at} is too high"] : []);
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            faults.AddRange(value.EnumerateArray().SelectMany((v, n) => Faults(v, items, $"{at}[{n}]")));
        }

        return value.ValueKind == JsonValueKind.Object ? [.. faults, .. FaultsOfObject(value, schema, at)] : faults;
    }

    private static IEnumerable<string> FaultsOfObject(JsonElement value, JsonElement schema, string at)
    {
        var missing = schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at}.{r.GetString()} is missing")
            : [];
        return missing.Concat(value.EnumerateObject().SelectMany(p =>
            schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(p.Name, out var of) ? Faults(p.Value, of, $"{at}.{p.Name}")
            : schema.GetProperty("additionalProperties") is { ValueKind: JsonValueKind.Object } other ? Faults(p.Value, other, $"{at}.{p.Name}")
            : [$"{at}.{p.Name} is unknown"]));
    }

    private static IEnumerable<string> TypesOf(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };
}
