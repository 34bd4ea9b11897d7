using System.Security.Cryptography;
using System.Text;
using Ecda.Linkage.Files;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage;

/// <summary>
/// What two owners agree on before they encode: the logical fields, the profile, and for every source how its own columns map to the fields.
/// Immutable and safe for use by several threads.
/// </summary>
public sealed class LinkageSchema
{
    /// <summary>The version of the schema document that this library reads and writes.</summary>
    public const int Version = 1;

    private const long MaximumFileBytes = 4 << 20;

    internal LinkageSchema(string name, IReadOnlyList<Field> fields, EncodingProfile profile, IReadOnlyList<SourceMapping> sources, IReadOnlyList<BlockingRule>? blocking = null)
    {
        Blocking = blocking ?? [];
        SchemaRules.Check(fields, profile, Blocking);
        Name = name;
        Fields = fields;

        Views = ViewRules.Resolve(fields, profile);

        // A named profile with other numbers is no longer that profile; its views stay what its name made them.
        Profile = profile == EncodingProfile.Find(profile.Name) ? profile : profile with { Name = "custom", Views = [.. Views.Select(v => v.Fields)] };
        Sources = sources;
        if (Views.Select(v => v.Canonical).Distinct(StringComparer.Ordinal).Count() != Views.Count)
        {
            throw new LinkageFormatException($"The schema '{name}' has the same view twice; every view needs fields of its own.");
        }

        CanonicalFields = SchemaWriter.CanonicalFields(this);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalFields)));
    }

    /// <summary>A name for people.</summary>
    public string Name { get; }

    /// <summary>The logical fields, in the order of the document.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The encoding profile. Default: <see cref="EncodingProfile.Diffused"/>.</summary>
    public EncodingProfile Profile { get; }

    /// <summary>The sources the document describes.</summary>
    public IReadOnlyList<SourceMapping> Sources { get; }

    /// <summary>The rules of keyed blocking; none by default, for links need none.</summary>
    public IReadOnlyList<BlockingRule> Blocking { get; }

    /// <summary>SHA-256 of the logical fields in their canonical spelling, as 64 hexadecimal digits. Sources, names of documents, profiles and blocking rules are no part of it.</summary>
    public string Fingerprint { get; }

    /// <summary>The views that the profile makes of these fields.</summary>
    public IReadOnlyList<View> Views { get; }

    /// <summary>The logical fields as JSON in the one spelling that is fingerprinted and stored in <c>.ecda</c> files.</summary>
    internal string CanonicalFields { get; }

    /// <summary>Reads a schema document.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LinkageFormatException">The document is not a valid schema; the message names the JSON path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LinkageSchema Load(string path) => SchemaReader.Read(InputFile.ReadAll(path, MaximumFileBytes), Path.GetFileName(path));

    /// <summary>Reads a schema from JSON text.</summary>
    /// <param name="json">The document.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="LinkageFormatException">The document is not a valid schema; the message names the JSON path.</exception>
    public static LinkageSchema Parse(string json, string name = "schema")
    {
        ArgumentNullException.ThrowIfNull(json);
        return SchemaReader.Read(Encoding.UTF8.GetBytes(json), name);
    }

    /// <summary>Builds a schema in code for one extract whose columns the fields name.</summary>
    /// <param name="fields">The fields, each with its <see cref="Field.Column"/>.</param>
    /// <exception cref="ArgumentException">No field, a name used twice, or a field without a column.</exception>
    /// <exception cref="LinkageFormatException">A field has an impossible setting.</exception>
    public static LinkageSchema Create(params IReadOnlyList<Field> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Count == 0 || fields.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() != fields.Count)
        {
            throw new ArgumentException("Expected at least one field, and a name of its own for each.", nameof(fields));
        }

        if (fields.FirstOrDefault(f => f.Column is null) is { } missing)
        {
            throw new ArgumentException($"The field '{missing.Name}' names no column; set Field.Column.", nameof(fields));
        }

        var columns = fields.ToDictionary(f => f.Name, f => new ColumnMapping { Columns = [f.Column!], Formats = [f.Format ?? "yyyy-MM-dd"] }, StringComparer.Ordinal);
        return new LinkageSchema("schema", [.. fields], EncodingProfile.Diffused, [new SourceMapping { Name = "file", Columns = columns }]);
    }

    /// <summary>The same schema with another profile.</summary>
    /// <exception cref="LinkageFormatException">The profile has impossible numbers.</exception>
    public LinkageSchema WithProfile(EncodingProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new LinkageSchema(Name, Fields, profile, Sources, Blocking);
    }

    /// <summary>The same schema with other rules of keyed blocking.</summary>
    /// <param name="rules">The rules; none to do without.</param>
    /// <exception cref="LinkageFormatException">A rule cannot be used.</exception>
    public LinkageSchema WithBlocking(params IReadOnlyList<BlockingRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new LinkageSchema(Name, Fields, Profile, Sources, [.. rules]);
    }

    /// <summary>The document as JSON, every default spelled out but options that are off; <see cref="Parse"/> reads it back to an equal schema.</summary>
    public string ToJson() => SchemaWriter.Document(this);

    /// <summary>The name, the fields and the profile.</summary>
    public override string ToString() => $"{Name}: {string.Join(", ", Fields.Select(f => f.Name))} ({Profile.Name})";
}
