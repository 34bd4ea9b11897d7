using System.Text;
using Ecda.Linkage.Records;

namespace Ecda.Linkage;

/// <summary>Pairs of the owners' own ids that are known to be of one person, to evaluate links with.</summary>
public sealed class TruthPairs
{
    private readonly HashSet<(string Left, string Right)> _pairs;

    private TruthPairs(string name, HashSet<(string Left, string Right)> pairs)
    {
        Name = name;
        _pairs = pairs;
    }

    /// <summary>The name used in messages.</summary>
    public string Name { get; }

    /// <summary>Distinct pairs.</summary>
    public int Count => _pairs.Count;

    internal IEnumerable<(string Left, string Right)> All => _pairs;

    /// <summary>Reads a CSV file with a header and two columns: the left owner's id, then the right owner's.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LinkageFormatException">The file has other than two columns, or cannot be read as CSV.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TruthPairs Load(string path)
    {
        var table = RecordTable.ReadCsv(path, new CsvOptions());
        if (table.Columns.Count != 2)
        {
            throw new LinkageFormatException($"{table.Name}, header: found {table.Columns.Count} columns, expected two: the left owner's id, then the right owner's.");
        }

        var pairs = new HashSet<(string, string)>();
        using var cursor = table.Open();
        while (cursor.Read())
        {
            _ = pairs.Add((Encoding.UTF8.GetString(cursor.Field(0)).Trim(), Encoding.UTF8.GetString(cursor.Field(1)).Trim()));
        }

        return new TruthPairs(table.Name, pairs);
    }

    /// <summary>Takes pairs of own ids that the caller holds, left first.</summary>
    public static TruthPairs Of(IEnumerable<(string Left, string Right)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return new TruthPairs("truth", [.. pairs]);
    }

    /// <summary>The name and the count; no ids.</summary>
    public override string ToString() => $"{Name}: {Count} pairs";

    internal bool Contains(string left, string right) => _pairs.Contains((left, right));
}
