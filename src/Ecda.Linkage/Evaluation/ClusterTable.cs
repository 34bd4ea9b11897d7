using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Evaluation;

/// <summary>How many records are in each cluster, of each person, and both at once.</summary>
internal sealed class ClusterTable
{
    private const double Ln2 = 0.693147180559945309417;

    private readonly Dictionary<int, int> _clusters = [];
    private readonly Dictionary<string, int> _persons = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Cluster, string Person), int> _both = [];
    private int _records;

    /// <summary>Counts a record.</summary>
    /// <param name="cluster">A number that only its cluster has.</param>
    /// <param name="person">The person it is of.</param>
    public void Add(int cluster, string person)
    {
        _records++;
        _clusters[cluster] = _clusters.GetValueOrDefault(cluster) + 1;
        _persons[person] = _persons.GetValueOrDefault(person) + 1;
        _both[(cluster, person)] = _both.GetValueOrDefault((cluster, person)) + 1;
    }

    /// <summary>The measures.</summary>
    /// <param name="unknown">Records that were not counted because their person is not known.</param>
    public ClusterEvaluation Evaluate(int unknown)
    {
        // In an order that does not depend on names, so that the sums are the same to the last digit.
        var cells = _both.Select(c => (Both: c.Value, Cluster: _clusters[c.Key.Cluster], Person: _persons[c.Key.Person])).Order().ToList();
        var (precision, recall, variation) = (0.0, 0.0, 0.0);
        foreach (var (both, cluster, person) in cells)
        {
            precision += (double)both * both / cluster;
            recall += (double)both * both / person;
            variation -= both * (PortableMath.Log((double)both / cluster) + PortableMath.Log((double)both / person)) / Ln2;
        }

        return new ClusterEvaluation
        {
            Records = _records,
            Unknown = unknown,
            Clusters = _clusters.Values.Count(c => c > 1),
            Persons = _persons.Values.Count(p => p > 1),
            Exact = cells.Count(c => c.Both > 1 && c.Both == c.Cluster && c.Both == c.Person),
            Links = _clusters.Values.Sum(Pairs),
            Truth = _persons.Values.Sum(Pairs),
            TruePositives = _both.Values.Sum(Pairs),
            BCubedPrecision = precision / _records,
            BCubedRecall = recall / _records,
            VariationOfInformation = variation / _records,
        };
    }

    private static long Pairs(int records) => (long)records * (records - 1) / 2;
}
