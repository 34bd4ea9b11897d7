using System.Globalization;
using System.Text.Json;

namespace Ecda.Linkage.Schemas;

/// <summary>A place in a JSON document that knows its path, so that every complaint can name it.</summary>
internal readonly struct JsonPath(string document, string path, JsonElement element)
{
    public string Path => path;

    public JsonElement Element => element;

    public LinkageFormatException Fault(string problem) => new($"{document}: {path}: {problem}");

    public IEnumerable<(string Key, JsonPath Value)> Properties()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Fault($"found {Describe()}, expected an object {{…}}.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var name = Whole(property, p => p.Name);
            var place = new JsonPath(document, $"{path}.{name}", property.Value);
            if (!seen.Add(name))
            {
                throw place.Fault("the key stands twice; expected every key once. Remove one.");
            }

            yield return (name, place);
        }
    }

    public IEnumerable<JsonPath> Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw Fault($"found {Describe()}, expected a list […].");
        }

        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            yield return new JsonPath(document, $"{path}[{index++}]", item);
        }
    }

    public LinkageFormatException UnknownKey(params ReadOnlySpan<string> known) =>
        Fault($"unknown key; expected one of {string.Join(", ", known.ToArray())}. Correct or remove it.");

    public string Text() => Verbatim().Trim() is { Length: > 0 } text ? text : throw Fault("found empty text, expected a value.");

    /// <summary>A text as it stands, spaces around it included; it may be empty.</summary>
    public string Verbatim() => element.ValueKind == JsonValueKind.String ? Whole(element, e => e.GetString()!) : throw Fault($"found {Describe()}, expected text in quotes.");

    public bool Flag() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault($"found {Describe()}, expected true or false."),
    };

    /// <summary>The place of a key that may be absent.</summary>
    public JsonPath? Find(string key) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) ? new JsonPath(document, $"{path}.{key}", value) : null;

    /// <summary>A text or a list of texts, at least one.</summary>
    public IReadOnlyList<string> Texts()
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return [Text()];
        }

        var texts = Items().Select(i => i.Text()).ToList();
        return texts.Count > 0 ? texts : throw Fault("found an empty list, expected at least one value.");
    }

    public int Integer(int minimum, int maximum) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value >= minimum && value <= maximum
            ? value
            : throw Fault($"found {Describe()}, expected a whole number from {minimum} to {maximum}.");

    public decimal Positive(decimal maximum) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var value) && value > 0 && value <= maximum
            ? value
            : throw Fault(string.Create(CultureInfo.InvariantCulture, $"found {Describe()}, expected a number above 0 and at most {maximum}."));

    /// <summary>Reads a text; the JSON reader meets half of a surrogate pair only now, and with an exception of its own kind.</summary>
    private TText Whole<TSource, TText>(TSource source, Func<TSource, TText> read)
    {
        try
        {
            return read(source);
        }
        catch (InvalidOperationException)
        {
            throw Fault("a text holds half of a surrogate pair (\\uD800 to \\uDFFF). Write the whole character.");
        }
    }

    private string Describe() => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        JsonValueKind.String => $"\"{Whole(element, e => e.GetString())}\"",
        _ => element.GetRawText(),
    };
}
