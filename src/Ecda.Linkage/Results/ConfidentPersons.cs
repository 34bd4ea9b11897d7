using Ecda.Linkage.Assignment;
using Ecda.Linkage.Scoring;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Results;

/// <summary>What is beyond doubt among the pairs of one set of records: which are of one person, and which are of two because each record has its person already.</summary>
internal sealed class ConfidentPersons
{
    // A share of records with a confident match and a second partner below this is what a file without third records shows by accident.
    private const double RareRepeats = 0.02;

    /// <param name="candidates">Every pair once.</param>
    /// <param name="mirrored">The pairs in both directions, scored by sums of similarities.</param>
    /// <param name="matches">The confident matches among them.</param>
    public ConfidentPersons(CandidatePairs candidates, MirroredPairs mirrored, ConfidentMatches matches)
    {
        var pairs = mirrored.Pairs;
        var records = pairs.LeftCount;
        var isConfident = new bool[records];
        foreach (var record in matches.Left)
        {
            isConfident[record] = true;
            Records++;
        }

        Same = Once(mirrored, matches.Pairs);
        var group = Groups(pairs, matches.Threshold, records);
        Different =
        [
            .. Enumerable.Range(0, candidates.Count).Where(p =>
            {
                var (i, j) = (candidates.Left[p], candidates.Right[p]);
                return isConfident[i] && isConfident[j] && group[i] != group[j];
            }),
        ];
        IsThirdRare = matches.Repeats().Right < RareRepeats * Records;
    }

    /// <summary>The records whose best pair is mutual and beyond doubt.</summary>
    public int Records { get; }

    /// <summary>The candidates that are such pairs, ascending.</summary>
    public IReadOnlyList<int> Same { get; }

    /// <summary>The candidates of two such records that are not in one group joined by pairs beyond doubt, ascending.</summary>
    public IReadOnlyList<int> Different { get; }

    /// <summary>Whether hardly any person has a third record.</summary>
    public bool IsThirdRare { get; }

    /// <summary>The candidates among pairs in both directions, each once, ascending.</summary>
    public static IReadOnlyList<int> Once(MirroredPairs mirrored, IEnumerable<int> pairs) => [.. pairs.Select(p => mirrored.Candidates[p]).Distinct().Order()];

    /// <summary>For every record the group that it is in by way of pairs beyond doubt; -1 where it is alone.</summary>
    private static int[] Groups(ScoredPairs pairs, double cautious, int records)
    {
        var sure = Enumerable.Range(0, pairs.Count).Where(p => pairs.Score(p) >= cautious).ToArray();
        var components = new Components(records, [.. sure.Select(pairs.Left)], [.. sure.Select(pairs.Right)]);
        var group = new int[records];
        Array.Fill(group, -1);
        for (var c = 0; c < components.Count; c++)
        {
            foreach (var record in components.Records(c))
            {
                group[record] = c;
            }
        }

        return group;
    }
}
