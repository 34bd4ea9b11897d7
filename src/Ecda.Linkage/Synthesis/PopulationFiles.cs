using System.Text;
using Ecda.Linkage.Files;

namespace Ecda.Linkage.Synthesis;

/// <summary>Writes the extracts and the truth as CSV files: all of them or none.</summary>
internal static class PopulationFiles
{
    private const int ReportEvery = 16_384;

    private static readonly string[] Names = ["council", "police", "truth_pairs", "truth_council", "truth_police", "truth_people"];

    public static void Write(string directory, SyntheticPopulation population, PopulationRun run, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        var made = CreateFolder(directory);
        try
        {
            using var files = new AtomicFiles();
            var streams = Names.Select(name => files.Add(Path.Combine(directory, name + ".csv"))).ToArray();
            var total = (double)(population.Council.Count + population.Police.Count);
            void Report(string file, int rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new LinkageProgress("Writing the extracts", (rows + (file == "police" ? population.Council.Count : 0)) / total));
            }

            WriteExtract(streams[0], population.Council, rows => Report("council", rows));
            WriteExtract(streams[1], population.Police, rows => Report("police", rows));
            WriteLines(streams[2], "council_ref,nominal_ref", population.TruePairs.Select(p => $"{p.CouncilReference},{p.PoliceReference}"), cancellationToken);
            WriteLines(streams[3], "council_ref,person", population.Council.Truth.Select(t => $"{t.Reference},{t.Person}"), cancellationToken);
            WriteLines(streams[4], "nominal_ref,person", population.Police.Truth.Select(t => $"{t.Reference},{t.Person}"), cancellationToken);
            WriteLines(streams[5], "person,sex,age_band,heritage,moved,renamed", run.People.Select(p => Line(p, run.Factory.Heritages)), cancellationToken);
            files.Commit();
        }
        catch when (made)
        {
            // A folder of our own that stayed empty is as unwanted as half a file.
            DeleteIfEmpty(directory);
            throw;
        }
    }

    private static string Line(PersonTruth p, IReadOnlyList<Heritage> heritages) =>
        $"{SyntheticPerson.CodeOf(p.Number)},{p.Sex},{p.AgeBand},{heritages[p.Heritage].Group},{YesNo(p.Moved)},{YesNo(p.Renamed)}";

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static void WriteLines(Stream stream, string header, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(header);
        foreach (var line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.WriteLine(line);
        }
    }

    private static void WriteExtract(Stream stream, SyntheticExtract extract, Action<int> report)
    {
        var buffer = new MemoryStream(1 << 17);
        buffer.Write(Encoding.ASCII.GetBytes(string.Join(',', extract.Columns)));
        buffer.WriteByte((byte)'\n');
        for (var row = 0; row < extract.Count; row++)
        {
            WriteRow(buffer, extract, row);
            if (buffer.Length > 1 << 16)
            {
                buffer.WriteTo(stream);
                buffer.SetLength(0);
            }

            if (row % ReportEvery == 0)
            {
                report(row);
            }
        }

        buffer.WriteTo(stream);
    }

    private static void WriteRow(MemoryStream buffer, SyntheticExtract extract, int row)
    {
        Span<byte> ascii = stackalloc byte[32];
        buffer.Write(ascii[..Encoding.ASCII.GetBytes(extract.Store.Reference(row), ascii)]);
        var fields = extract.Store.Fields(row);
        for (var column = 1; !fields.IsEmpty; column++)
        {
            var length = fields.IndexOf(RowWriter.Separator);
            buffer.WriteByte((byte)',');
            if (column == extract.Store.Layout.NhsColumn && extract.Nhs(row) is { } nhs)
            {
                buffer.Write(ascii[..Encoding.ASCII.GetBytes(nhs, ascii)]);
            }
            else
            {
                WriteField(buffer, fields[..length]);
            }

            fields = fields[(length + 1)..];
        }

        buffer.WriteByte((byte)'\n');
    }

    private static void WriteField(MemoryStream buffer, ReadOnlySpan<byte> field)
    {
        if (field.IndexOfAny(",\"\r\n"u8) < 0)
        {
            buffer.Write(field);
            return;
        }

        buffer.WriteByte((byte)'"');
        foreach (var b in field)
        {
            if (b == '"')
            {
                buffer.WriteByte(b);
            }

            buffer.WriteByte(b);
        }

        buffer.WriteByte((byte)'"');
    }

    /// <summary>True where the folder had to be made.</summary>
    private static bool CreateFolder(string directory)
    {
        if (Directory.Exists(directory))
        {
            return false;
        }

        if (File.Exists(directory))
        {
            throw new IOException($"Cannot write to '{directory}': it is a file. Choose a folder.");
        }

        try
        {
            _ = Directory.CreateDirectory(directory);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot make the folder '{directory}' ({e.GetType().Name}). Check the permissions or choose another place.", e);
        }
    }

    private static void DeleteIfEmpty(string directory)
    {
        try
        {
            Directory.Delete(directory);
        }
        catch (IOException)
        {
            // Something else was put there meanwhile; it stays.
        }
    }
}
