using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>Reads the features of a clkhash schema of any version into the terms of version 3.</summary>
internal sealed class ClkhashFeatureReader(int version, ClkConfig clk, List<string> warnings)
{
    /// <summary>The most bits of a token or a value.</summary>
    public const int MostInsertions = 1_000_000;

    private const int MostCharacters = 1000;
    private const int MostNeighbors = 100_000;
    private const int MostDecimals = 300;

    public ClkhashFeature Read(JsonPath json)
    {
        string? identifier = null;
        var ignored = false;
        JsonPath? format = null;
        JsonPath? hashing = null;
        foreach (var (key, value) in json.Properties())
        {
            switch (key)
            {
                case "identifier":
                    identifier = value.Text();
                    break;
                case "ignored":
                    ignored = value.Flag();
                    break;
                case "format":
                    format = value;
                    break;
                case "hashing":
                    hashing = value;
                    break;
                case "description":
                    break;
                default:
                    warnings.Add(ClkhashSchemaReader.PassedOver(value));
                    break;
            }
        }

        if (identifier is null)
        {
            throw json.Fault("the key identifier is missing; expected the name of a column.");
        }

        if (ignored)
        {
            return new ClkhashFeature(identifier, json.Path, null);
        }

        var how = ClkhashSchemaReader.Required(json, hashing, "hashing", "how the feature is encoded, or \"ignored\": true");
        var what = ClkhashSchemaReader.Required(json, format, "format", "how the values are written");
        return new ClkhashFeature(identifier, json.Path, ReadHashing(how, what));
    }

    /// <summary>Reads how a feature is encoded; null where version 1 gives it no weight.</summary>
    private ClkhashHashing? ReadHashing(JsonPath json, JsonPath format)
    {
        JsonPath? comparison = null;
        JsonPath? strategy = null;
        JsonPath? hash = version == 1 ? clk.Hash : null;
        JsonPath? missing = null;
        JsonPath? ngram = null;
        JsonPath? weight = null;
        var positional = false;
        foreach (var (key, value) in json.Properties())
        {
            switch (key)
            {
                case "comparison" when version == 3:
                    comparison = value;
                    break;
                case "strategy" when version > 1:
                    strategy = value;
                    break;
                case "hash" when version > 1:
                    hash = value;
                    break;
                case "ngram" when version < 3:
                    ngram = value;
                    break;
                case "positional" when version < 3:
                    positional = value.Flag();
                    break;
                case "weight" when version == 1:
                    weight = value;
                    break;
                case "missingValue":
                    missing = value;
                    break;
                case "description":
                    break;
                default:
                    UnknownHashingKey(value);
                    break;
            }
        }

        if (weight is { Element: { ValueKind: JsonValueKind.Number } number } && number.GetDouble() == 0)
        {
            return null;
        }

        var (values, encoding) = ClkhashFormatReader.Read(format);
        var (bits, perToken) = version == 1 ? (Weighted(json, weight), true) : ReadStrategy(ClkhashSchemaReader.Required(json, strategy, "strategy", "how many bits are set"));
        var (blake, preventSingularity) = hash is { } chosen ? ReadHash(chosen) : (true, false);
        CheckBlake(blake, hash ?? json);
        var (sentinel, replacement) = missing is { } m ? ReadMissing(m) : (null, null);
        return new ClkhashHashing
        {
            Format = values,
            Encoding = encoding,
            Comparison = version == 3
                ? ReadComparison(ClkhashSchemaReader.Required(json, comparison, "comparison", "how values are compared"))
                : new NGramComparison(ClkhashSchemaReader.Required(json, ngram, "ngram", "the length of the tokens").Integer(1, MostCharacters), positional),
            Bits = bits,
            IsPerToken = perToken,
            IsBlake = blake,
            PreventSingularity = preventSingularity,
            Sentinel = sentinel,
            Replacement = replacement ?? [],
        };
    }

    /// <summary>From version 2 on, clkhash takes no unknown key there.</summary>
    private void UnknownHashingKey(JsonPath value)
    {
        switch (version)
        {
            case 1:
                warnings.Add(ClkhashSchemaReader.PassedOver(value));
                break;
            case 2:
                throw value.UnknownKey("ngram", "positional", "strategy", "hash", "missingValue");
            default:
                throw value.UnknownKey("comparison", "strategy", "hash", "missingValue");
        }
    }

    private Comparison ReadComparison(JsonPath json)
    {
        var type = Type(json);
        var keys = type.Verbatim() switch
        {
            "ngram" => Known(json, "type", "n", "positional"),
            "exact" => Known(json, "type"),
            "numeric" => Known(json, "type", "thresholdDistance", "resolution", "fractional_precision"),
            _ => throw type.Fault($"found \"{type.Verbatim()}\", expected \"ngram\", \"exact\" or \"numeric\"."),
        };
        switch (type.Verbatim())
        {
            case "ngram":
                return new NGramComparison(Required(json, keys, "n", "the length of the tokens").Integer(1, MostCharacters), keys.TryGetValue("positional", out var positional) && positional.Flag());
            case "exact":
                return new ExactComparison();
            default:
                var decimals = keys.TryGetValue("fractional_precision", out var precision) ? precision.Integer(0, MostDecimals) : 0;
                var resolution = Required(json, keys, "resolution", "the neighbors on either side").Integer(1, MostNeighbors);
                return new NumericComparison(Distance(Required(json, keys, "thresholdDistance", "the largest distance of similar numbers"), decimals), resolution, decimals);
        }
    }

