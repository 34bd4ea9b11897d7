using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>
/// Fits match weights to the pairs of one set of records. What two people's records look like is learned from pairs of records that each have their person already:
/// a record's runner-up may be its person's third record.
/// </summary>
internal static class ClusterFit
{
    // The records with a confident match must meet in so many of the candidates, for what those look like to stand for all others: below, sums of similarities do better.
    private const double LeastBetween = 1.0 / 6;

    // Where records meet anybody, fewer do.
    private const double LeastPartners = 1.0 / 8;

    /// <param name="candidates">Every pair once.</param>
    /// <param name="vectors">What the candidates look like.</param>
    /// <param name="persons">What is beyond doubt.</param>
    /// <param name="falsePartners">The candidates of confident records with anybody but their partners; asked for where hardly any person has a third record.</param>
    public static MatchFit Of(CandidatePairs candidates, IPairVectors vectors, ConfidentPersons persons, Func<IReadOnlyList<int>> falsePartners)
    {
        if (persons.Records < Calibration.EnoughMatches)
        {
            return MatchFit.Failed($"only {persons.Records} records have a confident match, and an estimate needs {Calibration.EnoughMatches}");
        }

        var (different, least) = (persons.Different, LeastBetween);
        if (different.Count < least * candidates.Count && vectors.TellRepeats && persons.IsThirdRare)
        {
            (different, least) = (falsePartners(), LeastPartners);
        }

        if (different.Count < least * candidates.Count)
        {
            return MatchFit.Failed($"only {persons.Records} records have a confident match, too few of all to tell what two people's records look like");
        }

        var certain = WeightedPairs.Certain(different);
        var model = MatchModel.Fit(candidates, vectors, persons.Same, certain);
        return model switch
        {
            null => MatchFit.Failed("too few pairs have something to say in every view, so that match weights cannot be learned"),
            { HasConverged: false } => new MatchFit(model, certain, certain, "the fit of the match weights had not settled after its last round"),
            _ => new MatchFit(model, certain, certain, null),
        };
    }
}
