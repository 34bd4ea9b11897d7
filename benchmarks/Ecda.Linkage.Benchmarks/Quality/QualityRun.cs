using System.Globalization;

namespace Ecda.Linkage.Benchmarks.Quality;

/// <summary>
/// <c>FOLDER KEYS PROFILE [name ...]</c> links files with truth, by default choices, with so many different keys, and prints what every run reached by the truth and by its
/// own estimate; after the runs of a task their means. Thresholds come from the runs, which never see the truth.
/// </summary>
internal static class QualityRun
{
    private const double Precise = 0.02;
    private const double Recalled = 0.03;

    // Student's t for an interval of 95 % around the mean of 2, 3, ... 10 runs.
    private static readonly double[] Student = [12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26];

    // The F1 asked for in a profile at the chosen threshold, and at the best one.
    private static readonly Dictionary<(string Profile, string Set), (double F1, double Best)> Bars = new()
    {
        [("diffused", "essex")] = (0.955, 0.965),
        [("diffused", "febrl4")] = (0.980, 0.988),
        [("diffused", "febrl4.postcode")] = (0.935, 0.945),
        [("diffused", "febrl3.dedupe")] = (0.965, 0.975),
        [("fields", "essex")] = (0.966, double.NaN),
        [("fields", "essex.names")] = (0.950, double.NaN),
        [("fields", "febrl4")] = (0.989, double.NaN),
        [("fields", "febrl4.postcode")] = (0.959, double.NaN),
        [("fields", "febrl3.dedupe")] = (0.982, double.NaN),
    };

    public static void Print(string[] arguments)
    {
        var (keys, profile, prefixes) = (int.Parse(arguments[1], CultureInfo.InvariantCulture), EncodingProfile.Find(arguments[2])!, arguments[3..]);
        var all = new List<Outcome>();
        foreach (var set in QualitySet.All(new QualityFiles(arguments[0])).Where(s => prefixes.Length == 0 || prefixes.Any(p => s.Name.StartsWith(p, StringComparison.Ordinal))))
        {
            var outcomes = new List<Outcome>();
            for (var key = 1; key <= keys; key++)
            {
                outcomes.Add(set.Run(profile, key));
                Console.WriteLine($"{set.Name,-20}  key {key}  {Line(outcomes[^1])}");
            }

            Console.WriteLine($"{set.Name,-20}  {profile.Name,-8}  {Means(outcomes, Bars.GetValueOrDefault((profile.Name, set.Name), (double.NaN, double.NaN)))}");
            all.AddRange(outcomes);
        }

        Console.WriteLine($"# {profile.Name}, {Coverage(all)}");
    }

    private static string Line(Outcome run) => string.Create(
        CultureInfo.InvariantCulture,
        $"F1 {run.F1:.0000}  best {run.Best:.0000}  P {run.Precision:.0000} {Estimated(run.Precision, run.Estimate.Precision, run.Estimate.PrecisionInterval)}  R {run.Recall:.0000} {Estimated(run.Recall, run.Estimate.Recall, run.Estimate.RecallInterval)}{(run.Estimate.CannotEstimate is { } reason ? $"  cannot estimate: {reason}" : "")}");

    private static string Estimated(double truth, double estimate, Results.Interval interval) => double.IsFinite(estimate)
        ? string.Create(CultureInfo.InvariantCulture, $"estimated {estimate:.000} [{interval.Low:.000} {interval.High:.000}]{(Holds(interval, truth) ? "" : " MISSED")}")
        : "";

    private static string Means(List<Outcome> runs, (double F1, double Best) bars) =>
        $"F1 {Mean(runs.Select(r => r.F1), bars.F1)}  best {Mean(runs.Select(r => r.Best), bars.Best)}  {Coverage(runs)}";

    private static string Mean(IEnumerable<double> values, double bar)
    {
        double[] all = [.. values];
        var mean = all.Average();
        var deviation = Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, all.Length - 1));
        var half = all.Length is > 1 and <= 10 ? Student[all.Length - 2] * deviation / Math.Sqrt(all.Length) : double.NaN;
        var verdict = double.IsNaN(bar) || double.IsNaN(mean) ? "" : $", asked {bar.ToString(".000", CultureInfo.InvariantCulture)} {(mean >= bar ? "ok" : "SHORT")}";
        return string.Create(CultureInfo.InvariantCulture, $"{mean:.0000} ± {half:.0000} (least {all.Min():.0000}){verdict}");
    }

    private static string Coverage(List<Outcome> runs)
    {
        var estimated = runs.Where(r => r.IsEstimated).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"estimates: {estimated.Count} of {runs.Count}, precision in interval {estimated.Count(r => Holds(r.Estimate.PrecisionInterval, r.Precision))}, within {Precise} {estimated.Count(r => Math.Abs(r.Estimate.Precision - r.Precision) <= Precise)}, recall in interval {estimated.Count(r => Holds(r.Estimate.RecallInterval, r.Recall))}, within {Recalled} {estimated.Count(r => Math.Abs(r.Estimate.Recall - r.Recall) <= Recalled)}");
    }

    private static bool Holds(Results.Interval interval, double value) => value >= interval.Low && value <= interval.High;
}
