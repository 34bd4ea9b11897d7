using System.Globalization;
using System.Text;
using CsvHelper;
using Ecda.Linkage.Files;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Results;

/// <summary>The links file: two opaque record ids and a band in each row, ordered by the ids, which are random.</summary>
internal static class LinksFile
{
    private static readonly string[] Header = ["left_id", "right_id", "band"];

    public static void Write(string path, IEnumerable<Link> links, LinkDetails? details = null)
    {
        using var files = new AtomicFiles();
        using (var csv = CsvWriter.Create(files.Add(path), new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            csv.WriteHeader([.. Header, .. details?.Header ?? []]);
            foreach (var link in links.OrderBy(l => l.Left).ThenBy(l => l.Right))
            {
                csv.WriteRecord([link.Left.ToString(), link.Right.ToString(), NameOf(link.Band), .. details?.Of(link) ?? []]);
            }

            csv.Flush();
        }

        files.Commit();
    }

    /// <summary>The links of a file; a probability is not a number where the file tells none.</summary>
    public static List<(RecordId Left, RecordId Right, string Band, double Probability)> Read(string path)
    {
        var table = RecordTable.ReadCsv(path, new CsvOptions { Delimiter = ',' });
        if (table.Columns.Count < 2 || table.Columns[0] != Header[0] || table.Columns[1] != Header[1])
        {
            throw new LinkageFormatException($"{table.Name}, header: this is no links file, expected the columns {string.Join(", ", Header)} as 'ecda link' writes them.");
        }

        var probability = table.IndexOf(LinkDetails.Probability);
        var links = new List<(RecordId, RecordId, string, double)>();
        using var cursor = table.Open();
        while (cursor.Read())
        {
            if (!RecordId.TryParse(cursor.Field(0), out var left) || !RecordId.TryParse(cursor.Field(1), out var right))
            {
                throw new LinkageFormatException($"{table.Name}, row {cursor.Row}: found no record ids, expected two of 32 hexadecimal digits.");
            }

            links.Add((left, right, table.Columns.Count > 2 ? Encoding.UTF8.GetString(cursor.Field(2)) : "", probability < 0 ? double.NaN : Share(cursor.Field(probability))));
        }

        return links;
    }

    /// <summary>A share; not a number where the text is none.</summary>
    private static double Share(ReadOnlySpan<byte> text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : double.NaN;

    internal static string NameOf(LinkBand band) => band switch
    {
        LinkBand.Certain => "certain",
        LinkBand.Probable => "probable",
        _ => "review",
    };
}
