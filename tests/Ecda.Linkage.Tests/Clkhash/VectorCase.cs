using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecda.Linkage.Tests.Clkhash;

/// <summary>A schema, a secret and rows, and the CLKs that Python's clkhash made of them.</summary>
internal sealed record VectorCase(JsonObject Schema, string Secret, string[] Header, string[][] Rows, string[] Clks)
{
    public RecordTable Table => RecordTable.FromRows("rows.csv", Header, Rows);

    /// <summary>The cases of a vector file.</summary>
    public static IReadOnlyList<VectorCase> Load(string path) => JsonSerializer.Deserialize<VectorFile>(File.ReadAllBytes(path), JsonSerializerOptions.Web)!.Cases;

    private sealed record VectorFile(VectorCase[] Cases);
}
