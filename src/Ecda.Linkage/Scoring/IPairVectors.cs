using Ecda.Linkage.Search;

namespace Ecda.Linkage.Scoring;

/// <summary>What a pair of records looks like to a match model: one number for every view, 0 where the view says nothing.</summary>
internal interface IPairVectors
{
    /// <summary>Whether a partner's second record looks unlike a relative: view by view it does, in similarities of views that share fields it does not.</summary>
    bool TellRepeats { get; }

    /// <summary>Writes the vector of a candidate.</summary>
    void Write(CandidatePairs candidates, int pair, Span<double> vector);

    /// <summary>The vector of any two records, also of one and the same side.</summary>
    double[] Of(SearchSide left, int i, SearchSide right, int j);
}
