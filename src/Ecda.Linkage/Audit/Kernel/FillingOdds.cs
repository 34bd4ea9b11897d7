using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Kernel;

/// <summary>
/// How much likelier it is of a true pair than of any that its row is filled, or empty, given that the candidate has enough fields for it,
/// or has not; learned from the known pairs.
/// </summary>
internal sealed class FillingOdds
{
    private readonly double[,] _odds = new double[2, 2];

    /// <param name="targets">The released rows.</param>
    /// <param name="tokens">The tokens in the view.</param>
    /// <param name="listed">For every record of the list, whose they are.</param>
    /// <param name="view">The view.</param>
    /// <param name="known">The pairs known from the start.</param>
    public FillingOdds(TargetRows targets, ViewTokens tokens, int[] listed, int view, ReadOnlySpan<Naming> known)
    {
        // Two pairs' worth of what independence says, plus what was seen.
        var (filledRows, filledListed) = (0.0, 0.0);
        for (var r = 0; r < targets.Count; r++)
        {
            filledRows += targets.Rows(view, r) > 0 ? 1 : 0;
        }

        foreach (var record in listed)
        {
            filledListed += tokens.IsFilled(record) ? 1 : 0;
        }

        var (p, q) = ((filledRows + 1) / (targets.Count + 2), (filledListed + 1) / (listed.Length + 2));
        double[,] counts = { { 2 * (1 - p) * (1 - q), 2 * (1 - p) * q }, { 2 * p * (1 - q), 2 * p * q } };
        foreach (var pair in known)
        {
            counts[targets.Rows(view, pair.Released) > 0 ? 1 : 0, tokens.IsFilled(listed[pair.Listed]) ? 1 : 0]++;
        }

        for (var row = 0; row < 2; row++)
        {
            for (var candidate = 0; candidate < 2; candidate++)
            {
                var ofCandidate = counts[0, candidate] + counts[1, candidate];
                _odds[row, candidate] = PortableMath.Log(counts[row, candidate] / ofCandidate / (row == 1 ? p : 1 - p));
            }
        }
    }

    /// <summary>The logarithm of the likelihood ratio.</summary>
    public double Of(bool rowIsFilled, bool candidateIsFilled) => _odds[rowIsFilled ? 1 : 0, candidateIsFilled ? 1 : 0];
}
