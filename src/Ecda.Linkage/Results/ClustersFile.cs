using System.Globalization;
using CsvHelper;
using Ecda.Linkage.Files;

namespace Ecda.Linkage.Results;

/// <summary>The clusters file: a row for every record in a cluster, ordered by cluster, file and record id.</summary>
internal static class ClustersFile
{
    public static void Write(string path, IReadOnlyList<Cluster> clusters)
    {
        using var files = new AtomicFiles();
        using (var csv = CsvWriter.Create(files.Add(path), new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            csv.WriteHeader("cluster", "file", "record_id");
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
}
