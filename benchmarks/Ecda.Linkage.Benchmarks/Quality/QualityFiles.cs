using System.Text.Json.Nodes;

namespace Ecda.Linkage.Benchmarks.Quality;

/// <summary>The files that links are judged on: reads and encodes them, with a key of any number.</summary>
/// <param name="folder">A folder with the subfolders essex_dev, febrl and febrl4_partial.</param>
internal sealed class QualityFiles(string folder)
{
    private static readonly string Own = AppContext.BaseDirectory;

    public static LinkageSchema Essex { get; } = LinkageSchema.Load(Path.Combine(Own, "schema.json"));

    public static LinkageSchema Febrl { get; } = LinkageSchema.Load(Path.Combine(Own, "febrl.schema.json"));

    /// <summary>The path of a file in the folder, or of one that the benchmarks carry.</summary>
    public string PathOf(string name) => name.StartsWith("sample/", StringComparison.Ordinal) ? Path.Combine(Own, Path.GetFileName(name)) : Path.Combine(folder, name);

    public EncodedExtract Encode(string name, string source, LinkageSchema schema, int key)
    {
        var secret = new byte[LinkageKey.Length];
        secret[0] = (byte)key;
        using var linkageKey = LinkageKey.FromBytes(secret);
        return new RecordEncoder(schema, linkageKey).Encode(RecordTable.ReadCsv(PathOf(name)), new Encodings.EncodeOptions { Source = source });
    }

    /// <summary>The person of every record: the second column of a file of truth, or in the files of FEBRL the number in the record's own id.</summary>
    public IReadOnlyDictionary<string, string> Persons(EncodedExtract extract, string? truth)
    {
        if (truth is null)
        {
            return extract.OwnerIds.Own.ToDictionary(own => own, own => own.Split('-')[1], StringComparer.Ordinal);
        }

        return File.ReadLines(PathOf(truth)).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
    }

    /// <summary>A schema without some of its fields.</summary>
    public static LinkageSchema Without(LinkageSchema schema, params ReadOnlySpan<string> fields)
    {
        var json = JsonNode.Parse(schema.ToJson())!;
        foreach (var field in fields)
        {
            var all = json["fields"]!.AsArray();
            _ = all.Remove(all.Single(f => (string?)f!["name"] == field));
            foreach (var source in json["sources"]!.AsObject())
            {
                _ = source.Value!["columns"]!.AsObject().Remove(field);
            }
        }

        return LinkageSchema.Parse(json.ToJsonString());
    }
}
