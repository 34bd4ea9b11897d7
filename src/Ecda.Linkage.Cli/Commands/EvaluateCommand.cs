using System.CommandLine;
using System.Text;
using System.Text.Json;
using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Cli.Commands;

internal static class EvaluateCommand
{
    public static Command Create()
    {
        var links = new Argument<string>("links") { Description = "The links file." };
        var left = new Option<string>("--left-ids") { Description = "The left owner's .ids file.", Required = true };
        var right = new Option<string>("--right-ids") { Description = "The right owner's .ids file.", Required = true };
        var truth = new Option<string>("--truth") { Description = "A CSV file of true pairs: the left owner's own id, then the right owner's.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var encodings = new Option<string[]>("--encodings") { Description = "With --blocking: the left and the right .ecda file, to say how many true pairs share a block.", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var blocking = BlockingText.Options();
        var command = new Command("evaluate", "Hold links against a truth. It needs both owners' ids, so use it on trial data or where both may be seen.") { links, left, right, truth, encodings, blocking.Method, blocking.Recall, blocking.Similarity, json };
        command.SetWork((parsed, _, _) =>
        {
            var (leftIds, rightIds) = (OwnerIds.Load(parsed.GetRequiredValue(left)), OwnerIds.Load(parsed.GetRequiredValue(right)));
            var pairs = TruthPairs.Load(parsed.GetRequiredValue(truth));
            var report = LinkageEvaluation.Evaluate(parsed.GetRequiredValue(links), leftIds, rightIds, pairs);
            var method = BlockingText.Read(parsed, blocking);
            var blocks = method != BlockingMethod.None && parsed.GetValue(encodings) is [var leftPath, var rightPath]
                ? LinkageEvaluation.EvaluateBlocking(method, (EncodedDataset.Open(leftPath), leftIds), (EncodedDataset.Open(rightPath), rightIds), pairs)
                : null;
            if (parsed.GetValue(json))
            {
                Console.WriteLine(ToJson(report, blocks));
            }
            else
            {
                Print(report);
                Print(blocks);
            }
        });
        command.Validators.Add(result =>
        {
            if ((result.GetValue(encodings) is { Length: > 0 }) != (result.GetValue(blocking.Method) is not (null or "none")))
            {
                result.AddError("--encodings and --blocking belong together: blocks are found in the two .ecda files.");
            }
        });
        return command;
    }

    private static void Print(EvaluationReport report)
    {
        static string Row(Proportion p) => $"{Text.Number(p.Value, "0.0000")}  (95 % interval {Text.Number(p.Low, "0.0000")} to {Text.Number(p.High, "0.0000")})";
        Console.WriteLine($"precision  {Row(report.Precision)}");
        Console.WriteLine($"recall     {Row(report.Recall)}");
        Console.WriteLine($"F1         {Row(report.F1)}");
        Text.Table(
            Console.Out,
            [
                ["true pairs", Text.Count(report.Truth)],
                ["of them both records encoded", Text.Count(report.TruthEncoded)],
                ["of them linked", Text.Count(report.TruePositives)],
                ["linked pairs", Text.Count(report.Links)],
                ["of them not true", Text.Count(report.FalsePositives)],
            ]);
        foreach (var band in report.Bands.Where(b => b.Band.Length > 0))
        {
            Console.WriteLine($"  band {band.Band}: {Text.Count(band.Links)} links, {Text.Count(band.TruePositives)} of them true");
        }
    }

    private static void Print(BlockingEvaluation? blocks)
    {
        if (blocks is not null)
        {
            Console.WriteLine($"pairs completeness  {Text.Number(blocks.PairsCompleteness.Value, "0.0000")}  ({Text.Count(blocks.TruthInBlocks)} of {Text.Count(blocks.Truth)} true pairs share a block; no link can find the others)");
            Console.WriteLine($"pairs quality       {Text.Number(blocks.PairsQuality.Value, "0.000000")}  (of {Text.Count(blocks.Compared)} pairs in blocks)");
            Console.WriteLine($"reduction ratio     {Text.Number(blocks.ReductionRatio, "0.000000")}  (of {Text.Count(blocks.Possible)} pairs)");
        }
    }

    private static string ToJson(EvaluationReport report, BlockingEvaluation? blocks)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("links", report.Links);
            json.WriteNumber("truth", report.Truth);
            json.WriteNumber("truthEncoded", report.TruthEncoded);
            json.WriteNumber("truePositives", report.TruePositives);
            json.WriteNumber("falsePositives", report.FalsePositives);
            json.WriteNumber("falseNegatives", report.FalseNegatives);
            Write(json, "precision", report.Precision);
            Write(json, "recall", report.Recall);
            Write(json, "f1", report.F1);
            json.WriteStartArray("bands");
            foreach (var band in report.Bands)
            {
                json.WriteStartObject();
                json.WriteString("band", band.Band);
                json.WriteNumber("links", band.Links);
                json.WriteNumber("truePositives", band.TruePositives);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (blocks is not null)
            {
                json.WriteStartObject("blocking");
                json.WriteNumber("possible", blocks.Possible);
                json.WriteNumber("compared", blocks.Compared);
                json.WriteNumber("truth", blocks.Truth);
                json.WriteNumber("truthInBlocks", blocks.TruthInBlocks);
                Write(json, "pairsCompleteness", blocks.PairsCompleteness);
                Write(json, "pairsQuality", blocks.PairsQuality);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The value under its name (null of nothing), the interval beside it.</summary>
    private static void Write(Utf8JsonWriter json, string name, Proportion proportion)
    {
        if (double.IsNaN(proportion.Value))
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteNumber(name, proportion.Value);
        }

        json.WriteStartObject($"{name}Interval");
        json.WriteNumber("low", proportion.Low);
        json.WriteNumber("high", proportion.High);
        json.WriteEndObject();
    }
}
