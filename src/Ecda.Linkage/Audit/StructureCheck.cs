using System.Globalization;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>
/// A0: what a file tells by its shape alone: repeated rows, weights that follow the number of q-grams, columns that never change or go
/// together, an order or ids that say something,
/// blocking keys that tell more than they must.
/// Every finding is a hit; there should be none.
/// </summary>
internal static class StructureCheck
{
    private const int MostRepeats = 5;
    private const int Sample = 2_000;
    private const double WeightLimit = 0.05;
    private const double FewestSet = 0.15;
    private const double MostSet = 0.85;
    private const double TogetherLimit = 0.3;

    public static AttackOutcome Run(AttackScene scene, PlainPeople plain, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        var data = scene.Released;
        var checks = 0;
        var strongest = 0.0;
        List<string> remarks = [];
        void Check(bool fails, string finding)
        {
            checks++;
            if (fails)
            {
                findings.Add(finding);
            }
        }

        for (var v = 0; v < data.Description.Views.Count; v++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = AttackRows.Of(data, [v]);
            var filled = Enumerable.Range(0, rows.Count).Where(r => rows[r].ContainsAnyExcept(0UL)).ToArray();
            if (filled.Length < 2)
            {
                continue;
            }

            var view = string.Create(CultureInfo.InvariantCulture, $"view {v + 1}");
            var most = filled.GroupBy(r => Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(rows[r])), StringComparer.Ordinal).Max(g => g.Count());
            Check(most > MostRepeats, string.Create(CultureInfo.InvariantCulture, $"{view}: one row stands {most} times"));

            var tokens = plain.TokensOf([data.Description.Views[v]]);
            var values = plain.ValuesOf(data.Description.Views[v]);
            var weights = filled.Select(r => (double)BitRows.Count(rows[r])).ToArray();
            var complete = Enumerable.Range(0, filled.Length).Where(i => values[scene.People[filled[i]]] is not null).ToArray();
            var rho = RankCorrelation([.. complete.Select(i => weights[i])], [.. complete.Select(i => (double)tokens[scene.People[filled[i]]].Length)]);
            var noise = 4 / Math.Sqrt(Math.Max(1, complete.Length));
            if (Lighter(weights, complete) is { } lighter)
            {
                remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{view}: rows with a missing value have {lighter:0} bits fewer, so that some can be told"));
            }

            Check(Math.Abs(rho) > Math.Max(WeightLimit, noise), string.Create(CultureInfo.InvariantCulture, $"{view}: weights follow the number of q-grams (rank correlation {rho:0.00})"));
            var share = weights.Average() / rows.Bits;
            Check(share is < FewestSet or > MostSet, string.Create(CultureInfo.InvariantCulture, $"{view}: {100 * share:0} % of the bits are set"));

            var columns = rows.Columns();
            var constant = columns.Count(c => BitRows.Count(c) is var n && (n == 0 || n == filled.Length));
            Check(constant > 0, string.Create(CultureInfo.InvariantCulture, $"{view}: {constant} columns never change"));
            var (phi, limit) = StrongestPair(columns, filled.Length);
            strongest = Math.Max(strongest, phi);
            Check(phi > Math.Max(limit, TogetherLimit), string.Create(CultureInfo.InvariantCulture, $"{view}: two columns go together (correlation {phi:0.00}, noise reaches {limit:0.00})"));
        }

        Check(data.Ids.Distinct().Count() < data.Count, "ids are repeated");
        var order = RankCorrelation([.. Enumerable.Range(0, data.Count).Select(r => (double)r)], [.. scene.People.Select(p => (double)p)]);
        Check(Math.Abs(order) > 4 / Math.Sqrt(data.Count), string.Create(CultureInfo.InvariantCulture, $"the order of the rows follows that of the records (rank correlation {order:0.00})"));
        var ids = RankCorrelation([.. data.Ids.Select(i => (double)i.Value)], [.. scene.People.Select(p => (double)p)]);
        Check(Math.Abs(ids) > 4 / Math.Sqrt(data.Count), string.Create(CultureInfo.InvariantCulture, $"ids follow the order of the records (rank correlation {ids:0.00})"));
        foreach (var (fails, finding) in BlockingCheck.Checks(scene))
        {
            Check(fails, finding);
        }

        remarks.AddRange(BlockingCheck.Remarks(scene));
        return new AttackOutcome("A0", findings.Count, checks)
        {
            // Of all there is, not of a sample: there is no interval.
            Value = Exactly((double)findings.Count / checks),
            People = data.Count,
            Overlap = scene.Overlap,
            Note = string.Concat(
                findings.Count == 0 ? "Nothing found. " : string.Join("; ", findings) + ". ",
                string.Create(CultureInfo.InvariantCulture, $"No two columns of a view have a correlation above {strongest:0.00}."),
                remarks.Count == 0 ? "" : $" Of note: {string.Join("; ", remarks)}."),
        };
    }

    private static Measured Exactly(double rate) => new(rate, rate, rate);

    /// <summary>By how many bits rows with a missing value are lighter; null where that is no more than chance.</summary>
    private static double? Lighter(double[] weights, int[] complete)
    {
        if (complete.Length == 0 || complete.Length == weights.Length)
        {
            return null;
        }

        var mean = complete.Average(i => weights[i]);
        var spread = Math.Sqrt(complete.Average(i => (weights[i] - mean) * (weights[i] - mean)));
        var others = weights.Length - complete.Length;
        var difference = mean - ((weights.Sum() - (mean * complete.Length)) / others);
        return difference > 5 * spread / Math.Sqrt(others) ? difference : null;
    }

    /// <summary>The largest correlation of two columns in a sample, and what noise alone reaches among so many pairs.</summary>
    private static (double Phi, double Limit) StrongestPair(ulong[][] columns, int records)
    {
        var words = Math.Min((records + 63) / 64, Sample / 64);
        var taken = Array.ConvertAll(columns, c => c[..Math.Min(words, c.Length)]);
        var n = 64.0 * words;
        var set = Array.ConvertAll(taken, c => (double)BitRows.Count(c));
        var best = new double[columns.Length];
        _ = Parallel.For(0, columns.Length, a =>
        {
            for (var b = a + 1; b < columns.Length; b++)
            {
                var spread = Math.Sqrt(set[a] * (n - set[a]) * set[b] * (n - set[b]));
                var phi = spread == 0 ? 0 : ((n * BitRows.CountCommon(taken[a], taken[b])) - (set[a] * set[b])) / spread;
                best[a] = Math.Max(best[a], Math.Abs(phi));
            }
        });

        // The largest of m normal values is near the root of 2 ln m; a quarter more is not noise.
        var pairs = columns.Length * (columns.Length - 1.0) / 2;
        return (best.Max(), 1.25 * Math.Sqrt(2 * PortableMath.Log(Math.Max(pairs, 2)) / n));
    }

    private static double RankCorrelation(double[] a, double[] b)
    {
        var (x, y) = (Ranks(a), Ranks(b));
        var (mx, my) = (x.Average(), y.Average());
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }

        return xx == 0 || yy == 0 ? 0 : xy / Math.Sqrt(xx * yy);
    }

    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && values[order[to]] == values[order[from]])
            {
                to++;
            }

            for (var i = from; i < to; i++)
            {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }

            from = to;
        }

        return ranks;
    }
}
