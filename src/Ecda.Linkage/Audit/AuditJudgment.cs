using System.Globalization;
using Ecda.Linkage.Audit.Reporting;

namespace Ecda.Linkage.Audit;

/// <summary>What the results come to. An attack that does not break the control proves nothing; too few people prove nothing either.</summary>
internal static class AuditJudgment
{
    public static (AuditVerdict Verdict, IReadOnlyList<string> Reasons) Of(IReadOnlyList<AttackResult> results, IReadOnlyList<AuditTrend> trends, IEnumerable<string> missing)
    {
        var broken = results.Where(r => r.IsBroken).Select(Broken).ToList();
        if (broken.Count > 0)
        {
            return (AuditVerdict.Fail, broken);
        }

        List<string> doubts =
        [
            .. results.Where(r => !r.HasPower).GroupBy(r => r.Id, StringComparer.Ordinal).Select(g => Weak(g.First())),
            .. results.Where(r => r is { HasPower: true, IsWithin: false }).Select(Uncertain),
            .. trends.Where(t => t.IsUpward && t.Projected > BarOf(results, t.Id)).Select(t => Said($"{t.Id} gets better as files grow: it may reach {Percent(t.Projected)} of {t.At:#,0} records, more than the {Percent(BarOf(results, t.Id))} allowed. Audit more people, or take a stronger profile.")),
            .. missing.Where(id => id is not ("A2" or "A7")).Select(id => Said($"{id} was not run.")),
        ];
        return doubts.Count > 0
            ? (AuditVerdict.Inconclusive, doubts)
            : (AuditVerdict.Pass, ["Every attack that must break its control did so, and none got more out of these encodings than its bar allows."]);
    }

    private static string Broken(AttackResult r) =>
        r.Id == "A0" ? $"A0: {r.Note}"
        : r.QGrams > r.QGramBar ? Said($"A3: {r.QGrams} q-grams were recognized, {r.QGramBar} at most are allowed; {Percent(r.Rate)} of the people were named.")
        : Said($"{Attack(r)}: {Percent(r.Rate)} ({AttackText.Of(r.Id).Gets}), more than the {Percent(r.Bar!.Value)} allowed.");

    private static string Weak(AttackResult r) => r.ControlQGrams is { } found
        ? Said($"A3 recognized {found} q-grams of the control, {r.ControlBar:0} are needed: the attack is too weak here to prove anything. Audit more people.")
        : Said($"{r.Id} got {Percent(r.ControlRate ?? 0)} out of the control, {Percent(r.ControlBar ?? 0)} are needed: the attack is too weak here to prove anything. Audit more people.");

    private static string Uncertain(AttackResult r) =>
        Said($"{Attack(r)}: {Percent(r.Rate)} ({AttackText.Of(r.Id).Gets}), but with so few people it may be up to {Percent(r.UpperBound)}, more than the {Percent(r.Bar!.Value)} allowed. Audit more people.");

    private static string Attack(AttackResult r)
    {
        var known = r.Seeds > 0 ? Said($", {r.Seeds:#,0} records known") : "";
        var overlap = r.Overlap < 1 ? $", {Percent(r.Overlap)} of the people in the attacker's list" : "";
        return $"{r.Id}, {AttackText.Of(r.Id).Name}{known}{overlap}";
    }

    private static double BarOf(IReadOnlyList<AttackResult> results, string id) => results.Where(r => r.Id == id).Min(r => r.Bar) ?? 1;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