    /// <summary>The threshold distance in units of the last decimal place kept, rounded half to even.</summary>
    private static BigInteger Distance(JsonPath json, int decimals)
    {
        if (json.Element.ValueKind != JsonValueKind.Number)
        {
            throw json.Fault("expected a number above 0.");
        }

        var text = json.Element.GetRawText();
        var factor = double.Parse($"1e{decimals.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);
        var isWhole = BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
        var product = isWhole ? 0 : json.Element.GetDouble() * factor;
        var distance = isWhole ? whole * BigInteger.Pow(10, decimals) : double.IsFinite(product) ? new BigInteger(Math.Round(product, MidpointRounding.ToEven)) : -1;
        return distance > 0 ? distance : throw json.Fault("expected a number above 0 that is not 0 after rounding to fractional_precision places.");
    }

    private (int Bits, bool PerToken) ReadStrategy(JsonPath json)
    {
        var (token, feature) = version == 2 ? ("k", "numBits") : ("bitsPerToken", "bitsPerFeature");
        var keys = Known(json, token, feature);
        if (keys.Count != 1)
        {
            throw json.Fault($"found {(keys.Count == 0 ? "neither" : "both")} of {token} and {feature}, expected one of them.");
        }

        var (key, value) = keys.First();
        if (version == 2 && value.Element.ValueKind == JsonValueKind.Number && value.Element.GetDouble() is >= 1 and <= MostInsertions and var bits)
        {
            // clkhash turns these into whole numbers by cutting them off.
            return ((int)bits, key == token);
        }

        return (value.Integer(1, MostInsertions), key == token);
    }

    private (bool Blake, bool PreventSingularity) ReadHash(JsonPath json)
    {
        var type = Type(json);
        switch (type.Verbatim())
        {
            case "blakeHash":
                _ = Known(json, "type");
                return (true, false);
            case "doubleHash":
                var prevent = Known(json, "type", "prevent_singularity").TryGetValue("prevent_singularity", out var flag) && flag.Flag();
                return prevent && clk.FilterBits == 1 ? throw flag.Fault("cannot be had in a filter of one bit, where every step is 0. Take more bits.") : (false, prevent);
            default:
                throw type.Fault($"found \"{type.Verbatim()}\", expected \"doubleHash\" or \"blakeHash\".");
        }
    }

    /// <summary>What clkhash refuses only when it hashes the first token.</summary>
    private void CheckBlake(bool blake, JsonPath place)
    {
        if (blake && !BitOperations.IsPow2(clk.FilterBits))
        {
            throw clk.Json.Fault($"found filters of {clk.FilterBits} bits (l, doubled by every fold), but {place.Path} uses blakeHash, which needs a power of two. Change l, or use doubleHash there.");
        }

        if (blake && clk.Keys.KeySize > BlakeTokenHash.MaximumKey)
        {
            throw clk.Json.Fault($"found kdf.keySize {clk.Keys.KeySize}, but {place.Path} uses blakeHash, whose keys have at most {BlakeTokenHash.MaximumKey} bytes. Take a smaller keySize, or use doubleHash there.");
        }
    }

    /// <summary>The bits of a token in version 1: k by the weight, rounded half to even.</summary>
    private int Weighted(JsonPath json, JsonPath? weight)
    {
        var factor = weight is not { } w ? 1 : w.Element.ValueKind == JsonValueKind.Number && w.Element.GetDouble() is >= 0 and var number ? number : throw w.Fault("expected a number of at least 0.");
        var bits = Math.Round(factor * clk.Insertions, MidpointRounding.ToEven);
        return bits is >= 1 and <= MostInsertions ? (int)bits : throw (weight ?? json).Fault(string.Create(CultureInfo.InvariantCulture, $"found {bits} bits for a token (weight by k, rounded), expected 1 to {MostInsertions}. Use the weight 0 to ignore the feature."));
    }

    private (byte[] Sentinel, byte[] Replacement) ReadMissing(JsonPath json)
    {
        var keys = Known(json, "sentinel", "replaceWith");
        var sentinel = Encoding.UTF8.GetBytes(Required(json, keys, "sentinel", "how a missing value is written").Verbatim());
        return (sentinel, keys.TryGetValue("replaceWith", out var replacement) ? Encoding.UTF8.GetBytes(replacement.Verbatim()) : sentinel);
    }

    private static JsonPath Type(JsonPath json)
    {
        _ = json.Properties().Count();
        return ClkhashSchemaReader.Required(json, json.Find("type"), "type", "the name of one of the kinds");
    }

    private static JsonPath Required(JsonPath json, Dictionary<string, JsonPath> keys, string key, string expected) =>
        ClkhashSchemaReader.Required(json, keys.TryGetValue(key, out var value) ? value : null, key, expected);

    /// <summary>The known keys of an object; others are warned of.</summary>
    private Dictionary<string, JsonPath> Known(JsonPath json, params ReadOnlySpan<string> known)
    {
        var found = new Dictionary<string, JsonPath>(StringComparer.Ordinal);
        foreach (var (key, value) in json.Properties())
        {
            if (known.Contains(key))
            {
                found.Add(key, value);
            }
            else if (key != "description")
            {
                warnings.Add(ClkhashSchemaReader.PassedOver(value));
            }
        }

        return found;
    }
}
