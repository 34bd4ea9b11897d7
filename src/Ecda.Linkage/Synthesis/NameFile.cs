using System.Globalization;
using System.Text;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Synthesis;

/// <summary>
/// Reads a CSV file of name frequencies. Columns: kind (forename or surname), name, weight (above 0), and optionally sex (M or F, for forenames),
/// heritage (a code of names.txt; empty is british), born_from and born_to (birth years, both included; empty is any).
/// </summary>
internal static class NameFile
{
    private static readonly string[] Known = ["kind", "name", "weight", "sex", "heritage", "born_from", "born_to"];

    public static List<NameSection> Read(string path, IReadOnlyList<Heritage> heritages)
    {
        var table = RecordTable.ReadCsv(path);
        var columns = Known.Select(table.IndexOf).ToArray();
        if (table.Columns.FirstOrDefault(c => !Known.Contains(c, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new LinkageFormatException($"{table.Name}, header: unknown column '{unknown}'; expected {string.Join(", ", Known)}. Rename or remove it.");
        }

        if (Array.FindIndex(columns, 0, 3, c => c < 0) is var missing and >= 0)
        {
            throw new LinkageFormatException($"{table.Name}, header: the column {Known[missing]} is missing; expected kind, name, weight and, if wanted, sex, heritage, born_from, born_to.");
        }

        var groups = new Dictionary<(NameKind, string, char?, int, int), List<(string, double)>>();
        using var cursor = table.Open();
        while (cursor.Read())
        {
            var row = new Row(table.Name, cursor, columns);
            var kind = row.Kind();
            var key = (kind, row.Heritage(heritages), row.Sex(kind), row.Year(5, NameTables.FirstYear), row.Year(6, NameTables.LastYear));
            if (key.Item4 > key.Item5)
            {
                throw row.Fault("born_from", "the first birth year is after the last one");
            }

            if (!groups.TryGetValue(key, out var names))
            {
                groups.Add(key, names = []);
            }

            names.Add((row.Name(), row.Weight()));
        }

        List<NameSection> sections = [.. groups.Select(g => new NameSection(g.Key.Item1, g.Key.Item2, g.Key.Item3, g.Key.Item4, g.Key.Item5, g.Value))];
        CheckPools(table.Name, sections);
        return sections;
    }

    /// <summary>Whatever the file replaces it must replace whole: somebody of every sex and birth year will need a name.</summary>
    private static void CheckPools(string file, List<NameSection> sections)
    {
        if (sections.Count == 0)
        {
            throw new LinkageFormatException($"{file}: found no row below the header, expected names with weights.");
        }

        foreach (var heritage in sections.Where(s => s.Kind == NameKind.Forename).Select(s => s.Heritage).Distinct(StringComparer.Ordinal))
        {
            foreach (var sex in "MF")
            {
                for (var year = NameTables.FirstYear; year <= NameTables.LastYear; year++)
                {
                    if (!sections.Exists(s => s.Fits(NameKind.Forename, heritage, sex, year)))
                    {
                        throw new LinkageFormatException($"{file}: the pool of {heritage} forenames of sex {sex} is empty for people born in {year}. Add rows for it (born_from and born_to may be left empty), or remove all {heritage} forenames to keep the library's.");
                    }
                }
            }
        }
    }

    private readonly struct Row(string file, RecordCursor cursor, int[] columns)
    {
        public NameKind Kind() => Text(0) switch
        {
            "forename" => NameKind.Forename,
            "surname" => NameKind.Surname,
            _ => throw Fault("kind", "expected forename or surname"),
        };

        public string Name() => Text(1) is { Length: > 0 and <= 60 } name && !name.Any(char.IsControl) ? name : throw Fault("name", "expected a name of 1 to 60 characters");

        public double Weight() => double.TryParse(Text(2), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight > 0 && double.IsFinite(weight)
            ? weight
            : throw Fault("weight", "expected a number above 0 with a decimal point: how many people have the name, or its share");

        public char? Sex(NameKind kind) => (Text(3), kind) switch
        {
            ("M", NameKind.Forename) => 'M',
            ("F", NameKind.Forename) => 'F',
            ("", _) => null,
            _ => throw Fault("sex", "expected M or F for a forename (empty for both), and nothing for a surname"),
        };

        public string Heritage(IReadOnlyList<Heritage> heritages)
        {
            var text = Text(4);
            return text.Length == 0 ? heritages[0].Code
                : heritages.FirstOrDefault(h => h.Code == text)?.Code ?? throw Fault("heritage", $"expected one of {string.Join(", ", heritages.Select(h => h.Code))}, or nothing for {heritages[0].Code}");
        }

        public int Year(int column, int otherwise)
        {
            var text = Text(column);
            return text.Length == 0 ? otherwise
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= NameTables.FirstYear and <= NameTables.LastYear ? year
                : throw Fault(Known[column], $"expected a year from {NameTables.FirstYear} to {NameTables.LastYear}, or nothing");
        }

        public LinkageFormatException Fault(string column, string problem) =>
            new($"{file}, row {cursor.Row} (line {cursor.Line}), column {column}: {problem}. Correct the row.");

        private string Text(int column) => columns[column] < 0 ? "" : Encoding.UTF8.GetString(cursor.Field(columns[column])).Trim();
    }
}
