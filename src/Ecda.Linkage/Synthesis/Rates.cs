using System.Text.Json;

namespace Ecda.Linkage.Synthesis;

/// <summary>The library's rates (Tables/rates.json), every one with its source beside it in that file.</summary>
internal sealed class Rates
{
    private static readonly JsonDocumentOptions Json = new() { CommentHandling = JsonCommentHandling.Skip };
    private static readonly Lazy<Rates> Loaded = new(Load);

    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);
    private readonly List<(string Name, double Council, double Police)> _errors = [];

    private Rates()
    {
    }

    public static Rates Default => Loaded.Value;

    /// <summary>The errors in the order in which they happen to a record.</summary>
    public IReadOnlyList<(string Name, double Council, double Police)> Errors => _errors;

    /// <summary>A rate by section and name, such as "population.flat".</summary>
    public double this[string path] => _values[path];

    private static Rates Load()
    {
        using var stream = typeof(Rates).Assembly.GetManifestResourceStream("synthesis-rates.json")!;
        using var document = JsonDocument.Parse(stream, Json);
        var rates = new Rates();
        foreach (var section in document.RootElement.EnumerateObject())
        {
            foreach (var rate in section.Value.EnumerateObject())
            {
                if (section.NameEquals("errors"))
                {
                    rates._errors.Add((rate.Name, rate.Value.GetProperty("council").GetDouble(), rate.Value.GetProperty("police").GetDouble()));
                }
                else
                {
                    rates._values.Add($"{section.Name}.{rate.Name}", rate.Value.GetProperty("value").GetDouble());
                }
            }
        }

        return rates;
    }
}
