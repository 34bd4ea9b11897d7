using System.CommandLine;

namespace Ecda.Linkage.Cli.Commands;

/// <summary>Holds links, or with <c>--ids</c> clusters, against a truth.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The links file, or the clusters file of dedupe or cluster." };
        var left = new Option<string?>("--left-ids") { Description = "Of links: the left owner's .ids file." };
        var right = new Option<string?>("--right-ids") { Description = "Of links: the right owner's .ids file." };
        var ids = new Option<string[]>("--ids") { Description = "Of clusters: the .ids file of every file that was put together.", AllowMultipleArgumentsPerToken = true };
        var truth = new Option<string[]>("--truth") { Description = "Of links: a CSV file of true pairs, the left owner's own id, then the right owner's. Of clusters: for every .ids file, in the same order, a CSV file of the owner's own id and the code of the person.", Required = true, AllowMultipleArgumentsPerToken = true };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var encodings = new Option<string[]>("--encodings") { Description = "With --blocking: the left and the right .ecda file, to say how many true pairs share a block.", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var blocking = BlockingText.Options();
        var groups = new GroupOptions();
        var command = new Command("evaluate", "Hold links or clusters against a truth. It needs the owners' ids, so use it on trial data or where they may be seen.") { file, left, right, ids, truth, encodings, blocking.Method, blocking.Recall, blocking.Similarity, json };
        groups.AddTo(command);
        command.SetWork((parsed, _, _) =>
        {
            var (path, asJson, truths) = (parsed.GetRequiredValue(file), parsed.GetValue(json), parsed.GetRequiredValue(truth));
            if (parsed.GetValue(ids) is { Length: > 0 } idFiles)
            {
                var clusters = LinkageEvaluation.EvaluateClusters(path, [.. idFiles.Zip(truths, (i, t) => (OwnerIds.Load(i), TruthPersons.Load(t)))]);
                Write(asJson, () => EvaluationText.Print(clusters), () => EvaluationJson.Of(clusters));
                return;
            }

            var (leftIds, rightIds, pairs) = (OwnerIds.Load(parsed.GetRequiredValue(left)!), OwnerIds.Load(parsed.GetRequiredValue(right)!), TruthPairs.Load(truths[0]));
            var report = LinkageEvaluation.Evaluate(path, leftIds, rightIds, pairs);
            var method = BlockingText.Read(parsed, blocking);
            var blocks = method != BlockingMethod.None && parsed.GetValue(encodings) is [var leftPath, var rightPath]
                ? LinkageEvaluation.EvaluateBlocking(method, (EncodedDataset.Open(leftPath), leftIds), (EncodedDataset.Open(rightPath), rightIds), pairs)
                : null;
            var (groupings, minimum) = groups.Read(parsed);
            var byGroup = groupings.ConvertAll(g => LinkageEvaluation.ByGroup(path, leftIds, rightIds, pairs, g, minimum));
            Write(asJson, () => EvaluationText.Print(report, blocks, byGroup), () => EvaluationJson.Of(report, blocks, byGroup));
        });
        command.Validators.Add(result =>
        {
            if ((result.GetValue(encodings) is { Length: > 0 }) != (result.GetValue(blocking.Method) is not (null or "none")))
            {
                result.AddError("--encodings and --blocking belong together: blocks are found in the two .ecda files.");
            }

            var (idCount, truthCount) = (result.GetValue(ids)?.Length ?? 0, result.GetValue(truth)?.Length ?? 0);
            var sides = new[] { result.GetResult(left), result.GetResult(right) }.Count(o => o is not null);
            var onlyLinks = sides > 0 || result.GetValue(encodings) is { Length: > 0 } || groups.IsGiven(result);
            if (idCount > 0 ? onlyLinks : sides < 2)
            {
                result.AddError("Expected --left-ids and --right-ids to evaluate links, or --ids alone to evaluate clusters; blocking and groups are of links.");
            }
            else if (truthCount > 0 && truthCount != Math.Max(1, idCount))
            {
                result.AddError($"--truth: found {truthCount} files, expected {(idCount > 0 ? $"{idCount}, one for every --ids file" : "one file of pairs")}.");
            }
        });
        return command;
    }

    private static void Write(bool asJson, Action print, Func<string> json)
    {
        if (asJson)
        {
            Console.WriteLine(json());
        }
        else
        {
            print();
        }
    }
}
