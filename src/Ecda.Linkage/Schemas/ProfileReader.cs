namespace Ecda.Linkage.Schemas;

/// <summary>Reads the profile of a schema document.</summary>
internal static class ProfileReader
{
    /// <summary>Reads a profile given by name or as an object.</summary>
    public static EncodingProfile Read(JsonPath json, IReadOnlyList<Field> fields)
    {
        if (json.Element.ValueKind == System.Text.Json.JsonValueKind.String)
        {
            return EncodingProfile.Find(json.Text()) ?? throw json.Fault($"found \"{json.Text()}\", expected diffused, hardened, clk, fields or an object.");
        }

        // Diffusion is the default hardening; a list says all there is.
        var profile = EncodingProfile.Diffused with { Name = "custom", Diffusion = json.Find("hardenings") is null ? EncodingProfile.Diffused.Diffusion : 1 };
        foreach (var (key, value) in json.Properties())
        {
            profile = key switch
            {
                "name" => value.Text() == "custom" ? profile : throw value.Fault($"found \"{value.Text()}\", expected \"custom\": a named profile is written as text, without an object."),
                "bits" => value.Integer(64, 4096) % 64 == 0 ? profile with { Bits = value.Integer(64, 4096) } : throw value.Fault($"found {value.Integer(64, 4096)}, expected a multiple of 64."),
                "insertions" => profile with { Insertions = value.Integer(1, 65_536) },
                "diffusion" => profile with { Diffusion = value.Integer(1, 32) },
                "hardenings" => profile with { Hardenings = [.. value.Items().Select(ReadHardening)] },
                "views" => profile with { Views = ReadViews(value, fields) },
                _ => throw value.UnknownKey("name", "bits", "insertions", "diffusion", "hardenings", "views"),
            };
        }

        if (SchemaRules.Fault(profile) is { } fault)
        {
            throw json.Fault(fault);
        }

        return HardeningRules.Fault(profile.Hardenings, profile.Bits, fields) is { } wrong ? throw Place(json, wrong.Index).Fault(wrong.Problem) : profile;
    }

    private static JsonPath Place(JsonPath profile, int index)
    {
        var steps = profile.Find("hardenings")!.Value;
        return steps.Items().ElementAtOrDefault(index) is { Path: not null } step ? step : steps;
    }

    private static Hardening ReadHardening(JsonPath json)
    {
        var steps = json.Properties().ToList();
        if (steps.Count != 1)
        {
            throw json.Fault($"found {steps.Count} keys, expected one: each hardening is an object of its own, because their order matters.");
        }

        var (name, value) = steps[0];
        return name switch
        {
            "diffusion" => Hardening.Diffusion(value.Integer(2, 32)),
            "xorFold" => Hardening.XorFold(value.Integer(1, 6)),
            "wxor" => Hardening.WindowXor(value.Integer(2, 32)),
            "rule90" => On(value, Hardening.Rule90),
            "permutation" => On(value, Hardening.Permutation),
            "balance" => On(value, Hardening.Balance),
            "resampling" => On(value, Hardening.Resampling),
            "recordLevel" => Hardening.RecordLevel(OneOf(value, "static", "dynamic") == "dynamic"),
            "blip" => ReadBlip(value),
            "salt" => ReadSalt(value),
            "markov" => ReadMarkov(value),
            _ => throw value.UnknownKey("diffusion", "xorFold", "rule90", "wxor", "permutation", "balance", "resampling", "blip", "recordLevel", "salt", "markov"),
        };
    }

    private static Hardening On(JsonPath json, Hardening step) => json.Flag() ? step : throw json.Fault("found false, expected true: a hardening that is not wanted is left out.");

    private static string OneOf(JsonPath json, params ReadOnlySpan<string> words)
    {
        var text = json.Text();
        return words.Contains(text) ? text : throw json.Fault($"found \"{text}\", expected {string.Join(" or ", words.ToArray())}.");
    }

    private static Hardening ReadBlip(JsonPath json)
    {
        decimal? share = null;
        var fresh = false;
        foreach (var (key, value) in json.Properties())
        {
            switch (key)
            {
                case "share":
                    share = value.Positive(0.9999m);
                    _ = share * Hardening.BlipSteps % 1 == 0 ? share : throw value.Fault("expected at most four decimals.");
                    break;
                case "coins":
                    fresh = OneOf(value, "permanent", "fresh") == "fresh";
                    break;
                default:
                    throw value.UnknownKey("share", "coins");
            }
        }

        return Hardening.Blip(share ?? throw json.Fault("the key share is missing; expected the share of bits that are replaced by tosses of a coin, such as 0.05."), fresh);
    }

    private static Hardening ReadSalt(JsonPath json)
    {
        string? with = null;
        IReadOnlyList<string> salted = [];
        foreach (var (key, value) in json.Properties())
        {
            (with, salted) = key switch
            {
                "with" => (FieldName(value, value.Text()), salted),
                "fields" => (with, FieldNames(value)),
                _ => throw value.UnknownKey("with", "fields"),
            };
        }

        return Hardening.Salt(with ?? throw json.Fault("the key with is missing; expected the name of the field that salts the others."), salted);
    }

    private static Hardening ReadMarkov(JsonPath json)
    {
        int? added = null;
        IReadOnlyList<string> fields = [];
        foreach (var (key, value) in json.Properties())
        {
            (added, fields) = key switch
            {
                "add" => (value.Integer(1, 16), fields),
                "fields" => (added, FieldNames(value)),
                _ => throw value.UnknownKey("add", "fields"),
            };
        }

        return Hardening.Markov(added ?? throw json.Fault("the key add is missing; expected how many pairs of letters are added for each, 1 to 16."), fields);
    }

    private static IReadOnlyList<string> FieldNames(JsonPath json) => [.. json.Texts().Select(name => FieldName(json, name))];

    private static string FieldName(JsonPath json, string name) => SchemaRules.IsFieldName(name) ? name : throw json.Fault($"there is no field '{name}'.");

    private static List<IReadOnlyList<string>> ReadViews(JsonPath json, IReadOnlyList<Field> fields)
    {
        var views = new List<IReadOnlyList<string>>();
        foreach (var view in json.Items())
        {
            foreach (var item in view.Items())
            {
                SchemaReader.RequireField(item, item.Text(), fields);
            }

            var names = view.Texts();
            if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            {
                throw view.Fault("a view names the same field twice.");
            }

            views.Add(names);
        }

        return views.Count is > 0 and <= 64 ? views : throw json.Fault($"found {views.Count} views, expected 1 to 64.");
    }
}
