using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Audit.Reporting;

/// <summary>An audit's report as JSON.</summary>
internal static class JsonReport
{
    public static byte[] Of(AuditReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("verdict", AuditStamp.Word(report.Verdict));
            json.WriteStartArray("reasons");
            foreach (var reason in report.Reasons)
            {
                json.WriteStringValue(reason);
            }

            json.WriteEndArray();
            json.WriteString("date", report.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("profile", report.Profile);
            json.WriteString("file", report.FileName);
            json.WriteNumber("people", report.People);
            json.WriteNumber("records", report.Records);
            json.WriteString("controller", report.Controller);
            json.WriteString("consent", report.Consent);
            json.WriteStartArray("attacks");
            foreach (var attack in report.Attacks)
            {
                Write(json, attack);
            }

            json.WriteEndArray();
            Write(json, report.Forecast);
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Write(Utf8JsonWriter json, AttackResult attack)
    {
        json.WriteStartObject();
        json.WriteString("id", attack.Id);
        json.WriteString("aspect", attack.Aspect);
        json.WriteString("measure", Name(attack.Measure));
        Number(json, "rate", attack.Rate);
        Number(json, "lowerBound", attack.LowerBound);
        Number(json, "upperBound", attack.UpperBound);
        json.WriteString("control", attack.Control);
        Number(json, "controlRate", attack.ControlRate);
        json.WriteNumber("n", attack.People);
        Number(json, "overlap", attack.Overlap);
        json.WriteNumber("seeds", attack.Seeds);
        json.WriteNumber("trials", attack.Trials);
        json.WriteNumber("claims", attack.Claims);
        json.WriteNumber("hits", attack.Hits);
        json.WriteNumber("scenes", attack.Scenes);
        Number(json, "seconds", Math.Round(attack.Seconds, 2));
        Number(json, "chance", attack.Chance);
        Number(json, "bar", attack.Bar);
        if (attack.Passed is { } passed)
        {
            json.WriteBoolean("passed", passed);
        }
        else
        {
            json.WriteNull("passed");
        }

        Number(json, "controlBar", attack.ControlBar);
        if (attack.QGrams is { } found)
        {
            json.WriteNumber("qgrams", found);
            Number(json, "qgramBar", attack.QGramBar);
            Number(json, "controlQgrams", attack.ControlQGrams);
        }

        json.WriteString("note", attack.Note);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PrivacyForecast forecast)
    {
        json.WriteStartObject("forecast");
        json.WriteNumber("records", forecast.Records);
        json.WriteNumber("bits", forecast.Bits);
        json.WriteBoolean("isFit", forecast.IsFit);
        json.WriteNumber("fitUpTo", forecast.FitUpTo);
        Number(json, "householdCurve", forecast.HouseholdCurve);
        json.WriteStartArray("known");
        foreach (var known in forecast.Known)
        {
            Write(json, known);
        }

        json.WriteEndArray();
        json.WritePropertyName("reference");
        Write(json, forecast.Reference);
        json.WriteStartArray("values");
        foreach (var value in forecast.Values)
        {
            json.WriteStartObject();
            json.WriteString("field", value.Field);
            json.WriteBoolean("mostFrequent", value.IsMostFrequent);
            Number(json, "share", value.Share);
            Number(json, "sharedBits", value.SharedBits);
            Number(json, "standardError", value.StandardError);
            Number(json, "records", value.Records);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, KnownPeopleForecast known)
    {
        json.WriteStartObject();
        json.WriteNumber("known", known.Known);
        Number(json, "information", known.Information);
        Number(json, "fromStrangers", known.FromStrangers);
        Number(json, "fromHousehold", known.FromHousehold);
        Number(json, "standardError", known.StandardError);
        json.WriteEndObject();
    }

    private static string Name(AttackMeasure measure) => measure switch
    {
        AttackMeasure.Share => "share",
        AttackMeasure.AreaUnderCurve => "areaUnderCurve",
        AttackMeasure.Deviations => "deviations",
        _ => "correlation",
    };

    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
