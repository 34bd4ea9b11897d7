using System.Text.Unicode;
using CsvHelper;

namespace Ecda.Linkage.Records;

/// <summary>Walks over a CSV file, byte spans all the way; refuses or rejects rows that cannot be read.</summary>
internal sealed class CsvCursor : RecordCursor
{
    private readonly string _name;
    private readonly FileStream _stream;
    private readonly CsvReader _reader;
    private readonly List<CsvMalformedRecord> _malformed = [];
    private long _row;

    public CsvCursor(string path, CsvOptions options)
    {
        _name = Path.GetFileName(path);
        OnBadRow = options.OnBadRow;
        _stream = TextSniffer.OpenCsv(path);
        try
        {
            _reader = CsvReader.Create(_stream, new CsvReaderOptions
            {
                Separator = options.Delimiter,
                IncludeValuesInExceptions = false,
                TrackLineNumbers = true,
                MalformedData = OnBadRow == BadRowPolicy.Stop ? CsvMalformedDataHandling.Throw : CsvMalformedDataHandling.Skip,
                OnMalformedRecord = OnBadRow == BadRowPolicy.Stop ? null : _malformed.Add,
            });
            _reader.ReadHeader();
            Columns = ReadColumns();
            if (_malformed.Count > 0)
            {
                throw new LinkageFormatException($"{_name}, the header (line 1): {Reason(_malformed[0].Reason)}. Correct the header.");
            }
        }
        catch (CsvFormatException e)
        {
            _stream.Dispose();
            throw Explain(e);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The header's names, surrounding spaces removed.</summary>
    public IReadOnlyList<string> Columns { get; }

    public override long Row => _row;

    public override long Line => _reader.LineNumber;

    public override BadRowPolicy OnBadRow { get; }

    public override double Progress => _stream.Length == 0 ? 1 : (double)_stream.Position / _stream.Length;

    public override bool CanReadAhead => true;

    public override ReadOnlySpan<byte> Field(int column) => _reader.GetSpan(column);

    public override bool Read()
    {
        while (TryAdvance())
        {
            _row++;
            var problem = Problem();
            if (problem is null)
            {
                return true;
            }

            if (_reader.FieldCount != Columns.Count && _reader.RawRecord.IndexOfAny((byte)'\r', (byte)'\n') >= 0)
            {
                throw new LinkageFormatException($"{_name}, row {_row} (line {Line}): {problem}, and the row runs over several lines, so a quote was probably never closed and the rows behind it cannot be told apart. Correct the quote.");
            }

            if (OnBadRow == BadRowPolicy.Stop)
            {
                throw new LinkageFormatException($"{_name}, row {_row} (line {Line}): {problem}. Correct the row, or leave such rows out and have them listed (--on-bad-row reject).");
            }

            Reject(_row, Line, problem);
        }

        return false;
    }

    public override void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
        base.Dispose();
    }

    private bool TryAdvance()
    {
        bool read;
        try
        {
            read = _reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw Explain(e);
        }

        foreach (var record in _malformed)
        {
            var reason = Reason(record.Reason);
            var spansLines = record.RawRecord.AsSpan().IndexOfAny('\r', '\n') >= 0;
            if (spansLines || record.Reason == CsvMalformedReason.UnterminatedQuote)
            {
                throw new LinkageFormatException($"{_name}, row {_row + 1} (line {record.LineNumber}): {reason}, and it runs over several lines, so the rows behind it cannot be told apart. Correct the quote.");
            }

            Reject(++_row, record.LineNumber, reason);
        }

        _malformed.Clear();
        return read;
    }

    private string? Problem()
    {
        if (_reader.FieldCount != Columns.Count)
        {
            return $"found {_reader.FieldCount} fields, expected {Columns.Count} as in the header";
        }

        var raw = _reader.RawRecord;
        if (raw.Contains((byte)0))
        {
            return "found a NUL byte, expected text";
        }

        return Utf8.IsValid(raw) ? null : "found bytes that are not UTF-8; save the file as UTF-8, or as UTF-16 with a byte order mark";
    }

    private List<string> ReadColumns()
    {
        var columns = _reader.Headers.Select(h => h.Trim()).ToList();
        if (columns.Count == 0)
        {
            throw new LinkageFormatException($"{_name}: the file is empty, expected a header row with column names.");
        }

        if (columns.Any(c => c.Contains('\0', StringComparison.Ordinal)))
        {
            throw new LinkageFormatException($"{_name}, line 1: found a NUL byte in the header, expected text.");
        }

        if (columns.Any(c => c.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            throw new LinkageFormatException($"{_name}, line 1: the header is not UTF-8. Save the file as UTF-8, or as UTF-16 with a byte order mark.");
        }

        var repeated = columns.Index().Where(c => c.Item.Length > 0).GroupBy(c => c.Item, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).ToList();
        if (repeated.Count > 0)
        {
            // Where the first line is probably a record of a file without a header, only the places are told.
            var isHeader = HeaderLine.LooksLikeNames(columns);
            var places = repeated.Select(g => $"{(isHeader ? $"'{RecordTable.Printable(g.Key)}' in " : "")}columns {string.Join(" and ", g.Select(c => c.Index + 1))}");
            throw new LinkageFormatException($"{_name}, line 1: the header repeats a name: {string.Join("; ", places)}. Every column needs a name of its own; rename them{(isHeader ? "" : ", or add the header row if it is missing")}.");
        }

        return columns;
    }

    private LinkageFormatException Explain(CsvFormatException e)
    {
        // The reader's message names the fault, the record and the byte, never the content (IncludeValuesInExceptions is off).
        var where = e.RecordNumber > 1 ? $"row {e.RecordNumber - 1} (line {e.LineNumber})" : "the header (line 1)";
        var fault = e.Message.Contains("never closed", StringComparison.Ordinal) ? Reason(CsvMalformedReason.UnterminatedQuote)
            : e.Message.Contains("closing quote", StringComparison.Ordinal) ? Reason(CsvMalformedReason.TextAfterClosingQuote)
            : e.Message.Contains("unquoted field", StringComparison.Ordinal) ? Reason(CsvMalformedReason.StrayQuote)
            : "the row cannot be read as CSV";
        return new LinkageFormatException($"{_name}, {where}: {fault}. Correct the quoting there.");
    }

    private static string Reason(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "found a quote inside an unquoted field",
        CsvMalformedReason.TextAfterClosingQuote => "found text after a closing quote, so a quote in this row was probably never closed",
        CsvMalformedReason.UnterminatedQuote => "found a quote that is never closed",
        _ => "found broken quoting",
    };
}
