using System.Globalization;
using System.Security.Cryptography;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>
/// Reads a linkage schema of clkhash; every fault names the JSON path. Keys that clkhash passes over are warned of, keys that it refuses are refused,
/// and so is what it would fail on while encoding.
/// </summary>
internal static class ClkhashSchemaReader
{
    /// <summary>The longest filter, in bits; clkhash sets no bound, and no linkage uses a tenth of it.</summary>
    private const int MostBits = 1 << 20;

    private const int MostFolds = 20;
    private const int MostKeyBytes = 4096;

    public static ClkhashSchema Read(ReadOnlyMemory<byte> json, string document, bool honorXorFolds)
    {
        using var parsed = SchemaReader.Parse(json, document);
        var root = new JsonPath(document, "$", parsed.RootElement);
        var warnings = new List<string>();
        JsonPath? config = null;
        JsonPath? features = null;
        JsonPath? version = null;
        foreach (var (key, value) in root.Properties())
        {
            switch (key)
            {
                case "version":
                    version = value;
                    break;
                case "clkConfig":
                    config = value;
                    break;
                case "features":
                    features = value;
                    break;
                default:
                    warnings.Add(PassedOver(value));
                    break;
            }
        }

        var number = Required(root, version, "version", "a clkhash linkage schema has version 1, 2 or 3").Integer(1, 3);
        var clk = ReadConfig(Required(root, config, "clkConfig", "an object with l and kdf"), number, honorXorFolds, warnings);
        var read = ReadFeatures(Required(root, features, "features", "a list with an entry for every column"), number, clk, warnings);
        return new ClkhashSchema(number, clk.Bits, clk.Folds, clk.Keys, read, warnings);
    }

    /// <summary>A key's place, or a complaint that it is missing.</summary>
    public static JsonPath Required(JsonPath parent, JsonPath? value, string key, string expected) =>
        value ?? throw parent.Fault($"the key {key} is missing; expected {expected}.");

    /// <summary>The warning for a key that clkhash does not know and does not mind.</summary>
    public static string PassedOver(JsonPath value) => $"{value.Path}: unknown key; clkhash ignores it, and so does this encoding.";

    private static ClkConfig ReadConfig(JsonPath json, int version, bool honorXorFolds, List<string> warnings)
    {
        JsonPath? length = null;
        JsonPath? kdf = null;
        JsonPath? folds = null;
        JsonPath? documented = null;
        JsonPath? insertions = null;
        JsonPath? hash = null;
        foreach (var (key, value) in json.Properties())
        {
            switch (key)
            {
                case "l":
                    length = value;
                    break;
                case "kdf":
                    kdf = value;
                    break;
                case "xor_folds":
                    folds = value;
                    break;
                case "xorFolds":
                    documented = value;
                    break;
                case "k" when version == 1:
                    insertions = value;
                    break;
                case "hash" when version == 1:
                    hash = value;
                    break;
                default:
                    warnings.Add(PassedOver(value));
                    break;
            }
        }

        var bits = Required(json, length, "l", "the length of a CLK in bits").Integer(1, MostBits);
        var foldCount = ReadFolds(folds, documented, honorXorFolds, warnings);
        if ((long)bits << foldCount > MostBits)
        {
            throw json.Fault($"found {bits} bits folded {foldCount} times, expected at most {MostBits} bits before folding.");
        }

        return new ClkConfig
        {
            Json = json,
            Bits = bits,
            Folds = foldCount,
            Keys = ReadKdf(Required(json, kdf, "kdf", "\"kdf\": {\"type\": \"HKDF\"}"), warnings),
            Insertions = version == 1 ? Required(json, insertions, "k", "the bits of every token").Integer(0, ClkhashFeatureReader.MostInsertions) : 0,
            Hash = version == 1 ? Required(json, hash, "hash", "an object with the type of hash") : null,
        };
    }

    private static int ReadFolds(JsonPath? folds, JsonPath? documented, bool honorXorFolds, List<string> warnings)
    {
        var used = folds?.Integer(0, MostFolds) ?? 0;
        if (documented is not { } json || json.Integer(0, MostFolds) is not (> 0 and var asked))
        {
            return used;
        }

        if (folds is not null)
        {
            warnings.Add($"{json.Path}: ignored, as clkhash does; xor_folds beside it counts.");
            return used;
        }

        warnings.Add(honorXorFolds
            ? $"{json.Path}: folded as asked. clkhash ignores this key, so its CLKs are others; the other owner must encode in this way too."
            : $"{json.Path}: NOT folded. clkhash documents this key and ignores it, and this encoding follows clkhash. Write xor_folds to fold in both, or choose to honor xorFolds if no owner uses clkhash itself.");
        return honorXorFolds ? asked : used;
    }

    private static ClkhashKeys ReadKdf(JsonPath json, List<string> warnings)
    {
        var keys = new ClkhashKeys();
        var hasType = false;
        foreach (var (key, value) in json.Properties())
        {
            switch (key)
            {
                case "type":
                    hasType = value.Verbatim() == "HKDF" ? true : throw value.Fault($"found \"{value.Verbatim()}\", expected \"HKDF\".");
                    break;
                case "hash":
                    keys = keys with
                    {
                        Hash = value.Verbatim() switch
                        {
                            "SHA256" => HashAlgorithmName.SHA256,
                            "SHA512" => HashAlgorithmName.SHA512,
                            _ => throw value.Fault($"found \"{value.Verbatim()}\", expected \"SHA256\" or \"SHA512\"."),
                        },
                    };
                    break;
                case "salt":
                    keys = keys with { Salt = Base64(value) };
                    break;
                case "info":
                    keys = keys with { Info = Base64(value) };
                    break;
                case "keySize":
                    keys = keys with { KeySize = value.Integer(1, MostKeyBytes) };
                    break;
                default:
                    warnings.Add(PassedOver(value));
                    break;
            }
        }

        return hasType ? keys : throw json.Fault("the key type is missing; expected \"type\": \"HKDF\".");
    }

    private static List<ClkhashFeature> ReadFeatures(JsonPath json, int version, ClkConfig clk, List<string> warnings)
    {
        var reader = new ClkhashFeatureReader(version, clk, warnings);
        var features = json.Items().Select(reader.Read).ToList();
        if (features.Count == 0)
        {
            throw json.Fault("found an empty list, expected an entry for every column.");
        }

        if (features.Count > clk.Keys.MostFeatures)
        {
            throw json.Fault(string.Create(CultureInfo.InvariantCulture, $"found {features.Count} features, expected at most {clk.Keys.MostFeatures}: HKDF with {clk.Keys.Hash.Name} gives no more keys of {clk.Keys.KeySize} bytes. Take SHA512 or a smaller keySize."));
        }

        return features;
    }

    private static byte[] Base64(JsonPath value)
    {
        var text = value.Verbatim();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw value.Fault("the text is not Base64. Correct it.");
    }
}
