using Ecda.Linkage.Search;

namespace Ecda.Linkage.Scoring;

/// <summary>
/// The score of a pair: the sum over the views of how many standard deviations its similarity lies above that of two different people.
/// A view in which either record says nothing adds nothing.
/// </summary>
internal sealed class ScoreModel(NullDistribution unrelated, IReadOnlyList<View> views) : IPairVectors
{
    // Two records of one person with the usual errors keep at least this correlation before diffusion.
    private const double CautiousCorrelation = 0.75;

    /// <summary>
    /// A cautious threshold that needs no calibration: the score of a pair whose filters correlate by .75 in every view before diffusion,
    /// which leaves .75 to the power of t behind it, and of other hardenings what they leave. For files too small to calibrate on.
    /// </summary>
    public double CautiousThreshold
    {
        get
        {
            double sum = 0;
            for (var v = 0; v < views.Count; v++)
            {
                sum += Standardize(views[v].Carry(CautiousCorrelation) * Math.Sqrt(views[v].Bits - 1), v);
            }

            return sum;
        }
    }

    /// <summary>The score of a candidate pair from the z of its views.</summary>
    public double Score(ReadOnlySpan<float> similarities)
    {
        double sum = 0;
        for (var v = 0; v < similarities.Length; v++)
        {
            sum += Standardize(similarities[v], v);
        }

        return sum;
    }

    /// <summary>The score of any two records, also of one and the same side.</summary>
    public double Score(SearchSide left, int i, SearchSide right, int j)
    {
        double sum = 0;
        for (var v = 0; v < views.Count; v++)
        {
            sum += Standardize((float)Correlation.Of(left, i, right, j, v), v);
        }

        return sum;
    }

    /// <summary>How many standard deviations each view's z lies above that of two different people; 0 where the view says nothing.</summary>
    public void Standardize(ReadOnlySpan<float> similarities, Span<double> standardized)
    {
        for (var v = 0; v < similarities.Length; v++)
        {
            standardized[v] = Standardize(similarities[v], v);
        }
    }

    public bool TellRepeats => false;

    public void Write(CandidatePairs candidates, int pair, Span<double> vector) => Standardize(candidates.Similarities(pair), vector);

    public double[] Of(SearchSide left, int i, SearchSide right, int j) =>
        [.. views.Select((_, v) => Standardize((float)Correlation.Of(left, i, right, j, v), v))];

    private double Standardize(double z, int view) => z == 0 ? 0 : (z - unrelated.Means[view]) / unrelated.Deviations[view];
}
