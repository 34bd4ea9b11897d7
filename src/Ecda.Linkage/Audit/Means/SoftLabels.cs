namespace Ecda.Linkage.Audit.Means;

/// <summary>
/// Which values records have, as far as an attacker believes: of a known record the one value in full, of another some values with their
/// probabilities.
/// </summary>
internal sealed class SoftLabels
{
    private readonly List<(int Row, int Value, float Weight)> _entries = [];

    /// <summary>Every belief: a record, a value and its probability; those of one record follow each other.</summary>
    public IReadOnlyList<(int Row, int Value, float Weight)> Entries => _entries;

    /// <summary>Adds a belief.</summary>
    public void Add(int row, int value, float weight) => _entries.Add((row, value, weight));

    /// <summary>Adds all beliefs of another.</summary>
    public void Add(SoftLabels other) => _entries.AddRange(other._entries);
}
