using System.Globalization;
using Ecda.Linkage.Audit;
using Ecda.Linkage.Audit.ClosedForm;

namespace Ecda.Linkage;

/// <summary>
/// What a file of encodings is expected to tell an attacker, reckoned in seconds from how alike rows are on the average over all keys:
/// nothing is encoded and nothing attacked.
/// It covers what similarity alone gives away; what structure gives away only an audit (<see cref="EncodingAudit"/>) shows.
/// </summary>
public sealed record PrivacyForecast
{
    /// <summary>
    /// What an attacker with 1,000 known pairs may learn of anybody else at most in a file that is fit: names begin to fall at about ten
    /// times as much.
    /// </summary>
    public const double MostInformation = 0.3;

    /// <summary>
    /// How many times as large as the file the one must be at least in which a value's bearers begin to stand together, for the file to be
    /// fit.
    /// </summary>
    public const double LeastMargin = 10;

    /// <summary>The profile's name.</summary>
    public required string Profile { get; init; }

    /// <summary>How many records the file has.</summary>
    public required long Records { get; init; }

    /// <summary>The independent bits of all rows of a record.</summary>
    public required int Bits { get; init; }

    /// <summary>What an attacker learns who knows some of the people: 100, 1,000, and a tenth of the file.</summary>
    public required IReadOnlyList<KnownPeopleForecast> Known { get; init; }

    /// <summary>
    /// What an attacker learns who knows 1,000 of 10,000 people, whatever the size of this file: the measure by which encodings are
    /// compared.
    /// </summary>
    public required KnownPeopleForecast Reference { get; init; }

    /// <summary>How large a file must be for the bearers of a value to stand together, for values of every field.</summary>
    public required IReadOnlyList<ValueForecast> Values { get; init; }

    /// <summary>
    /// How well the likeness of rows tells pairs of one household from strangers without any key: the area under the curve, .5 for
    /// guessing, 1 for certainty; NaN where nobody shares a household.
    /// </summary>
    public required double HouseholdCurve { get; init; }

    /// <summary>
    /// Whether the file is fit for release as far as likeness goes: <see cref="MostInformation"/> and <see cref="LeastMargin"/> are kept.
    /// </summary>
    public required bool IsFit { get; init; }

    /// <summary>The largest file that is fit, in records; 0 where none is.</summary>
    public required long FitUpTo { get; init; }

    /// <summary>When the bearers of a forename stand together that one in a hundred has; null where the schema has no forename.</summary>
    internal ValueForecast? FrequentForename => Values.FirstOrDefault(v => v is { IsMostFrequent: false, Kind: FieldKind.Forename });

    /// <summary>
    /// Forecasts a schema's profile on people who never existed: a second or two for the defaults, and as long again for every time as many
    /// people.
    /// </summary>
    /// <param name="schema">The schema; its fields are found by what they hold, its sources do not matter.</param>
    /// <param name="records">How many records the file has, at least 1.</param>
    /// <param name="people">How many people to reckon with, at least 200.</param>
    /// <param name="seed">Which people.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentNullException">There is no schema.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few records or people.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PrivacyForecast Of(LinkageSchema schema, long records = 100_000, int people = 2_000, long seed = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentOutOfRangeException.ThrowIfLessThan(records, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 200);
        return ForecastRun.Of(AuditPeople.Synthetic(people / 2, (ulong)seed, schema), null, records, (ulong)seed, cancellationToken);
    }

    /// <summary>The size of files that the profile is fit for.</summary>
    public override string ToString() => FitUpTo == 0
        ? $"{Profile}: fit for no file"
        : string.Create(CultureInfo.InvariantCulture, $"{Profile}: fit for files up to {FitUpTo} records");
}
