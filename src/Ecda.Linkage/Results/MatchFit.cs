using Ecda.Linkage.Scoring;

namespace Ecda.Linkage.Results;

/// <summary>What came of fitting match weights.</summary>
/// <param name="Model">The model; null where there is none.</param>
/// <param name="FalsePartners">The pairs of different people that it was fitted to.</param>
/// <param name="Counted">The other candidates of confident matches that no certain repeat explains, each with the probability that it is of two people.</param>
/// <param name="Fault">Why it cannot be relied on; null where it can.</param>
internal sealed record MatchFit(MatchModel? Model, WeightedPairs FalsePartners, WeightedPairs Counted, string? Fault)
{
    public static MatchFit Failed(string fault) => new(null, WeightedPairs.None, WeightedPairs.None, fault);

    /// <summary>The fit to candidates of so many records, with its fault where it has one.</summary>
    public static MatchFit Of(MatchModel model, WeightedPairs falsePartners, WeightedPairs counted, int candidates, int records)
    {
        // No files of people hold more matches than records: what was fitted is something else.
        if (model.MatchedShare * candidates > records)
        {
            return Failed("one person's and two people's records could not be told apart: the fit found more matches than there are records");
        }

        return new(model, falsePartners, counted, model.HasConverged ? null : "the fit of the match weights had not settled after its last round");
    }
}
