namespace Ecda.Linkage.Tests.Docs;

/// <summary>The README's program. The README shows the lines of <see cref="Run"/>, and a test runs them.</summary>
internal static class ReadmeProgram
{
    public static void Run()
    {
        var schema = LinkageSchema.Load("schema.json");
        using var key = LinkageKey.FromFile("project.key");
        var encoder = new RecordEncoder(schema, key);
        encoder.Encode(RecordTable.ReadCsv("council.csv")).Save("council.ecda");    // at the council
        encoder.Encode(RecordTable.ReadCsv("police.csv")).Save("police.ecda");      // at the police

        var council = EncodedDataset.Open("council.ecda");                          // at the linkage unit, without the key
        var police = EncodedDataset.Open("police.ecda");
        var result = new Linker().Link(council, police);
        result.WriteCsv("links.csv");
        Console.WriteLine($"{result.Links.Count} links, estimated precision {result.Quality.Precision:P1}, recall {result.Quality.Recall:P1}");
    }
}
