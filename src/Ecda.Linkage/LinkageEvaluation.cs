using Ecda.Linkage.Blocking;
using Ecda.Linkage.Evaluation;
using Ecda.Linkage.Results;
using Ecda.Linkage.Search;

namespace Ecda.Linkage;

/// <summary>Holds links and clusters against a truth. It needs the owners' ids, so it belongs where they may be seen: in tests, trials and synthetic data.</summary>
public static class LinkageEvaluation
{
    /// <summary>Evaluates a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="left">The left owner's ids.</param>
    /// <param name="right">The right owner's ids.</param>
    /// <param name="truth">The true pairs.</param>
    /// <exception cref="LinkageFormatException">The ids or the truth do not belong to the links.</exception>
    public static EvaluationReport Evaluate(LinkageResult result, OwnerIds left, OwnerIds right, TruthPairs truth)
    {
        CheckNull(left, right, truth);
        return LinkedPairs.Of(result, left, right).Against(truth, TruthEncoded(left, right, truth));
    }

    /// <summary>Evaluates a links file.</summary>
    /// <param name="linksPath">The file that <see cref="LinkageResult.WriteCsv"/> wrote.</param>
    /// <param name="left">The left owner's ids.</param>
    /// <param name="right">The right owner's ids.</param>
    /// <param name="truth">The true pairs.</param>
    /// <exception cref="LinkageFormatException">The file is no links file, or the ids or the truth do not belong to it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EvaluationReport Evaluate(string linksPath, OwnerIds left, OwnerIds right, TruthPairs truth)
    {
        CheckNull(left, right, truth);
        return LinkedPairs.Read(linksPath, left, right).Against(truth, TruthEncoded(left, right, truth));
    }

    /// <summary>Finds out whether a result's links are as good for some people as for others.</summary>
    /// <param name="result">The result.</param>
    /// <param name="left">The left owner's ids.</param>
    /// <param name="right">The right owner's ids.</param>
    /// <param name="truth">The true pairs.</param>
    /// <param name="grouping">The group of each pair.</param>
    /// <param name="minimum">Groups of fewer true pairs are pooled, and shares of fewer pairs are not told; at least 1, default 10.</param>
    /// <exception cref="LinkageFormatException">The ids or the truth do not belong to the links.</exception>
    public static GroupEvaluation ByGroup(LinkageResult result, OwnerIds left, OwnerIds right, TruthPairs truth, PairGrouping grouping, int minimum = GroupEvaluation.DefaultMinimum)
    {
        CheckNull(left, right, truth);
        _ = TruthEncoded(left, right, truth);
        return GroupTable.Evaluate(LinkedPairs.Of(result, left, right).All, truth, grouping, minimum);
    }

    /// <summary>Finds out whether the links of a file are as good for some people as for others.</summary>
    /// <param name="linksPath">The file that <see cref="LinkageResult.WriteCsv"/> wrote.</param>
    /// <param name="left">The left owner's ids.</param>
    /// <param name="right">The right owner's ids.</param>
    /// <param name="truth">The true pairs.</param>
    /// <param name="grouping">The group of each pair.</param>
    /// <param name="minimum">Groups of fewer true pairs are pooled, and shares of fewer pairs are not told; at least 1, default 10.</param>
    /// <exception cref="LinkageFormatException">The file is no links file, or the ids or the truth do not belong to it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static GroupEvaluation ByGroup(string linksPath, OwnerIds left, OwnerIds right, TruthPairs truth, PairGrouping grouping, int minimum = GroupEvaluation.DefaultMinimum)
    {
        CheckNull(left, right, truth);
        _ = TruthEncoded(left, right, truth);
        return GroupTable.Evaluate(LinkedPairs.Read(linksPath, left, right).All, truth, grouping, minimum);
    }

    /// <summary>Finds out how many true pairs a blocking method loses before any record is compared.</summary>
    /// <param name="method">The method; not <see cref="BlockingMethod.None"/>.</param>
    /// <param name="left">The left encodings and their owner's ids.</param>
    /// <param name="right">The right encodings and their owner's ids.</param>
    /// <param name="truth">The true pairs.</param>
    /// <exception cref="ArgumentException">The method is none: every pair is compared.</exception>
    /// <exception cref="LinkageFormatException">The encodings cannot be compared or do not serve for the method, or the ids or the truth do not belong to them.</exception>
    public static PairsEvaluation EvaluateBlocking(BlockingMethod method, (EncodedDataset Encodings, OwnerIds Ids) left, (EncodedDataset Encodings, OwnerIds Ids) right, TruthPairs truth)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(truth);
        if (method == BlockingMethod.None)
        {
            throw new ArgumentException("Without blocking every pair is compared, and none is lost. Expected keyed, hamming or minhash.", nameof(method));
        }

