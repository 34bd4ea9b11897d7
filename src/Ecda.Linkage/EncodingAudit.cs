using Ecda.Linkage.Audit;

namespace Ecda.Linkage;

/// <summary>
/// Attacks encodings with the published attacks before anyone else can: an owner's own file inside the owner's walls, or synthetic people. Every attack is tried on a weak encoding
/// of the same people, too; one that does not break that proves nothing, and the verdict is then inconclusive.
/// </summary>
public static class EncodingAudit
{
    private const int LeastPeople = 1_000;
    private const int UsualPeople = 5_000;
    private const int PeopleForStrictBars = 10_000;
    private const long UsualProjection = 100_000;

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
        var people = options.People ?? Usual(profile);
        var population = AuditPeople.Synthetic(people, (ulong)options.Seed, options.Schema);
        return new AuditRun(population, profile, people, UsualProjection, options, progress, cancellationToken).Run();
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
        var people = options.People ?? Usual(encoder.Schema.Profile);
        var population = AuditPeople.Of(records, encoder.Schema, released, ids, options.Source, people, (ulong)options.Seed);
        if (population.Rows.Count < LeastPeople)
        {
            throw new LinkageFormatException($"{released.Name}: {population.Rows.Count} records can be told apart by their own ids, at least {LeastPeople} are needed for an audit to show anything. Audit the profile on synthetic people instead.");
        }

        var report = new AuditRun(population, null, Math.Min(people, population.Rows.Count), released.Count, options, progress, cancellationToken).Run();
        return report with { FileName = released.Name };
    }

    private static int Usual(EncodingProfile profile) => profile.Name == EncodingProfile.Hardened.Name ? PeopleForStrictBars : UsualPeople;

    private static void Check(AuditOptions options)
    {
        if (options.People < LeastPeople)
        {
            throw new ArgumentException($"{nameof(options.People)} is {options.People}, expected at least {LeastPeople}: fewer show nothing.", nameof(options));
        }

        if (options.Attacks?.FirstOrDefault(a => !AuditRun.Ids.Contains(a, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException($"There is no attack '{unknown}'; there are {string.Join(", ", AuditRun.Ids)}.", nameof(options));
        }
    }
}
