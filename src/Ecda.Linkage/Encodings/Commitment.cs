using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Ecda.Linkage.Keys;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Encodings;

/// <summary>Binds a description to the key it was encoded under, at the owner; whoever compares descriptions needs no key.</summary>
internal static class Commitment
{
    /// <summary>Describes the encodings of a run.</summary>
    public static DatasetDescription Describe(LinkageSchema schema, LinkageKey key, EncodingReport report)
    {
        var description = new DatasetDescription
        {
            Encoding = DatasetDescription.EncodingVersion,
            Folding = FoldingTable.Version,
            Library = typeof(DatasetDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            Schema = schema.CanonicalFields,
            SchemaFingerprint = schema.Fingerprint,
            Profile = schema.Profile.Name,
            Views = schema.Views,
            Commitment = "",
            RowsRead = report.RowsRead,
            RowsRejected = report.Rejected.Count,
            Unlinkable = report.Unlinkable,
            Blocking = report.Blocking,
        };
        return description with { Commitment = Commit(description, key) };
    }

    private static string Commit(DatasetDescription description, LinkageKey key)
    {
        Span<byte> subkey = stackalloc byte[32];
        key.Derive(subkey, "commitment");
        var message = new Framing();
        message.Add(Utf8(description.Encoding.ToString(CultureInfo.InvariantCulture)));
        message.Add(Utf8(description.Folding.ToString(CultureInfo.InvariantCulture)));
        message.Add(Utf8(description.SchemaFingerprint));
        message.Add(Utf8(description.ViewsText));
        if (description.Blocking.Count > 0)
        {
            message.Add(Utf8(description.BlockingText));
        }

        var commitment = Convert.ToHexStringLower(HMACSHA256.HashData(subkey, message.Bytes));
        CryptographicOperations.ZeroMemory(subkey);
        return commitment;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
