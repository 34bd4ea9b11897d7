using Ecda.Linkage.Evaluation;
using Ecda.Linkage.Results;

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
