using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Evaluation;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Cli.Commands;

/// <summary>The options of an evaluation by groups of people.</summary>
internal sealed class GroupOptions
{
    private const string Day = "yyyy-MM-dd";

    private readonly Option<string?> _by = new("--by") { Description = "Also evaluate by group, separated by commas: columns of the records, age-band, missing-fields, moved (postcodes differ), renamed (surnames differ); joined by + for both together, as in sex+heritage." };

    private readonly Option<string[]> _left = Records("--left-records", "left");

    private readonly Option<string[]> _right = Records("--right-records", "right");

    private readonly Option<string?> _schema = new("--schema") { Description = "With --by: the schema that the records were encoded with, for all but columns." };

    private readonly Option<string?> _leftSource = new("--left-source") { Description = "Which source of the schema the left records are; found from the header where only one fits." };

    private readonly Option<string?> _rightSource = new("--right-source") { Description = "Which source of the schema the right records are." };

    private readonly Option<string?> _ageOn = new("--age-on") { Description = "For age-band: the day on which ages are taken, such as 2024-06-30." };

    private readonly Option<int> _minimum = new("--min-group") { Description = "Groups of fewer true pairs are pooled, so that small counts stay untold.", DefaultValueFactory = _ => GroupEvaluation.DefaultMinimum };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        _minimum.Within(1, 1_000_000);
        foreach (var option in (Option[])[_by, _left, _right, _schema, _leftSource, _rightSource, _ageOn, _minimum])
        {
            command.Options.Add(option);
        }

        _ageOn.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !TryDay(result.Tokens[0].Value, out _))
            {
                result.AddError("--age-on: expected a day such as 2024-06-30.");
            }
        });
        command.Validators.Add(result =>
        {
            var records = result.GetValue(_left) is { Length: > 0 } || result.GetValue(_right) is { Length: > 0 };
            if (records != (result.GetResult(_by) is not null))
            {
                result.AddError("--by and --left-records or --right-records belong together: groups are found in the owners' records.");
            }
        });
    }

    /// <summary>Whether groups are asked for.</summary>
    public bool IsGiven(SymbolResult parsed) => parsed.GetResult(_by) is not null;

    /// <summary>The groupings asked for, and the minimum.</summary>
    public (List<PairGrouping> Groupings, int Minimum) Read(ParseResult parsed)
    {
        if (parsed.GetValue(_by) is not { } by)
        {
            return ([], 0);
        }

        var schema = parsed.GetValue(_schema) is { } path ? LinkageSchema.Load(path) : null;
        var left = Open(parsed.GetValue(_left), schema, parsed.GetValue(_leftSource));
        var right = Open(parsed.GetValue(_right), schema, parsed.GetValue(_rightSource));
        DateOnly? day = parsed.GetValue(_ageOn) is { } text && TryDay(text, out var on) ? on : null;
        var names = by.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ([.. names.Select(name => PairGrouping.By(name, left, right, day))], parsed.GetValue(_minimum));
    }

    private static OwnerRecords? Open(string[]? paths, LinkageSchema? schema, string? source)
    {
        if (paths is null or [])
        {
            return null;
        }

        // Rows that could not be read were not encoded, or were refused then.
        var tables = paths.Select((path, n) => RecordTable.ReadCsv(path, new CsvOptions
        {
            OnBadRow = BadRowPolicy.Reject,
            Delimiter = n == 0 && schema is not null ? SourceDelimiter.Find(schema, source, path) : null,
        }));
        return OwnerRecords.Of([.. tables], schema, new EncodeOptions { Source = source });
    }

    private static Option<string[]> Records(string name, string owner) => new(name)
    {
        Description = $"With --by: the {owner} owner's extract, and after it any tables whose first column is a column of a file before, such as what else is known of a record or a person.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
