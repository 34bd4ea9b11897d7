namespace Ecda.Linkage.Audit.ClosedForm;

/// <summary>Makes a forecast of a population: what likeness gives away, by the kernel alone.</summary>
internal static class ForecastRun
{
    private const int FewKnown = 100;
    private const int ManyKnown = 1_000;
    private const int ReferenceSize = 10_000;

    // More people than these say nothing more.
    private const int MostSampled = 1_000;
    private const int MostShared = 6_000;

    /// <summary>The forecast.</summary>
    /// <param name="population">The people.</param>
    /// <param name="profile">The profile; null for the schema's.</param>
    /// <param name="records">How many records the file has.</param>
    /// <param name="seed">Which samples.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static PrivacyForecast Of(
        AuditPopulation population, EncodingProfile? profile, long records, ulong seed, CancellationToken cancellationToken)
    {
        var people = new ForecastPeople(population, profile);
        var bits = people.Bits.Sum();
        var known = KnownInformation.Of(people, Math.Min(MostSampled, population.Rows.Count / 4), seed, cancellationToken);
        var values = new SharedValues(people, profile, Math.Min(MostShared, population.Rows.Count), seed).Of(cancellationToken);

        // An owner's people are a sample of the file, and shares are those of the file; of invented ones a place has as many people in any
        // file.
        var counted = population.IsOwners ? records : (double)population.Rows.Count;
        bool IsFit(double size) => known.Sum(Math.Min(ManyKnown, size), size) <= PrivacyForecast.MostInformation
            && values.All(v => v.Visible(size, counted, bits) >= PrivacyForecast.LeastMargin * size);
        var least = values.Where(v => !v.IsLocal).Select(v => v.Visible(records, counted, bits)).DefaultIfEmpty(double.PositiveInfinity)
            .Min();
        var largest = Math.Floor(Math.Min(least / PrivacyForecast.LeastMargin, long.MaxValue / 2));
        return new PrivacyForecast
        {
            Profile = (profile ?? population.Schema.Profile).Name,
            Records = records,
            Bits = bits,
            Known = [.. ((long[])[FewKnown, ManyKnown, records / 10]).Select(k => Forecast(known, Math.Min(k, records), records))],
            Reference = Forecast(known, ManyKnown, ReferenceSize),
            Values = [.. values.Select(v => Forecast(v, records, counted, bits))],
            HouseholdCurve = HouseholdCurve.Of(people, seed, cancellationToken),
            IsFit = IsFit(records),
            FitUpTo = largest >= 1 && IsFit(largest) ? (long)largest : 0,
        };
    }

    private static KnownPeopleForecast Forecast(KnownInformation known, long count, long records) => new()
    {
        Known = count,
        Information = known.Sum(count, records),
        FromStrangers = known.Sum(count, records) - known.OfHousehold(count, records),
        FromHousehold = known.OfHousehold(count, records),
        StandardError = known.Error(count, records),
    };

    private static ValueForecast Forecast(SharedValue value, long records, double counted, int bits) => new()
    {
        Field = value.Field.Name,
        Kind = value.Field.Kind,
        IsMostFrequent = value.IsMostFrequent,
        Share = value.ShareIn(records, counted),
        SharedBits = value.Bits,
        StandardError = value.Error,
        Records = value.Visible(records, counted, bits),
    };
}
