namespace Ecda.Linkage.Audit.Reporting;

/// <summary>The report's standing words.</summary>
internal static class ReportText
{
    public static string Limits(AuditReport report) =>
        $"""
        <section><h2>What this does not cover</h2><ul>
        <li><b>The key.</b> Whoever has it reads every record, whatever the profile (A2). Nothing here protects against that.</li>
        <li><b>Attacks that nobody has thought of yet.</b> What is tried is the strongest that we know, not the strongest there is.</li>
        <li><b>Larger files, and more people known.</b> The numbers hold for what was attacked; for other sizes there is the closed form.</li>
        <li><b>Links and other data beside the file,</b> such as match ids returned to owners, sizes, dates of delivery.</li>
        {(report.Attacks.Any(IsOfKeys) ? KeysTogether : "")}
        </ul><p>A PASS is no promise of anonymity: encodings are pseudonymised personal data.</p></section>

        """;

    /// <summary>What the columns of the table are.</summary>
    public static string Columns(bool isSynthetic)
    {
        var scenes = isSynthetic ? "other people, keys and known pairs" : "other people of the file in the list, nobody twice, and another key of the attacker's";
        return $"""
            <p class="small">In list: the share of the attacked people who are in the attacker's list. Known: records whose person the attacker knew before; they do not
            count as got. Of: what the share is of. Where one scene leaves it open whether the share is within what is allowed, some attacks are made on further scenes
            ({scenes}) and all are added up; how many is reckoned once, from the first. Bounds are Wilson intervals, which take people as independent; what is allowed is
            compared with them, not with the shares; “too few” is a bound above it that more people might bring down, “no power” an attack that did not break its control.
            σ: standard deviations beyond chance. Numbers without unit: the area under the curve (.5 is guessing) or a correlation (0 is none).</p>
            """;
    }

    public static string Meaning(AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.Pass => "The attacks broke the control and not these encodings.",
        AuditVerdict.Fail => "An attack got more out of these encodings than is allowed. Do not release them.",
        _ => "Nothing was shown, neither that the encodings hold nor that they do not. Do not take this for a pass.",
    };

    public static string KeyTime(AttackResult result)
    {
        var each = result.Seconds / Math.Max(1, result.People);
        return FormattableString.Invariant($"It took {result.Seconds:0.0} s here; for a million records about {each * 1_000_000 / 60:0} minutes on this machine.");
    }

    public static string Advice(AuditReport report)
    {
        var profile = report switch
        {
            { Verdict: AuditVerdict.Fail } when !report.Attacks.Any(a => a.IsBroken && !IsOfKeys(a) && a.Attack != AuditAttack.Structure) =>
                "Keep the profile: what failed is not its bits.",
            { Verdict: AuditVerdict.Fail, Profile: "hardened" } =>
                "No stronger profile is shipped: release the file only to whom contract and law bind not to try, encode fewer fields and people, or link inside one trusted environment.",
            { Verdict: AuditVerdict.Fail } => "Use a stronger profile (<code>hardened</code>) and audit again; plain filters do not withstand these attacks.",
            { Verdict: AuditVerdict.Inconclusive } => "Audit more people and with all attacks, or take the stronger profile.",
            _ => "Keep the profile. Audit again when the profile, the fields or the size of the file change, and at least once a year.",
        };
        var blocking = report.Attacks.Any(IsOfKeys)
            ? "<li><b>Blocking.</b> Leave the rules out where the files are small enough to compare every pair; otherwise take fewer and coarser ones, and raise <code>minimum</code>.</li>\n"
            : "";
        return $"""
            <section><h2>What to do</h2><ul>
            <li><b>Profile.</b> {profile}</li>
            {blocking}<li><b>Key.</b> Only the owners hold it; never the linkage unit. One key for one project; destroy it when the project ends.</li>
            <li><b>Known records.</b> Never let the linkage unit learn whose any record is: no test records in clear, no staff who know both sides. Thirty known records break a plain CLK.</li>
            <li><b>Overlap.</b> The more of the people are in a list that an attacker has, the better attacks work. Encode only those whom the purpose needs.</li>
            <li><b>Agreement.</b> The verdict and its date stand in the file; let the agreement demand a PASS that is not older than the last change.</li>
            </ul></section>

            """;
    }

    private const string KeysTogether =
        "<li><b>Blocking keys together with each other or with the likeness of rows.</b> A1b takes every rule by itself; whoever combines them gets more.</li>";

    private static bool IsOfKeys(AttackResult result) => result.Attack == AuditAttack.BlockingKeys;
}
