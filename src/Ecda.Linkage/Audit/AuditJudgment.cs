using Ecda.Linkage.Audit.Reporting;

namespace Ecda.Linkage.Audit;

/// <summary>
/// What the results come to. An attack that does not break the control proves nothing; too few people prove nothing either.
/// </summary>
internal static class AuditJudgment
{
    /// <summary>The verdict and its reasons, the worst first.</summary>
    /// <param name="results">What the attacks got.</param>
    /// <param name="missing">The attacks of the plan that were not made.</param>
    /// <param name="forecast">What follows from the kernel; null for nothing.</param>
    /// <param name="bars">What the forecast may come to.</param>
    public static (AuditVerdict Verdict, IReadOnlyList<string> Reasons) Of(
        IReadOnlyList<AttackResult> results,
        IEnumerable<AuditAttack> missing,
        PrivacyForecast? forecast,
        AuditBars bars)
    {
        var broken = results.Where(r => r.IsBroken).OrderByDescending(Excess).ToList();
        var weak = results.Where(r => !r.HasPower).GroupBy(r => r.Attack).Select(g => Weak(g.First())).ToList();
        List<string> foreseen = forecast is null ? [] : [.. Foreseen(forecast, bars)];
        if (broken.Count + foreseen.Count > 0)
        {
            return (AuditVerdict.Fail, [.. broken.Select(Broken), .. foreseen, .. weak]);
        }

        List<string> doubts =
        [
            .. weak,
            .. results.Where(r => r is { HasPower: true, IsWithin: false }).Select(Uncertain),
            .. missing.Where(a => a is not (AuditAttack.LeakedKey or AuditAttack.AnonymitySets)).Select(a => $"{AttackIds.Of(a)} was not run."),
        ];
        return doubts.Count > 0
            ? (AuditVerdict.Inconclusive, doubts)
            : (AuditVerdict.Pass, ["Every attack that must break its control did so, and none got more out of these encodings than its bar allows."]);
    }

    /// <summary>What the closed form says too much of.</summary>
    private static IEnumerable<string> Foreseen(PrivacyForecast forecast, AuditBars bars)
    {
        if (forecast.Reference.Information > bars.Information)
        {
            yield return Said($"Closed form: whoever knows 1,000 of 10,000 people learns {forecast.Reference.Information:0.##} (d²) of anybody else, more than the {bars.Information:0.##} allowed; at 3 names begin to fall, at 12 nearly all do.");
        }

        if (forecast.FrequentForename is { } name && name.Records < bars.LeastVisible)
        {
            yield return Said($"Closed form: a forename that one in a hundred has shows by itself from {name.Records:#,0} records on (N*), fewer than the {bars.LeastVisible:#,0} allowed.");
        }
    }

    /// <summary>How many times more was got than is allowed.</summary>
    private static double Excess(AttackResult r) => r switch
    {
        { Attack: AuditAttack.Structure } => 0,
        { Measure: AttackMeasure.AreaUnderCurve } => (r.Rate - 0.5) / Math.Max(0.01, r.Bar!.Value - 0.5),
        _ => r.Rate / Math.Max(0.0001, r.Bar!.Value),
    };

    private static string Broken(AttackResult r) =>
        r.Attack == AuditAttack.Structure ? $"{r.Id}: {r.Note}"
        : r.QGrams > r.QGramBar ? Said($"{r.Id}: {r.QGrams} q-grams were recognized, {r.QGramBar} at most are allowed; {Percent(r.Rate)} of the people were named.")
        : $"{Attack(r)}: {Number(r, r.Rate)} ({AttackText.Of(r).Unit}), more than the {Number(r, r.Bar!.Value)} allowed.";

    private static string Weak(AttackResult r) => r.ControlQGrams is { } found
        ? Said($"{r.Id} recognized {found} q-grams of the control, {r.ControlBar:0} are needed: the attack is too weak here to prove anything. Audit more people.")
        : $"{r.Id} got {Number(r, r.ControlRate ?? 0)} out of the control, {Number(r, r.ControlBar ?? 0)} are needed: the attack is too weak here to prove anything. Audit more people.";

    private static string Uncertain(AttackResult r) =>
        $"{Attack(r)}: {Number(r, r.Rate)} ({AttackText.Of(r).Unit}), but with so few people it may be up to {Number(r, r.UpperBound)}, more than the {Number(r, r.Bar!.Value)} allowed. Audit more people.";

    private static string Attack(AttackResult r) => $"{r.Id}, {AttackText.Of(r).Name}{Conditions(r)}";

    /// <summary>What the attacker has, as far as it is not always so.</summary>
    private static string Conditions(AttackResult r)
    {
        var aspect = r.Aspect.Length > 0 ? $", {r.Aspect}" : "";
        var known = r.Seeds > 0 ? Said($", {r.Seeds:#,0} of {r.People:#,0} records known") : "";
        var overlap = r.Overlap is > 0 and < 1 ? $", {Percent(r.Overlap)} of the people in the attacker's list" : "";
        return $"{aspect}{known}{overlap}";
    }

    private static string Number(AttackResult r, double value) => AttackNumbers.Said(value, r.Measure);

    private static string Percent(double share) => AttackNumbers.Percent(share);

    private static string Said(FormattableString text) => AttackNumbers.Text(text);
}
