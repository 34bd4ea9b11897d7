using Ecda.Linkage.Audit.Reporting;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Files;

namespace Ecda.Linkage;

/// <summary>What an audit found: the verdict, why, and what every attack got. It holds no values and no key.</summary>
public sealed record AuditReport
{
    /// <summary>What the law says about such attempts; printed before an owner's file is attacked.</summary>
    public const string LegalNotice =
        "Data Protection Act 2018, section 171: it is an offence knowingly or recklessly to re-identify de-identified personal data without the consent of the controller responsible " +
        "for de-identifying it. Run this audit only as that controller or with its consent, inside its own walls; the consent is recorded in the report. This is no legal advice.";

    internal AuditReport()
    {
    }

    /// <summary>What it comes to.</summary>
    public required AuditVerdict Verdict { get; init; }

    /// <summary>Why, in sentences.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The day, UTC.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The profile attacked.</summary>
    public required string Profile { get; init; }

    /// <summary>The file's name without its folder; null for synthetic people.</summary>
    public string? FileName { get; init; }

    /// <summary>The most people that an attack was made on at once; 0 where none was made.</summary>
    public required int People { get; init; }

    /// <summary>How many records the file has; the number that the closed form is reckoned for.</summary>
    public required long Records { get; init; }

    /// <summary>Every attack, under every set of conditions.</summary>
    public required IReadOnlyList<AttackResult> Attacks { get; init; }

    /// <summary>What follows from the encoding's kernel alone, for a file of <see cref="Records"/>.</summary>
    public required PrivacyForecast Forecast { get; init; }

    /// <summary>The controller named by whoever ran the audit.</summary>
    public string Controller { get; init; } = "";

    /// <summary>The controller's consent statement.</summary>
    public string Consent { get; init; } = "";

    /// <summary>The commitment of the file attacked.</summary>
    internal string Commitment { get; init; } = "";

    /// <summary>Writes the report as one HTML page that needs nothing else, complete or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteHtml(string path) => Write(path, HtmlReport.Of(this));

    /// <summary>
    /// Writes the report as JSON: <c>verdict</c> (PASS, FAIL or INCONCLUSIVE), <c>attacks</c> and the conditions; complete or not at all.
    /// </summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteJson(string path) => Write(path, JsonReport.Of(this));

    /// <summary>
    /// The file's encodings with the verdict in their description. Rows, ids and links stay as they are; save them to keep the verdict.
    /// </summary>
    /// <param name="released">The encodings that were audited.</param>
    /// <exception cref="ArgumentException">Other encodings were audited.</exception>
    public EncodedDataset Stamp(EncodedDataset released)
    {
        ArgumentNullException.ThrowIfNull(released);
        if (released.Description.Commitment != Commitment || released.Count != Records)
        {
            throw new ArgumentException($"The audit was not of {released.Name}.", nameof(released));
        }

        return released.With(released.Description with { Audit = new AuditStamp(Verdict, Date, People) });
    }

    /// <summary>The verdict, the profile and the number of people.</summary>
    public override string ToString() => FormattableString.Invariant($"{AuditStamp.Word(Verdict)}: profile {Profile}, {People} people");

    private static void Write(string path, byte[] bytes)
    {
        using var files = new AtomicFiles();
        files.Add(path).Write(bytes);
        files.Commit();
    }
}
