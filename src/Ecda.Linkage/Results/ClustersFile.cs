using System.Globalization;
using System.Text;
using CsvHelper;
using Ecda.Linkage.Files;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Results;

/// <summary>The clusters file: a row for every record in a cluster, ordered by cluster, file and record id.</summary>
internal static class ClustersFile
{
    private static readonly string[] Header = ["cluster", "file", "record_id"];

    public static void Write(string path, IReadOnlyList<Cluster> clusters)
    {
        using var files = new AtomicFiles();
        using (var csv = CsvWriter.Create(files.Add(path), new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            csv.WriteHeader(Header);
            foreach (var cluster in clusters)
            {
                foreach (var record in cluster.Records)
                {
                    csv.WriteRecord(cluster.Number.ToString(CultureInfo.InvariantCulture), record.File, record.Id.ToString());
                }
            }

            csv.Flush();
        }

        files.Commit();
    }

    /// <summary>The records in clusters, and the name of the cluster of each.</summary>
    public static Dictionary<RecordId, string> Read(string path)
    {
        var table = RecordTable.ReadCsv(path, new CsvOptions { Delimiter = ',' });
        if (!table.Columns.SequenceEqual(Header, StringComparer.Ordinal))
        {
            throw new LinkageFormatException($"{table.Name}, header: this is no clusters file, expected the columns {string.Join(", ", Header)} as 'ecda dedupe' and 'ecda cluster' write them.");
        }

        var clusters = new Dictionary<RecordId, string>();
        using var cursor = table.Open();
        while (cursor.Read())
        {
            if (!RecordId.TryParse(cursor.Field(2), out var id))
            {
                throw new LinkageFormatException($"{table.Name}, row {cursor.Row}: found no record id, expected 32 hexadecimal digits.");
            }

            if (!clusters.TryAdd(id, Encoding.UTF8.GetString(cursor.Field(0))))
            {
                throw new LinkageFormatException($"{table.Name}, row {cursor.Row}: its record is in a cluster before, expected every record once.");
            }
        }

        return clusters;
    }
}
