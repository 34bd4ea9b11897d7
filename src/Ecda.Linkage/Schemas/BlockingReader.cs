namespace Ecda.Linkage.Schemas;

/// <summary>Reads the blocking rules of a schema document.</summary>
internal static class BlockingReader
{
    public static IReadOnlyList<BlockingRule> Read(JsonPath json, IReadOnlyList<Field> fields)
    {
        var places = json.Items().ToList();
        var rules = places.Select(ReadRule).ToList();
        if (BlockingRules.Fault(rules, fields) is { } fault)
        {
            var place = places.ElementAtOrDefault(fault.Rule) is { Path: not null } rule ? rule : json;
            throw (fault.Part < 0 ? place : place.Find("fields")!.Value.Items().ElementAt(fault.Part)).Fault(fault.Problem);
        }

        return rules;
    }

    private static BlockingRule ReadRule(JsonPath json)
    {
        var rule = new BlockingRule { Name = "", Parts = [] };
        foreach (var (key, value) in json.Properties())
        {
            rule = key switch
            {
                "name" => rule with { Name = value.Text() },
                "fields" => rule with { Parts = [.. value.Items().Select(ReadPart)] },
                "minimum" => rule with { Minimum = value.Integer(1, BlockingRules.LargestMinimum) },
                _ => throw value.UnknownKey("name", "fields", "minimum"),
            };
        }

        return rule.Name.Length == 0 ? throw json.Fault("the key name is missing; expected a name for the rule, such as \"surname-year\".")
            : rule.Parts.Count == 0 ? throw json.Fault("the key fields is missing or empty; expected a list such as [{ \"field\": \"surname\", \"transform\": \"soundex\" }].")
            : rule;
    }

    private static BlockingPart ReadPart(JsonPath json)
    {
        var part = new BlockingPart("");
        foreach (var (key, value) in json.Properties())
        {
            part = key switch
            {
                "field" => part with { Field = value.Text() },
                "transform" => part with { Transform = value.Text() },
                _ => throw value.UnknownKey("field", "transform"),
            };
        }

        return part.Field.Length > 0 ? part : throw json.Fault("the key field is missing; expected the name of a logical field.");
    }
}
