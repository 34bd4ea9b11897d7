using System.Text;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Tests.Records;

/// <summary>What a table holds, for tests: every field of every row as text.</summary>
internal static class TableReading
{
    public static string[][] Rows(RecordTable table)
    {
        using var cursor = table.Open();
        return Rows(cursor, table.Columns.Count);
    }

    public static (string[][] Rows, IReadOnlyList<RejectedRow> Rejected) RowsAndRejected(RecordTable table)
    {
        using var cursor = table.Open();
        return (Rows(cursor, table.Columns.Count), cursor.Rejected);
    }

    private static string[][] Rows(RecordCursor cursor, int columns)
    {
        var rows = new List<string[]>();
        while (cursor.Read())
        {
            var row = new string[columns];
            for (var i = 0; i < columns; i++)
            {
                row[i] = Encoding.UTF8.GetString(cursor.Field(i));
            }

            rows.Add(row);
        }

        return [.. rows];
    }
}
