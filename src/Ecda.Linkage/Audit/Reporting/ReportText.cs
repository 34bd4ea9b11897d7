namespace Ecda.Linkage.Audit.Reporting;

/// <summary>The report's standing words.</summary>
internal static class ReportText
{
    public const string Limits =
        """
        <section><h2>What this does not cover</h2><ul>
        <li><b>The key.</b> Whoever has it reads every record, whatever the profile (A2). Nothing here protects against that.</li>
        <li><b>Attacks that nobody has published,</b> and learning methods with far more time or known records than were tried here.</li>
        <li><b>Larger files.</b> The numbers hold for the number of people attacked; what is said about larger ones is a line drawn on.</li>
        <li><b>Links and other data beside the file,</b> such as match ids returned to owners, sizes, dates of delivery.</li>
        </ul><p>A PASS is no promise of anonymity: encodings are pseudonymised personal data.</p></section>

        """;

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
            { Verdict: AuditVerdict.Fail, Profile: "diffused" } => "Use the profile <code>hardened</code> and audit again.",
            { Verdict: AuditVerdict.Fail, Profile: "hardened" } => "No stronger profile is shipped: do not release the file; encode fewer fields, or link inside one trusted environment.",
            { Verdict: AuditVerdict.Fail } => "Use the profile <code>diffused</code> or <code>hardened</code>; plain filters do not withstand these attacks.",
            { Verdict: AuditVerdict.Inconclusive } => "Audit more people (<code>--people</code>) and with all attacks, or take the stronger profile.",
            _ => "Keep the profile. Audit again when the profile, the fields or the size of the file change, and at least once a year.",
        };
        return $"""
            <section><h2>What to do</h2><ul>
            <li><b>Profile.</b> {profile}</li>
            <li><b>Key.</b> Only the owners hold it; never the linkage unit. One key for one project; destroy it when the project ends.</li>
            <li><b>Known records.</b> Never let the linkage unit learn whose any record is: no test records in clear, no staff who know both sides. Thirty known records break a plain CLK.</li>
            <li><b>Overlap.</b> The more of the people are in a list that an attacker has, the better attacks work. Encode only those whom the purpose needs.</li>
            <li><b>Agreement.</b> The verdict and its date stand in the file; let the agreement demand a PASS that is not older than the last change.</li>
            </ul></section>

            """;
    }
}
