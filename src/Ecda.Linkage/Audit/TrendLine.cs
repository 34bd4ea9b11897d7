using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>Leads an attack's rates on to the size of a file. Graph attacks get better as a file grows, so a small sample comforts falsely.</summary>
internal static class TrendLine
{
    // One-sided 95 %.
    private const double Significant = 1.645;

    /// <param name="outcomes">The same attack with ever more people.</param>
    /// <param name="records">The number of records to lead it on to.</param>
    public static AuditTrend Of(IReadOnlyList<AttackOutcome> outcomes, long records)
    {
        var x = outcomes.Select(o => PortableMath.Log(o.People)).ToArray();
        var y = outcomes.Select(o => o.Rate).ToArray();
        var (mx, my) = (x.Average(), y.Average());
        var spread = x.Sum(v => (v - mx) * (v - mx));
        var slope = spread == 0 ? 0 : x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / spread;
        var (first, last) = (outcomes[0], outcomes[^1]);
        var pooled = (double)(first.Hits + last.Hits) / Math.Max(1, first.Trials + last.Trials);
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / Math.Max(1, first.Trials)) + (1.0 / Math.Max(1, last.Trials))));
        var isUpward = slope > 0 && error > 0 && (last.Rate - first.Rate) / error > Significant;
        var projected = last.Rate + (isUpward ? slope * Math.Max(0, PortableMath.Log(records) - x[^1]) : 0);
        return new AuditTrend(last.Attack, [.. outcomes.Select(o => (o.People, o.Rate))], isUpward, records, Math.Clamp(projected, 0, 1));
    }
}
