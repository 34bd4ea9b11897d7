using System.Text.Json;

namespace Ecda.Linkage.Results;

/// <summary>The report of a linkage as JSON; link-report.schema.json says what each name means.</summary>
internal static class LinkReport
{
    public static void Write(string path, LinkageResult result) => ReportFile.Write(path, json =>
    {
        json.WriteString("report", "link");
        ReportFile.WriteLibrary(json, result.Context.Left.Description.Profile);
        WriteQuality(json, result);
        WriteLinks(json, result);
        WriteFiles(json, result);
        ReportFile.WriteSearch(json, result.Bounds, result.Options.CandidatesPerRecord, result.Funnel.Compared, result.Funnel.Candidates);
        ReportFile.WriteBlocking(json, result.Blocking);
        WriteFit(json, result);
    });

    private static void WriteQuality(Utf8JsonWriter json, LinkageResult result)
    {
        var q = result.Quality;
        ReportFile.Write(json, "precision", q.Precision, q.PrecisionInterval);
        ReportFile.Write(json, "recall", q.Recall, q.RecallInterval);
        ReportFile.Write(json, "overlap", q.Overlap, q.OverlapInterval);
        ReportFile.Write(json, "threshold", q.Threshold);
        json.WriteString("cannotEstimate", q.CannotEstimate);
        json.WriteString("basis", q.Basis);
        json.WriteString("goal", result.Options.Goal.ToString());
        json.WriteString("goalMissed", q.GoalMissed);
        json.WriteNumber("confidentMatches", q.ConfidentMatches);
        ReportFile.Write(json, "trueLinks", q.TrueLinks);
        json.WriteStartArray("curve");
        foreach (var point in q.Curve)
        {
            json.WriteStartObject();
            ReportFile.Write(json, "threshold", point.Threshold);
            ReportFile.Write(json, "precision", point.Precision);
            ReportFile.Write(json, "recall", point.Recall);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, LinkageResult result)
    {
        json.WriteNumber("links", result.Links.Count);
        json.WriteStartObject("bands");
        foreach (var band in (LinkBand[])[LinkBand.Certain, LinkBand.Probable, LinkBand.Review])
        {
            json.WriteNumber(LinksFile.NameOf(band), result.Links.Count(l => l.Band == band));
        }

        json.WriteEndObject();
        json.WriteStartObject("assignment");
        json.WriteString("mode", result.Assignment.ToString());
        json.WriteString("reason", result.AssignmentReason);
        json.WriteBoolean("highestTotal", result.Assignment == AssignmentMode.OneToOne && !result.Options.GreedyOneToOne);
        json.WriteNumber("recordsBeyondBudget", result.Funnel.Greedy.Records);
        json.WriteNumber("pairsBeyondBudget", result.Funnel.Greedy.Pairs);
        json.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter json, LinkageResult result)
    {
        var f = result.Funnel;
        json.WriteStartArray("files");
        Write(result.Context.Left.Name, f.Read.Left, f.Encoded.Left, f.Linkable.Left, f.Linked.Left, f.Blocked.Left, f.Sampled.Left);
        Write(result.Context.Right.Name, f.Read.Right, f.Encoded.Right, f.Linkable.Right, f.Linked.Right, f.Blocked.Right, f.Sampled.Right);
        json.WriteEndArray();
        void Write(string name, long read, long encoded, long linkable, long linked, long blocked, long sampled)
        {
            ReportFile.StartFile(json, name, read, encoded, linkable);
            json.WriteNumber("linked", linked);
            json.WriteNumber("unlinked", encoded - linked);
            json.WriteNumber("blocked", blocked);
            json.WriteNumber("sampled", sampled);
            json.WriteEndObject();
        }
    }

    /// <summary>How the match weights were fitted; null where scores are sums of similarities.</summary>
    private static void WriteFit(Utf8JsonWriter json, LinkageResult result)
    {
        if (result.Context.Fit is not { } fit)
        {
            json.WriteNull("fit");
            return;
        }

        json.WriteStartObject("fit");
        json.WriteNumber("rounds", fit.Rounds);
        ReportFile.Write(json, "lastChange", fit.LastChange);
        json.WriteBoolean("converged", fit.HasConverged);
        ReportFile.Write(json, "matchedShare", fit.MatchedShare);
        json.WriteEndObject();
    }
}
