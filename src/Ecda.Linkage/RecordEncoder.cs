using Ecda.Linkage.Encodings;
using Ecda.Linkage.Files;
using Ecda.Linkage.Normalization;

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

    /// <summary>What both owners agreed on.</summary>
    internal LinkageSchema Schema => _schema;

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
        using var rows = new CollectedRows(_schema.Views, new OwnIdReader(binding), _schema.Blocking);
        var report = Run(table, binding, options, rows, progress, cancellationToken);
        return rows.Finish(Commitment.Describe(_schema, _key, report), report);
    }

    /// <summary>
    /// Encodes every record of a table into a <c>.ecda</c> file, with the owner's ids beside it as <see cref="EncodedExtract.Save"/> puts them, in memory that hardly grows
    /// with the number of records: 1/256 of the file at a time, and with blocking rules some hundred bytes for every different key. What does not fit stands in a hidden temporary file beside <paramref name="path"/>. Either both files appear complete, or neither.
    /// </summary>
    /// <param name="table">The owner's extract.</param>
    /// <param name="path">The <c>.ecda</c> file; it and its ids file are replaced where they exist.</param>
    /// <param name="options">Source, id column and threads; null for the defaults.</param>
    /// <param name="progress">Told how far the reading and the writing are.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>The account of the run.</returns>
    /// <exception cref="LinkageFormatException">A column is missing, a row cannot be read, or a column does not hold what the schema says.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing was written.</exception>
    public EncodingReport EncodeToFile(RecordTable table, string path, EncodeOptions? options = null, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new EncodeOptions();
        var binding = SourceBinding.Bind(_schema, table, options);
        using var files = new AtomicFiles();
        var ids = files.Add(EncodedExtract.IdsPath(path), ownerOnly: true);
        var encodings = files.Add(path);
        using var rows = new SpilledRows(path, _schema.Views, new OwnIdReader(binding), _schema.Blocking);
        var report = Run(table, binding, options, rows, progress, cancellationToken);
        var step = $"Writing {Path.GetFileName(path)}";
        rows.Write(encodings, ids, Commitment.Describe(_schema, _key, report), done => progress?.Report(new LinkageProgress(step, done)), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        files.Commit();
        return report;
    }

    private EncodingReport Run(RecordTable table, SourceBinding binding, EncodeOptions options, RowSink sink, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        var threads = options.Threads ?? Environment.ProcessorCount;
        using var run = new EncodingRun(_schema, _key, binding, threads);
        using var reader = new BatchReader(table, binding, ahead: threads > 1);
        var step = $"Encoding {table.Name}";
        while (reader.Read() is { } batch)
        {
            var rows = sink.RoomFor(batch.Count);
            run.Encode(batch, rows, cancellationToken);
            sink.Add(batch, rows);
            progress?.Report(new LinkageProgress(step, reader.Progress));
        }

        var report = run.Report(table.Name, reader.Rejected) with { Blocking = sink.Blocking };
        RefuseWrongFormats(report, binding);
        return report;
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