        left.Encodings.Description.EnsureComparable(right.Encodings.Description, left.Encodings.Name, right.Encodings.Name);
        _ = TruthEncoded(left.Ids, right.Ids, truth);
        var (leftSide, rightSide) = (new SearchSide(left.Encodings), new SearchSide(right.Encodings));
        var tables = BlockTables.Make(leftSide, rightSide, method, new ParallelOptions());
        return KeptPairs.Evaluate((leftSide, left.Ids), (rightSide, right.Ids), truth, BlockedSearch.CountPairs(leftSide, rightSide, tables), tables.Share);
    }

    /// <summary>Finds out how many true pairs a result lost before scoring: pairs that share no block, where there was blocking, or are not alike enough in any view to be candidates.</summary>
    /// <param name="result">The result.</param>
    /// <param name="left">The left owner's ids.</param>
    /// <param name="right">The right owner's ids.</param>
    /// <param name="truth">The true pairs.</param>
    /// <exception cref="LinkageFormatException">The ids or the truth do not belong to the encodings that were linked.</exception>
    public static PairsEvaluation EvaluateCandidates(LinkageResult result, OwnerIds left, OwnerIds right, TruthPairs truth)
    {
        ArgumentNullException.ThrowIfNull(result);
        CheckNull(left, right, truth);
        _ = TruthEncoded(left, right, truth);
        var (leftSide, rightSide) = (result.Context.Scorer.Left, result.Context.Scorer.Right);
        var views = leftSide.Dataset.Description.Views;
        var bounds = result.Bounds.Select((b, v) => new OverlapBound(views[v].Bits, b.Bound)).ToList();
        var tables = result.Options.Blocking == BlockingMethod.None ? null : BlockTables.Make(leftSide, rightSide, result.Options.Blocking, new ParallelOptions());
        return KeptPairs.Evaluate(
            (leftSide, left),
            (rightSide, right),
            truth,
            result.Funnel.Candidates,
            (i, j) => tables?.Share(i, j) != false && KeptPairs.Reaches(bounds, leftSide, i, rightSide, j));
    }

    /// <summary>Evaluates clusters.</summary>
    /// <param name="result">The clusters.</param>
    /// <param name="files">For every file that was put together, its owner's ids and the persons of its records; equal persons' codes in two files are one person.</param>
    /// <exception cref="LinkageFormatException">The ids or the truth do not belong to the clusters.</exception>
    public static ClusterEvaluation EvaluateClusters(ClusterResult result, params IReadOnlyList<(OwnerIds Ids, TruthPersons Truth)> files)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(files);
        return ClusteredOwn.Evaluate("The clusters", result.Clusters.SelectMany(c => c.Records, (c, r) => (r.Id, c.Number)).ToDictionary(r => r.Id, r => r.Number), files);
    }

    /// <summary>Evaluates a clusters file.</summary>
    /// <param name="clustersPath">The file that <see cref="ClusterResult.WriteCsv"/> wrote.</param>
    /// <param name="files">For every file that was put together, its owner's ids and the persons of its records; equal persons' codes in two files are one person.</param>
    /// <exception cref="LinkageFormatException">The file is no clusters file, or the ids or the truth do not belong to it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ClusterEvaluation EvaluateClusters(string clustersPath, params IReadOnlyList<(OwnerIds Ids, TruthPersons Truth)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return ClusteredOwn.Evaluate(Path.GetFileName(clustersPath), ClustersFile.Read(clustersPath), files);
    }

    private static void CheckNull(OwnerIds left, OwnerIds right, TruthPairs truth)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(truth);
    }

    private static int TruthEncoded(OwnerIds left, OwnerIds right, TruthPairs truth)
    {
        var (leftOwn, rightOwn) = (left.Own.ToHashSet(StringComparer.Ordinal), right.Own.ToHashSet(StringComparer.Ordinal));
        var encoded = truth.All.Count(p => leftOwn.Contains(p.Left) && rightOwn.Contains(p.Right));
        if (encoded == 0 && truth.Count > 0 && left.Count > 0 && right.Count > 0)
        {
            var swapped = truth.All.Any(p => leftOwn.Contains(p.Right) && rightOwn.Contains(p.Left));
            throw new LinkageFormatException($"{truth.Name}: no pair has its first id in the left ids file and its second in the right one{(swapped ? "; the two columns are the other way round" : "")}. Expected the owners' own ids, left first.");
        }

        return encoded;
    }
}
