using Ecda.Linkage.Results;

namespace Ecda.Linkage.Evaluation;

/// <summary>Links led back to the owners' own ids: distinct pairs, each as sure as its surest link.</summary>
internal sealed class LinkedPairs
{
    private const int MostPoints = 100;

    private readonly Dictionary<(string Left, string Right), (string Band, double Value)> _pairs = [];
    private readonly ThresholdKind _kind;

    private LinkedPairs(string name, ThresholdKind kind, IEnumerable<(RecordId Left, RecordId Right, string Band, double Value)> links, OwnerIds left, OwnerIds right)
    {
        _kind = kind;
        foreach (var link in links)
        {
            var own = (Own(name, "left", link.Left, left), Own(name, "right", link.Right, right));
            if (!_pairs.TryGetValue(own, out var seen) || seen.Value < link.Value)
            {
                _pairs[own] = (link.Band, link.Value);
            }
        }
    }

    /// <summary>The pairs of own ids.</summary>
    public IReadOnlyCollection<(string Left, string Right)> All => _pairs.Keys;

    /// <summary>The links of a result, by their scores.</summary>
    public static LinkedPairs Of(LinkageResult result, OwnerIds left, OwnerIds right)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new("The links", ThresholdKind.Score, result.Links.Select(l => (l.Left, l.Right, LinksFile.NameOf(l.Band), l.Score)), left, right);
    }

    /// <summary>The links of a file, by the probabilities it tells or else by band.</summary>
    public static LinkedPairs Read(string path, OwnerIds left, OwnerIds right)
    {
        var links = LinksFile.Read(path);
        var kind = links.Count > 0 && links.TrueForAll(l => !double.IsNaN(l.Probability)) ? ThresholdKind.Probability : ThresholdKind.Band;
        return new(Path.GetFileName(path), kind, links.Select(l => (l.Left, l.Right, l.Band, kind == ThresholdKind.Band ? LowerEnd(l.Band) : l.Probability)), left, right);
    }

    /// <summary>An owner's own id of a record.</summary>
    public static string Own(string name, string side, RecordId id, OwnerIds ids) => ids.TryGetOwn(id, out var own)
        ? own
        : throw new LinkageFormatException($"{name}: a {side} record id is not in the {side} ids file. Use the two ids files that were written with the encodings that were linked, left and right in the same order.");

    /// <summary>The links held against a truth.</summary>
    /// <param name="truth">The true pairs.</param>
    /// <param name="truthEncoded">Those of which both records were encoded.</param>
    public EvaluationReport Against(TruthPairs truth, int truthEncoded) => new()
    {
        Links = _pairs.Count,
        Truth = truth.Count,
        TruthEncoded = truthEncoded,
        TruePositives = All.Count(p => truth.Contains(p.Left, p.Right)),
        Bands = [.. _pairs.GroupBy(p => p.Value.Band, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new BandCount(g.Key, g.Count(), g.Count(p => truth.Contains(p.Key.Left, p.Key.Right))))],
        CurveOf = _kind,
        Curve = Curve(truth),
    };

    /// <summary>A point for every band; for every other threshold, or for about a hundredth of the links each where there are more.</summary>
    private List<ThresholdPoint> Curve(TruthPairs truth)
    {
        var points = new List<ThresholdPoint>();
        var (links, found) = (0, 0);
        foreach (var equal in _pairs.GroupBy(p => p.Value.Value, p => p.Key).OrderByDescending(g => g.Key))
        {
            var before = links;
            links += equal.Count();
            found += equal.Count(p => truth.Contains(p.Left, p.Right));
            if (_kind == ThresholdKind.Band || (long)links * MostPoints / _pairs.Count > (long)before * MostPoints / _pairs.Count)
            {
                points.Add(new ThresholdPoint(equal.Key, links, found, truth.Count));
            }
        }

        return points;
    }

    private static double LowerEnd(string band) => band == LinksFile.NameOf(LinkBand.Certain) ? 0.99 : band == LinksFile.NameOf(LinkBand.Probable) ? 0.9 : 0;
}
