using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings;

/// <summary>The description of encodings as the text that a <c>.ecda</c> file carries (ENCODING.md, section 13).</summary>
internal static class EcdaMetadata
{
    private const string FormatVersion = "1";
    private const string ChecksumKey = "ecda.checksum";
    private const string BlockingKey = "ecda.blocking";
    private const string RecordsKey = "ecda.records";
    private const string AuditKey = "ecda.audit";
    private const int LongestName = 64;

    /// <summary>The metadata of a file, its checksum included.</summary>
    public static Dictionary<string, string> Write(DatasetDescription description, int count, RecordSum sum)
    {
        var metadata = Describing(description, count);
        metadata[ChecksumKey] = Checksum(metadata, sum);
        return metadata;
    }

    /// <summary>How many records the metadata promises.</summary>
    public static int Records(IReadOnlyDictionary<string, string> metadata) => int.Parse(metadata[RecordsKey], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Whether the metadata's checksum is that of the description and the records read.</summary>
    public static bool HasChecksum(IReadOnlyDictionary<string, string> metadata, DatasetDescription description, int count, RecordSum sum) =>
        metadata[ChecksumKey] == Checksum(Describing(description, count), sum);

    /// <summary>Reads the description; metadata that is not what the library writes is refused.</summary>
    public static DatasetDescription Read(string name, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue("ecda.format", out var format))
        {
            throw new LinkageFormatException($"{name}: this is an Arrow file without the description of encodings, expected a file made by 'ecda encode'.");
        }

        if (format != FormatVersion)
        {
            throw new LinkageFormatException($"{name}: found format version {format}, this library reads version {FormatVersion}. Use the library version that made the file.");
        }

        using (var schema = JsonDocument.Parse(metadata["ecda.schema"]))
        {
            _ = schema.RootElement.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()).ToList();
        }

        // These are shown to people, and come from another organisation.
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(metadata["ecda.schema"])));
        if (fingerprint != metadata["ecda.schemaFingerprint"] || !IsPlain(metadata["ecda.profile"]) || !IsPlain(metadata["ecda.library"]) || !metadata["ecda.commitment"].All(char.IsAsciiHexDigitLower))
        {
            throw EcdaFile.Damaged(name, null);
        }

        var audit = metadata.TryGetValue(AuditKey, out var stamp) ? AuditStamp.Parse(stamp) ?? throw EcdaFile.Damaged(name, null) : null;
        long Number(string key) => long.Parse(metadata[key], NumberStyles.None, CultureInfo.InvariantCulture);
        return new DatasetDescription
        {
            Encoding = (int)Number("ecda.encoding"),
            Folding = (int)Number("ecda.folding"),
            Library = metadata["ecda.library"],
            Schema = metadata["ecda.schema"],
            SchemaFingerprint = metadata["ecda.schemaFingerprint"],
            Profile = metadata["ecda.profile"],
            Views = JsonSerializer.Deserialize<List<View>>(metadata["ecda.views"])!,
            Commitment = metadata["ecda.commitment"],
            RowsRead = Number("ecda.rowsRead"),
            RowsRejected = Number("ecda.rowsRejected"),
            Unlinkable = Number("ecda.unlinkable"),
            Audit = audit,
            Blocking = ReadBlocking(name, metadata),
        };
    }

    private static BlockingCounts[] ReadBlocking(string name, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(BlockingKey, out var text))
        {
            return [];
        }

        var rules = JsonSerializer.Deserialize<BlockingCounts[]>(text)!;
        return rules.Length <= BlockingRules.MostRules && Array.TrueForAll(rules, b => BlockingRules.IsPossible(b.Rule)) && rules.Select(b => b.Rule.Name).Distinct(StringComparer.Ordinal).Count() == rules.Length
            ? rules
            : throw EcdaFile.Damaged(name, null);
    }

    private static bool IsPlain(string text) => text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');

    private static Dictionary<string, string> Describing(DatasetDescription d, int count)
    {
        static string Number(long n) => n.ToString(CultureInfo.InvariantCulture);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ecda.format"] = FormatVersion,
            ["ecda.encoding"] = Number(d.Encoding),
            ["ecda.folding"] = Number(d.Folding),
            ["ecda.library"] = d.Library,
            ["ecda.schema"] = d.Schema,
            ["ecda.schemaFingerprint"] = d.SchemaFingerprint,
            ["ecda.profile"] = d.Profile,
            ["ecda.views"] = JsonSerializer.Serialize(d.Views),
            ["ecda.commitment"] = d.Commitment,
            [RecordsKey] = Number(count),
            ["ecda.rowsRead"] = Number(d.RowsRead),
            ["ecda.rowsRejected"] = Number(d.RowsRejected),
            ["ecda.unlinkable"] = Number(d.Unlinkable),
        };
        if (d.Audit is { } audit)
        {
            metadata[AuditKey] = audit.ToString();
        }

        if (d.Blocking.Count > 0)
        {
            metadata[BlockingKey] = JsonSerializer.Serialize(d.Blocking);
        }

        return metadata;
    }

    private static string Checksum(Dictionary<string, string> metadata, RecordSum sum)
    {
        var hash = new XxHash128();
        foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            hash.Append(Encoding.UTF8.GetBytes($"{key}={value}\n"));
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, sum.Value);
        hash.Append(bytes);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
