using Ecda.Linkage.Blocking;
using Ecda.Linkage.Evaluation;
using Ecda.Linkage.Results;
using Ecda.Linkage.Search;

namespace Ecda.Linkage;

/// <summary>Holds links against a truth. It needs both owners' ids, so it belongs where both may be seen: in tests, trials and synthetic data.</summary>
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
        ArgumentNullException.ThrowIfNull(result);
        return Evaluate("The links", [.. result.Links.Select(l => (l.Left, l.Right, LinksFile.NameOf(l.Band)))], left, right, truth);
    }

    /// <summary>Evaluates a links file.</summary>
    /// <param name="linksPath">The file that <see cref="LinkageResult.WriteCsv"/> wrote.</param>
    /// <param name="left">The left owner's ids.</param>
    /// <param name="right">The right owner's ids.</param>
    /// <param name="truth">The true pairs.</param>
    /// <exception cref="LinkageFormatException">The file is no links file, or the ids or the truth do not belong to it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EvaluationReport Evaluate(string linksPath, OwnerIds left, OwnerIds right, TruthPairs truth) =>
        Evaluate(Path.GetFileName(linksPath), LinksFile.Read(linksPath), left, right, truth);

    /// <summary>Finds out how many true pairs a blocking method loses before any record is compared.</summary>
    /// <param name="method">The method; not <see cref="BlockingMethod.None"/>.</param>
    /// <param name="left">The left encodings and their owner's ids.</param>
    /// <param name="right">The right encodings and their owner's ids.</param>
    /// <param name="truth">The true pairs.</param>
    /// <exception cref="ArgumentException">The method is none: every pair is compared.</exception>
    /// <exception cref="LinkageFormatException">The encodings cannot be compared or do not serve for the method, or the ids or the truth do not belong to them.</exception>
    public static BlockingEvaluation EvaluateBlocking(BlockingMethod method, (EncodedDataset Encodings, OwnerIds Ids) left, (EncodedDataset Encodings, OwnerIds Ids) right, TruthPairs truth)
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
        var (leftRecords, rightRecords) = (RecordsOf("left", leftSide, left.Ids), RecordsOf("right", rightSide, right.Ids));
        var encoded = truth.All.Where(p => leftRecords.Contains(p.Left) && rightRecords.Contains(p.Right)).ToList();
        return new BlockingEvaluation
        {
            Possible = (long)leftSide.Count * rightSide.Count,
            Compared = BlockedSearch.CountPairs(leftSide, rightSide, tables),
            Truth = encoded.Count,
            TruthInBlocks = encoded.Count(p => leftRecords[p.Left].Any(i => rightRecords[p.Right].Any(j => tables.Share(i, j)))),
        };
    }

    /// <summary>The records of every own id, which may stand twice.</summary>
    private static ILookup<string, int> RecordsOf(string name, SearchSide side, OwnerIds ids) =>
        Enumerable.Range(0, side.Count).ToLookup(i => Own("The encodings", name, side.Dataset.IdSpan[side.OriginalIndex(i)], ids), StringComparer.Ordinal);

    private static EvaluationReport Evaluate(string name, List<(RecordId Left, RecordId Right, string Band)> links, OwnerIds left, OwnerIds right, TruthPairs truth)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(truth);
        var bandOf = new Dictionary<(string Left, string Right), string>();
        foreach (var link in links)
        {
            var own = (Own(name, "left", link.Left, left), Own(name, "right", link.Right, right));
            _ = bandOf.TryAdd(own, link.Band);
        }

        var encoded = TruthEncoded(left, right, truth);
        return new EvaluationReport
        {
            Links = bandOf.Count,
            Truth = truth.Count,
            TruthEncoded = encoded,
            TruePositives = bandOf.Keys.Count(p => truth.Contains(p.Left, p.Right)),
            Bands = [.. bandOf.GroupBy(p => p.Value, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new BandCount(g.Key, g.Count(), g.Count(p => truth.Contains(p.Key.Left, p.Key.Right))))],
        };
    }

    private static string Own(string name, string side, RecordId id, OwnerIds ids) => ids.TryGetOwn(id, out var own)
        ? own
        : throw new LinkageFormatException($"{name}: a {side} record id is not in the {side} ids file. Use the two ids files that were written with the encodings that were linked, left and right in the same order.");

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
