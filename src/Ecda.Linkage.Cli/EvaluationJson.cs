using System.Text;
using System.Text.Json;
using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Cli;

/// <summary>Evaluations as one JSON object; null where nothing is known.</summary>
internal static class EvaluationJson
{
    /// <summary>An evaluation of links.</summary>
    public static string Of(EvaluationReport report, PairsEvaluation? blocks, IReadOnlyList<GroupEvaluation> groups) => Object(json =>
    {
        json.WriteNumber("links", report.Links);
        json.WriteNumber("truth", report.Truth);
        json.WriteNumber("truthEncoded", report.TruthEncoded);
        json.WriteNumber("truePositives", report.TruePositives);
        json.WriteNumber("falsePositives", report.FalsePositives);
        json.WriteNumber("falseNegatives", report.FalseNegatives);
        Write(json, ("precision", report.Precision), ("recall", report.Recall), ("f1", report.F1), ("fStar", report.FStar));
        Array(json, "bands", report.Bands, band =>
        {
            json.WriteString("band", band.Band);
            json.WriteNumber("links", band.Links);
            json.WriteNumber("truePositives", band.TruePositives);
        });
        json.WriteString("curveOf", report.CurveOf switch { ThresholdKind.Score => "score", ThresholdKind.Probability => "probability", _ => "band" });
        Array(json, "curve", report.Curve, point =>
        {
            json.WriteNumber("threshold", point.Threshold);
            json.WriteNumber("links", point.Links);
            json.WriteNumber("truePositives", point.TruePositives);
            Write(json, ("precision", point.Precision), ("recall", point.Recall), ("f1", point.F1), ("fStar", point.FStar));
        });
        Write(json, blocks);
        if (groups.Count > 0)
        {
            Array(json, "groups", groups, group => Write(json, group));
        }
    });

    /// <summary>An evaluation of clusters.</summary>
    public static string Of(ClusterEvaluation clusters) => Object(json =>
    {
        json.WriteNumber("records", clusters.Records);
        json.WriteNumber("unknown", clusters.Unknown);
        json.WriteNumber("persons", clusters.Persons);
        json.WriteNumber("clusters", clusters.Clusters);
        json.WriteNumber("exact", clusters.Exact);
        json.WriteNumber("links", clusters.Links);
        json.WriteNumber("truth", clusters.Truth);
        json.WriteNumber("truePositives", clusters.TruePositives);
        Write(json, ("precision", clusters.Precision), ("recall", clusters.Recall), ("f1", clusters.F1), ("fStar", clusters.FStar));
        Write(json, ("exactOfClusters", clusters.ExactOfClusters), ("exactOfPersons", clusters.ExactOfPersons));
        Write(json, "bCubedPrecision", clusters.BCubedPrecision);
        Write(json, "bCubedRecall", clusters.BCubedRecall);
        Write(json, "bCubedF1", clusters.BCubedF1);
        Write(json, "variationOfInformation", clusters.VariationOfInformation);
    });

    private static void Write(Utf8JsonWriter json, PairsEvaluation? blocks)
    {
        if (blocks is not null)
        {
            json.WriteStartObject("blocking");
            json.WriteNumber("possible", blocks.Possible);
            json.WriteNumber("compared", blocks.Kept);
            json.WriteNumber("truth", blocks.Truth);
            json.WriteNumber("truthInBlocks", blocks.TruthKept);
            Write(json, ("pairsCompleteness", blocks.PairsCompleteness), ("pairsQuality", blocks.PairsQuality));
            Write(json, "reductionRatio", blocks.ReductionRatio);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, GroupEvaluation group)
    {
        json.WriteString("by", group.Name);
        json.WriteNumber("minimum", group.Minimum);
        json.WriteNumber("truth", group.Truth);
        json.WriteString("reference", group.Reference);
        json.WriteString("statement", group.Statement);
        Array(json, "groups", group.Groups, g =>
        {
            json.WriteString("group", g.Name);
            json.WriteNumber("truth", g.Truth);
            json.WriteNumber("truePositives", g.TruePositives);
            json.WriteNumber("links", g.Links);
            Write(json, ("recall", g.Recall), ("precision", g.Precision));
            Write(json, "recallRatio", g.RecallRatio);
            Write(json, "missedRatio", g.MissedRatio);
        });
    }

    private static string Object(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> content)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            content(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The values under their names, the intervals beside them.</summary>
    private static void Write(Utf8JsonWriter json, params IReadOnlyList<(string Name, Proportion? Share)> shares)
    {
        foreach (var (name, share) in shares)
        {
            Write(json, name, share?.Value ?? double.NaN);
            Interval(json, name, share?.Low ?? double.NaN, share?.High ?? double.NaN);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, Ratio? ratio)
    {
        Write(json, name, ratio?.Value ?? double.NaN);
        Interval(json, name, ratio?.Low ?? double.NaN, ratio?.High ?? double.NaN);
    }

    private static void Interval(Utf8JsonWriter json, string name, double low, double high)
    {
        json.WriteStartObject($"{name}Interval");
        Write(json, "low", low);
        Write(json, "high", high);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
