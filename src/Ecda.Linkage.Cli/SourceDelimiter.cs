using Ecda.Linkage.Records;

namespace Ecda.Linkage.Cli;

/// <summary>The delimiter that a schema declares for an extract.</summary>
internal static class SourceDelimiter
{
    /// <summary>The delimiter that the source declares; where no source is named, that of the first declaring source whose columns it brings to light.</summary>
    public static char? Find(LinkageSchema schema, string? source, string file)
    {
        foreach (var mapping in schema.Sources)
        {
            if (mapping.Name == source)
            {
                return mapping.Delimiter;
            }

            if (source is null && mapping.Delimiter is { } delimiter)
            {
                var columns = RecordTable.ReadCsv(file, new CsvOptions { Delimiter = delimiter }).Columns;
                if (mapping.Columns.Values.SelectMany(m => m.Columns).All(c => columns.Contains(c, StringComparer.OrdinalIgnoreCase)))
                {
                    return delimiter;
                }
            }
        }

        return null;
    }
}
