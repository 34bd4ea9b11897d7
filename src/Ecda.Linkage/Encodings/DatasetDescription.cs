using System.Text.Json;
namespace Ecda.Linkage.Encodings;

/// <summary>What a set of encodings is and which others it can be compared with. Stored in the clear in <c>.ecda</c> files.</summary>
public sealed record DatasetDescription
{
    /// <summary>The version of ENCODING.md that the bits follow.</summary>
    public const int EncodingVersion = 1;

    /// <summary>The encoding version of the bits.</summary>
    public required int Encoding { get; init; }

    /// <summary>The version of the folding table that normalization used.</summary>
    public required int Folding { get; init; }

    /// <summary>The version of the library that encoded.</summary>
    public required string Library { get; init; }

    /// <summary>The logical fields as JSON in the spelling that <see cref="SchemaFingerprint"/> is made of.</summary>
    public required string Schema { get; init; }

    /// <summary>SHA-256 of <see cref="Schema"/>, 64 hexadecimal digits.</summary>
    public required string SchemaFingerprint { get; init; }

    /// <summary>The profile's name.</summary>
    public required string Profile { get; init; }

    /// <summary>The views, in the order of the rows.</summary>
    public required IReadOnlyList<View> Views { get; init; }

    /// <summary>
    /// HMAC under a key derived from the project's key, over schema, views, versions and blocking rules: equal in two datasets exactly when all of them and the key are equal.
    /// 64 hexadecimal digits. It gives no way to find the key.
    /// </summary>
    public required string Commitment { get; init; }

    /// <summary>Rows read from the extract.</summary>
    public required long RowsRead { get; init; }

    /// <summary>Rows left out because they could not be read.</summary>
    public required long RowsRejected { get; init; }

    /// <summary>Records with too little known to be linked.</summary>
    public required long Unlinkable { get; init; }

    /// <summary>The verdict of the last audit; null where the file was never audited. Files are compared whatever it says.</summary>
    public AuditStamp? Audit { get; init; }

    /// <summary>For every blocking rule, what became of its keys; empty where the records have none.</summary>
    public IReadOnlyList<BlockingCounts> Blocking { get; init; } = [];

    /// <summary>The blocking rules in one fixed spelling.</summary>
    internal string BlockingText => string.Join(';', Blocking.Select(b => b.Rule.Canonical));

    /// <summary>The views in one fixed spelling.</summary>
    internal string ViewsText => string.Join(';', Views.Select(v => v.Canonical));

    /// <summary>Refuses to compare with another dataset, naming everything that differs.</summary>
    internal void EnsureComparable(DatasetDescription other, string left, string right)
    {
        var differences = new List<string>();
        if (Encoding != other.Encoding)
        {
            differences.Add($"the encoding version ({Encoding} and {other.Encoding}): encode both with the same library version");
        }

        if (Folding != other.Folding)
        {
            differences.Add($"the folding table ({Folding} and {other.Folding}): encode both with the same library version");
        }

        if (SchemaFingerprint != other.SchemaFingerprint)
        {
            differences.Add($"the schema ({DifferingFields(other)}): encode both with the same schema document");
        }

        // Other fields make other views; the profile differs only where its name or the views of the same fields do.
        if (Profile != other.Profile)
        {
            differences.Add($"the profile ({Profile} and {other.Profile}): encode both with the same profile");
        }
        else if (SchemaFingerprint == other.SchemaFingerprint && ViewsText != other.ViewsText)
        {
            differences.Add($"the views of the profile {Profile}: encode both with the same schema document and library version");
        }

        if (BlockingText != other.BlockingText)
        {
            differences.Add($"the blocking rules ({DifferingRules(other)}): encode both with the same schema document");
        }

        if (differences.Count == 0 && Commitment != other.Commitment)
        {
            differences.Add("the key: schema, profile and versions agree, so the owners used different key files; encode both with the same key");
        }

        if (differences.Count > 0)
        {
            throw new LinkageFormatException($"{left} and {right} cannot be compared. They differ in {string.Join("; and in ", differences)}.");
        }
    }

    private string DifferingFields(DatasetDescription other)
    {
        var (mine, theirs) = (ByName(Schema), ByName(other.Schema));
        var names = mine.Keys.Union(theirs.Keys, StringComparer.Ordinal).Where(n => mine.GetValueOrDefault(n) != theirs.GetValueOrDefault(n)).ToList();
        return names.Count == 0 ? "the order of the fields" : $"field{(names.Count > 1 ? "s" : "")} {string.Join(", ", names)}";
    }

    private string DifferingRules(DatasetDescription other)
    {
        static Dictionary<string, string> ByRule(DatasetDescription d) => d.Blocking.ToDictionary(b => b.Rule.Name, b => b.Rule.Canonical, StringComparer.Ordinal);
        var (mine, theirs) = (ByRule(this), ByRule(other));
        var names = mine.Keys.Union(theirs.Keys, StringComparer.Ordinal).Where(n => mine.GetValueOrDefault(n) != theirs.GetValueOrDefault(n)).ToList();
        return names.Count == 0 ? "their order" : string.Join(", ", names);
    }

    private static Dictionary<string, string> ByName(string schema)
    {
        using var json = JsonDocument.Parse(schema);
        return json.RootElement.GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!, f => f.GetRawText(), StringComparer.Ordinal);
    }
}
