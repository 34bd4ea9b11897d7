using System.Text;
using Ecda.Linkage.Records;

namespace Ecda.Linkage;

/// <summary>Which person each of an owner's records is known to be of, to evaluate clusters with.</summary>
public sealed class TruthPersons
{
    private readonly Dictionary<string, string> _persons;

    private TruthPersons(string name, Dictionary<string, string> persons) => (Name, _persons) = (name, persons);

    /// <summary>The name used in messages.</summary>
    public string Name { get; }

    /// <summary>Records whose person is known.</summary>
    public int Count => _persons.Count;

    /// <summary>Reads a CSV file with a header and two columns: the owner's own id, then any code that all records of the person have, and no others.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LinkageFormatException">The file has other than two columns, cannot be read as CSV, or gives a record two persons.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TruthPersons Load(string path)
    {
        var table = RecordTable.ReadCsv(path, new CsvOptions());
        if (table.Columns.Count != 2)
        {
            throw new LinkageFormatException($"{table.Name}, header: found {table.Columns.Count} columns, expected two: the owner's own id, then the person's code.");
        }

        var persons = new Dictionary<string, string>(StringComparer.Ordinal);
        using var cursor = table.Open();
        while (cursor.Read())
        {
            var (own, person) = (Encoding.UTF8.GetString(cursor.Field(0)).Trim(), Encoding.UTF8.GetString(cursor.Field(1)).Trim());
            if (!persons.TryAdd(own, person) && persons[own] != person)
            {
                throw new LinkageFormatException($"{table.Name}, row {cursor.Row}: its record was given another person before, expected one person for every own id. A file of pairs is no truth for clusters: give every record and its person's code.");
            }
        }

        return new TruthPersons(table.Name, persons);
    }

    /// <summary>Takes own ids and persons that the caller holds.</summary>
    /// <exception cref="ArgumentException">An own id stands twice.</exception>
    public static TruthPersons Of(IEnumerable<(string Own, string Person)> persons)
    {
        ArgumentNullException.ThrowIfNull(persons);
        var byOwn = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (own, person) in persons)
        {
            if (!byOwn.TryAdd(own, person))
            {
                throw new ArgumentException("An own id stands twice, expected once.", nameof(persons));
            }
        }

        return new TruthPersons("truth", byOwn);
    }

    /// <summary>The name and the count; no ids.</summary>
    public override string ToString() => $"{Name}: {Count} records";

    /// <summary>The person of a record; null where it is not known.</summary>
    internal string? PersonOf(string own) => _persons.GetValueOrDefault(own);
}
