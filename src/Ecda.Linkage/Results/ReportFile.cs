using System.Text.Json;
using Ecda.Linkage.Blocking;
using Ecda.Linkage.Files;

namespace Ecda.Linkage.Results;

/// <summary>What the reports have in common: one JSON object with numbers that are the same on every system, null where nothing is known.</summary>
internal static class ReportFile
{
    // Digits beyond these are no knowledge, and may differ where files change places.
    private const int Digits = 6;

    public static void Write(string path, Action<Utf8JsonWriter> content)
    {
        using var files = new AtomicFiles();
        using (var json = new Utf8JsonWriter(files.Add(path), new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        files.Commit();
    }

    public static void WriteLibrary(Utf8JsonWriter json, string profile)
    {
        json.WriteNumber("reportVersion", 1);
        json.WriteString("library", typeof(Linker).Assembly.GetName().Version?.ToString(3));
        json.WriteString("profile", profile);
    }

    /// <summary>An estimate with its interval; nulls where there is none.</summary>
    public static void Write(Utf8JsonWriter json, string name, double estimate, Interval interval)
    {
        json.WriteStartObject(name);
        Write(json, "estimate", estimate);
        Write(json, "low", interval.Low);
        Write(json, "high", interval.High);
        json.WriteEndObject();
    }

    /// <summary>A number; null where it is none.</summary>
    public static void Write(Utf8JsonWriter json, string name, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, Math.Round(number, Digits));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Opens a file's object and writes its counts.</summary>
    public static void StartFile(Utf8JsonWriter json, string name, long read, long encoded, long linkable)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("read", read);
        json.WriteNumber("encoded", encoded);
        json.WriteNumber("linkable", linkable);
    }

    public static void WriteSearch(Utf8JsonWriter json, IReadOnlyList<ViewBound> bounds, double candidatesPerRecord, long compared, long candidates)
    {
        json.WriteNumber("candidatesPerRecord", candidatesPerRecord);
        json.WriteNumber("compared", compared);
        json.WriteNumber("candidates", candidates);
        json.WriteStartArray("views");
        foreach (var bound in bounds)
        {
            json.WriteStartObject();
            json.WriteString("name", bound.View);
            Write(json, "nullMean", bound.NullMean);
            Write(json, "nullDeviation", bound.NullDeviation);
            Write(json, "boundAsked", bound.Asked);
            Write(json, "bound", bound.Bound);
            Write(json, "expectedCandidates", bound.Expected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What blocking left to be compared; null where every pair was.</summary>
    public static void WriteBlocking(Utf8JsonWriter json, BlockingReport? blocking)
    {
        if (blocking is null)
        {
            json.WriteNull("blocking");
            return;
        }

        json.WriteStartObject("blocking");
        json.WriteString("method", blocking.Method.Name);
        json.WriteNumber("possible", blocking.Possible);
        json.WriteNumber("compared", blocking.Compared);
        Write(json, "reductionRatio", blocking.ReductionRatio);
        json.WriteNumber("tables", blocking.Tables);
        json.WriteNumber("keyLength", blocking.KeyLength);
        Write(json, "expectedRecall", blocking.ExpectedRecall);
        json.WriteNumber("blocks", blocking.Blocks);
        Write(json, "largestBlock", blocking.Sizes?.Largest ?? double.NaN);
        Write(json, "tenLargestShare", blocking.TenLargestShare);
        json.WriteNumber("aloneLeft", blocking.Alone.Left);
        json.WriteNumber("aloneRight", blocking.Alone.Right);
        json.WriteStartArray("rules");
        foreach (var rule in blocking.Rules)
        {
            json.WriteStartObject();
            json.WriteString("name", rule.Name);
            json.WriteNumber("blocks", rule.Blocks);
            json.WriteNumber("pairs", rule.Pairs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
