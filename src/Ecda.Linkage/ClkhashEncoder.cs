using Ecda.Linkage.Encodings.Clkhash;
using Ecda.Linkage.Records;

namespace Ecda.Linkage;

/// <summary>
/// Turns an owner's records into the CLKs that Python's clkhash 0.15 to 0.18 makes of them, bit for bit. It runs inside the owner's walls and is the only type
/// of the library that takes a <see cref="ClkhashSecret"/>. A CLK is one plain Bloom filter, which published attacks can re-identify:
/// where the other owner does not insist on clkhash, use <see cref="RecordEncoder"/>.
/// </summary>
/// <remarks>Rows keep their order, and nothing else tells which record a CLK belongs to. A date before the year 1000 is encoded without leading zeros, as clkhash does on Linux.</remarks>
/// <param name="schema">The linkage schema both owners share.</param>
/// <param name="secret">The secret both owners share; it must stay undisposed while encoding.</param>
public sealed class ClkhashEncoder(ClkhashSchema schema, ClkhashSecret secret)
{
    private readonly ClkhashSchema _schema = schema ?? throw new ArgumentNullException(nameof(schema));
    private readonly ClkhashSecret _secret = secret ?? throw new ArgumentNullException(nameof(secret));

    /// <summary>Encodes every record of a table into memory.</summary>
    /// <param name="table">The owner's extract; its columns must be the schema's identifiers in their order.</param>
    /// <param name="options">Threads and checks; null for the defaults.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>The CLKs in the order of the rows.</returns>
    /// <exception cref="LinkageFormatException">The columns are others, a row cannot be read, or a value does not fit the schema.</exception>
    /// <exception cref="ArgumentException">The table leaves bad rows out, which would shift all rows behind them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ClkList Encode(RecordTable table, ClkhashOptions? options = null, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var clks = new ClkList(_schema.Bits);
        Run(table, options, clks.Add, progress, cancellationToken);
        return clks;
    }

    /// <summary>Encodes every record of a table into a file, holding only some thousand records in memory. The file appears complete or not at all.</summary>
    /// <param name="table">The owner's extract; its columns must be the schema's identifiers in their order.</param>
    /// <param name="path">The file to write; replaced where it exists.</param>
    /// <param name="format">How CLKs are written.</param>
    /// <param name="options">Threads and checks; null for the defaults.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>How many CLKs were written.</returns>
    /// <exception cref="LinkageFormatException">The columns are others, a row cannot be read, or a value does not fit the schema.</exception>
    /// <exception cref="ArgumentException">The table leaves bad rows out, which would shift all rows behind them.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing was written.</exception>
    public long EncodeToFile(RecordTable table, string path, ClkFormat format = ClkFormat.Json, ClkhashOptions? options = null, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var writer = new ClkWriter(path, format, (_schema.Bits + 7) / 8);
        Run(table, options, writer.Write, progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        writer.Commit();
        return writer.Count;
    }

    private void Run(RecordTable table, ClkhashOptions? options, Action<ReadOnlyMemory<byte>> output, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new ClkhashOptions();
        RefuseOtherColumns(table);
        using var run = new ClkhashRun(_schema, _secret, table.Name, options);
        using var cursor = table.Open();
        if (cursor.OnBadRow != BadRowPolicy.Stop)
        {
            throw new ArgumentException("CLKs have no ids, so a row left out would give the rows behind it to other records. Read the table with BadRowPolicy.Stop.", nameof(table));
        }

        var batch = new RecordBatch([.. Enumerable.Range(0, table.Columns.Count)]);
        try
        {
            while (Fill(batch, cursor))
            {
                output(run.Encode(batch, cancellationToken));
                progress?.Report(new LinkageProgress($"Encoding {table.Name}", cursor.Progress));
            }
        }
        finally
        {
            batch.Wipe();
        }
    }

    private static bool Fill(RecordBatch batch, RecordCursor cursor)
    {
        batch.Clear();
        while (batch.Count < RecordBatch.Capacity && cursor.Read())
        {
            batch.Add(cursor);
        }

        return batch.Count > 0;
    }

    /// <summary>The columns must be the schema's. Names found are not told: the first line of a file without a header is a record.</summary>
    private void RefuseOtherColumns(RecordTable table)
    {
        var (found, expected) = (table.Columns, _schema.Identifiers);
        var names = string.Join(", ", expected);
        if (found.Count != expected.Count)
        {
            throw new LinkageFormatException($"{table.Name}, header: found {found.Count} columns, expected {expected.Count}, the schema's identifiers in this order: {names}. Columns that are not to be encoded need an entry with \"ignored\": true.");
        }

        for (var i = 0; i < found.Count; i++)
        {
            if (found[i] != expected[i])
            {
                throw new LinkageFormatException($"{table.Name}, header: column {i + 1} is not '{expected[i]}', expected the schema's identifiers in this order: {names}. Rename or reorder the columns, or add the header row if it is missing.");
            }
        }
    }
}
