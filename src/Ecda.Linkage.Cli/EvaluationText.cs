using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Cli;

/// <summary>Prints evaluations.</summary>
internal static class EvaluationText
{
    private const int MostPoints = 12;

    private static readonly (double Threshold, string Name)[] BandNames = [(0.99, "certain"), (0.9, "+ probable"), (0, "+ review")];

    /// <summary>Prints an evaluation of links.</summary>
    public static void Print(EvaluationReport report, PairsEvaluation? blocks, IReadOnlyList<GroupEvaluation> groups)
    {
        Print(("precision", report.Precision), ("recall", report.Recall), ("F1", report.F1), ("F*", report.FStar));
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

        PrintCurve(report);
        Print(blocks);
        foreach (var group in groups)
        {
            Print(group);
        }
    }

    /// <summary>Prints an evaluation of clusters.</summary>
    public static void Print(ClusterEvaluation clusters)
    {
        Console.WriteLine("Pairs of records in one cluster:");
        Print(("precision", clusters.Precision), ("recall", clusters.Recall), ("F1", clusters.F1), ("F*", clusters.FStar));
        Console.WriteLine("Clusters:");
        Print(("exact, of the clusters", clusters.ExactOfClusters), ("exact, of the persons with two records or more", clusters.ExactOfPersons));
        Console.WriteLine($"  B-cubed precision {Share(clusters.BCubedPrecision)}, recall {Share(clusters.BCubedRecall)}, F1 {Share(clusters.BCubedF1)}");
        Console.WriteLine($"  variation of information {Share(clusters.VariationOfInformation)} bits (0 where clusters and persons are the same)");
        Text.Table(
            Console.Out,
            [
                ["records whose person is known", Text.Count(clusters.Records)],
                ["records whose person is not known, left out", Text.Count(clusters.Unknown)],
                ["persons with two records or more", Text.Count(clusters.Persons)],
                ["clusters", Text.Count(clusters.Clusters)],
                ["of them exact", Text.Count(clusters.Exact)],
                ["true pairs", Text.Count(clusters.Truth)],
                ["pairs in clusters", Text.Count(clusters.Links)],
                ["of them true", Text.Count(clusters.TruePositives)],
            ]);
    }

    private static void Print(params IReadOnlyList<(string Name, Proportion Share)> shares)
    {
        var width = shares.Max(s => s.Name.Length);
        foreach (var (name, share) in shares)
        {
            Console.WriteLine($"{name.PadRight(width)}  {Share(share.Value)}  (95 % interval {Share(share.Low)} to {Share(share.High)})");
        }
    }

    private static void PrintCurve(EvaluationReport report)
    {
        if (report.Curve.Count < 2)
        {
            return;
        }

        var of = report.CurveOf == ThresholdKind.Band ? "bands" : "probability, at least";
        var points = report.Curve.Where((_, i) => (i + 1) * MostPoints / report.Curve.Count > i * MostPoints / report.Curve.Count);
        string Name(double threshold) => report.CurveOf == ThresholdKind.Band ? BandNames.First(b => b.Threshold <= threshold).Name : Share(threshold);
        Text.Table(Console.Out, [[of, "links", "precision", "recall", "F1"], .. points.Select(p => (string[])[Name(p.Threshold), Text.Count(p.Links), Share(p.Precision.Value), Share(p.Recall.Value), Share(p.F1.Value)])]);
    }

    private static void Print(PairsEvaluation? blocks)
    {
        if (blocks is not null)
        {
            Console.WriteLine($"pairs completeness  {Share(blocks.PairsCompleteness.Value)}  ({Text.Count(blocks.TruthKept)} of {Text.Count(blocks.Truth)} true pairs share a block; no link can find the others)");
            Console.WriteLine($"pairs quality       {Text.Number(blocks.PairsQuality.Value, "0.000000")}  (of {Text.Count(blocks.Kept)} pairs in blocks)");
            Console.WriteLine($"reduction ratio     {Text.Number(blocks.ReductionRatio, "0.000000")}  (of {Text.Count(blocks.Possible)} pairs)");
        }
    }

    private static void Print(GroupEvaluation groups)
    {
        Console.WriteLine();
        if (groups.Groups.Count > 0)
        {
            static string Range(Proportion p) => $"{Share(p.Value)} ({Share(p.Low)} to {Share(p.High)})";
            static string Times(Ratio? ratio) => ratio is not { } r ? "" : !double.IsFinite(r.Value) ? "unknown" : $"{Text.Number(r.Value, "0.000")} ({Text.Number(r.Low, "0.000")} to {Text.Number(r.High, "0.000")})";
            Text.Table(
                Console.Out,
                [
                    [groups.Name, "true pairs", "recall", "ratio", "ratio of missed", "links", "precision"],
                    .. groups.Groups.Select(g => (string[])
                    [
                        g.Name,
                        Text.Count(g.Truth),
                        g.Truth == 0 ? "unknown" : Range(g.Recall),
                        g.Name == groups.Reference ? "reference" : Times(g.RecallRatio),
                        Times(g.MissedRatio),
                        Text.Count(g.Links),
                        g.Precision is { } precision ? Range(precision) : "too few",
                    ]),
                ]);
        }

        Console.WriteLine($"  {groups.Statement}");
    }

    private static string Share(double share) => Text.Number(share, "0.0000");
}
