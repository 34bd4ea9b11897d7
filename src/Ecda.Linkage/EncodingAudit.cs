using System.Diagnostics;
using Ecda.Linkage.Audit;

namespace Ecda.Linkage;

/// <summary>
/// Attacks encodings with the published attacks before anyone else can: an owner's own file inside the owner's walls, or synthetic people.
/// Every attack is tried on a weak encoding
/// of the same people, too; one that does not break that proves nothing, and the verdict is then inconclusive.
/// </summary>
public static class EncodingAudit
{
    private const int LeastPeople = 1_000;
    private const int MostOwn = 60_000;
    private const long County = 500_000;

    /// <summary>Audits a profile on people who never existed.</summary>
    /// <param name="options">Profile, number of people and attacks; null for the defaults.</param>
    /// <param name="progress">Told how far the attacks are.</param>
    /// <param name="cancellationToken">Stops the attacks.</param>
    /// <exception cref="ArgumentException">A choice is not possible.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AuditReport Run(AuditOptions? options = null, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new AuditOptions();
        Check(options);
        var profile = options.Profile ?? options.Schema?.Profile ?? EncodingProfile.Diffused;
        var scenes = new AuditScenes(null, options.Schema, options, cancellationToken);
        return new AuditRun(scenes, profile, options.Records ?? County, options, progress, cancellationToken).Run();
    }

    /// <summary>
    /// Makes one attack on people who never existed, under any conditions and on any profile, for those who compare encodings.
    /// </summary>
    /// <param name="attack">The attack.</param>
    /// <param name="conditions">How many people, and what the attacker has.</param>
    /// <param name="options">Profile, schema and seed; null for the defaults. Depth, people and attacks are of no use here.</param>
    /// <param name="progress">Told how far the attack is.</param>
    /// <param name="cancellationToken">Stops the attack.</param>
    /// <returns>The attack's results, without bars and controls.</returns>
    /// <exception cref="ArgumentException">A choice is not possible.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<AttackResult> Attack(
        AuditAttack attack,
        AttackConditions conditions,
        AuditOptions? options = null,
        IProgress<LinkageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        if (conditions.Fault() is { } fault)
        {
            throw new ArgumentException($"{fault}.", nameof(conditions));
        }

        options ??= new AuditOptions();
        var profile = options.Profile ?? options.Schema?.Profile ?? EncodingProfile.Diffused;
        var scenes = new AuditScenes(null, options.Schema, options, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var outcomes = new Attacker(scenes, profile, 0, progress, cancellationToken).Run(attack, conditions);
        return [.. outcomes.Select(o => o.ToResult(attack, Stopwatch.GetElapsedTime(started).TotalSeconds))];
    }

    /// <summary>Audits an owner's own file. It is first shown to be made of the owner's records with the owner's key.</summary>
    /// <param name="encoder">The owner's schema and key.</param>
    /// <param name="records">The extract that the file was encoded from.</param>
    /// <param name="released">The file.</param>
    /// <param name="options">Source, number of people, controller and consent.</param>
    /// <param name="progress">Told how far the attacks are.</param>
    /// <param name="cancellationToken">Stops the attacks.</param>
    /// <exception cref="ArgumentException">A choice is not possible, or controller or consent are not named.</exception>
    /// <exception cref="LinkageFormatException">The file is not made of these records with this key, or it has too few records.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AuditReport Run(RecordEncoder encoder, RecordTable records, EncodedDataset released, AuditOptions options, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(released);
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        if (options.Profile is not null || options.Schema is not null)
        {
            throw new ArgumentException("A file is attacked as it is: leave profile and schema to the encoder.", nameof(options));
        }

        if (string.IsNullOrWhiteSpace(options.Controller) || string.IsNullOrWhiteSpace(options.Consent))
        {
            throw new ArgumentException("Name the controller of the records and its statement of consent: without it the attempt may be an offence (Data Protection Act 2018, section 171).", nameof(options));
        }

        var ids = OwnFile.Prove(encoder, records, options.Source, released, progress, cancellationToken);
        var population = AuditPeople.Of(records, encoder.Schema, released, ids, options.Source, options.People ?? MostOwn, (ulong)options.Seed);
        if (population.Rows.Count < LeastPeople)
        {
            throw new LinkageFormatException($"{released.Name}: {population.Rows.Count} records can be told apart by their own ids, at least {LeastPeople} are needed for an audit to show anything. Audit the profile on synthetic people instead.");
        }

        var scenes = new AuditScenes(population, null, options, cancellationToken);
        var report = new AuditRun(scenes, null, options.Records ?? released.Count, options, progress, cancellationToken).Run();
        return report with { FileName = released.Name, Records = released.Count, Commitment = released.Description.Commitment };
    }

    /// <summary>An attack's short name, as in reports and on the command line, such as A5-K.</summary>
    public static string IdOf(AuditAttack attack) => AttackIds.Of(attack);

    private static void Check(AuditOptions options)
    {
        if (options.People < LeastPeople)
        {
            throw new ArgumentException($"{nameof(options.People)} is {options.People}, expected at least {LeastPeople}: fewer show nothing.", nameof(options));
        }
        if (options.Records < 1)
        {
            throw new ArgumentException($"{nameof(options.Records)} is {options.Records}, expected at least 1.", nameof(options));
        }
    }
}
