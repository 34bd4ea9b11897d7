using Ecda.Linkage.Encodings;
using Ecda.Linkage.Normalization;
using Ecda.Linkage.Records;

namespace Ecda.Linkage;

/// <summary>
/// Turns an owner's records into encodings. It runs inside the owner's walls and is the only type of the library that takes a <see cref="LinkageKey"/>.
/// Same record, schema and key: same bits, on every system and for any number of threads. Row order and record ids are random in every run.
/// </summary>
/// <param name="schema">What both owners agreed on.</param>
/// <param name="key">The project's key; it must stay undisposed while encoding.</param>
public sealed class RecordEncoder(LinkageSchema schema, LinkageKey key)
{
    // More unreadable values than this share in a column means that the declared format is wrong, not the values.
    private const double UnreadableLimit = 0.5;

    private readonly LinkageSchema _schema = schema ?? throw new ArgumentNullException(nameof(schema));
    private readonly LinkageKey _key = key ?? throw new ArgumentNullException(nameof(key));

    /// <summary>Encodes every record of a table.</summary>
    /// <param name="table">The owner's extract.</param>
    /// <param name="options">Source, id column and threads; null for the defaults.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>The encodings, and with them the owner's own ids and the account of the run.</returns>
    /// <exception cref="LinkageFormatException">A column is missing, a row cannot be read, or a column does not hold what the schema says.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public EncodedExtract Encode(RecordTable table, EncodeOptions? options = null, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new EncodeOptions();
        var binding = SourceBinding.Bind(_schema, table, options);
        using var run = new EncodingRun(_schema, _key, binding, options.Threads ?? Environment.ProcessorCount);
        using var cursor = table.Open();
        var batch = new RecordBatch(binding.Columns);
        try
        {
            while (Fill(batch, cursor, binding, table.Name))
            {
                run.Encode(batch, cancellationToken);
                progress?.Report(new LinkageProgress($"Encoding {table.Name}", cursor.Progress));
            }
        }
        finally
        {
            batch.Wipe();
        }

        var report = run.Report(table.Name, cursor);
        RefuseWrongFormats(report, binding);
        return run.Finish(report);
    }

    /// <summary>Reads the next batch; false when nothing is left.</summary>
    private static bool Fill(RecordBatch batch, RecordCursor cursor, SourceBinding binding, string table)
    {
        batch.Clear();
        while (batch.Count < RecordBatch.Capacity && cursor.Read())
        {
            if (binding.IdColumn is { } id && string.IsNullOrWhiteSpace(System.Text.Encoding.UTF8.GetString(cursor.Field(binding.Columns[0]))))
            {
                var problem = $"the id column '{id}' is empty";
                if (cursor.OnBadRow == BadRowPolicy.Stop)
                {
                    throw new LinkageFormatException($"{table}, row {cursor.Row}{(cursor.Line > 0 ? $" (line {cursor.Line})" : "")}: {problem}, expected the owner's id of the record. Fill it in, choose another id column, or leave such rows out and have them listed (--on-bad-row reject).");
                }

                cursor.Reject(cursor.Row, cursor.Line, problem);
                continue;
            }

            batch.Add(cursor);
        }

        return batch.Count > 0;
    }

    private void RefuseWrongFormats(EncodingReport report, SourceBinding binding)
    {
        foreach (var counts in report.Fields)
        {
            var filled = counts.Present + counts.Unreadable;
            if (counts.Unreadable > UnreadableLimit * filled)
            {
                var field = _schema.Fields.First(f => f.Name == counts.Field);
                var expected = field.Normalizer == "date" ? $"dates written as {string.Join(" or ", binding.Source.Columns[field.Name].Formats)}" : Normalizer.Expected(field.Normalizer);
                throw new LinkageFormatException($"{report.Table}, column '{string.Join(" + ", counts.Columns)}': {counts.Unreadable} of {filled} values cannot be read, expected {expected}. Correct the format at $.sources.{report.Source}.columns.{field.Name} in the schema.");
            }
        }
    }
}
