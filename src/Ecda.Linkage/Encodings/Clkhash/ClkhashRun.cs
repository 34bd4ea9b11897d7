using System.Security.Cryptography;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>The state of one pass over an extract: the row encoders of every thread.</summary>
internal sealed class ClkhashRun : IDisposable
{
    private const int MostThreads = 256;

    private readonly string _table;
    private readonly int _bytes;
    private readonly byte[] _clks;
    private readonly ClkRowEncoder[] _workers;
    private readonly (int Row, ClkhashFeature Feature, string Expected)?[] _faults;

    public ClkhashRun(ClkhashSchema schema, ClkhashSecret secret, string table, ClkhashOptions options)
    {
        var threads = Math.Min(options.Threads ?? Environment.ProcessorCount, MostThreads);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1, nameof(options));
        _table = table;
        _bytes = (schema.Bits + 7) / 8;
        _clks = new byte[RecordBatch.Capacity * _bytes];
        _faults = new (int, ClkhashFeature, string)?[threads];
        var keys = schema.Keys.Derive(secret.Bytes, schema.Features.Count);
        try
        {
            _workers = [.. Enumerable.Range(0, threads).Select(_ => new ClkRowEncoder(schema, keys, options.CheckValues))];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(keys);
        }
    }

    /// <summary>Encodes a batch, its rows shared out among the threads.</summary>
    /// <returns>The rows' CLKs, one after the other; valid until the next batch.</returns>
    public ReadOnlyMemory<byte> Encode(RecordBatch batch, CancellationToken cancellationToken)
    {
        var rows = batch.Count;
        var options = new ParallelOptions { MaxDegreeOfParallelism = _workers.Length, CancellationToken = cancellationToken };
        _ = Parallel.For(0, _workers.Length, options, worker =>
        {
            var (from, to) = (rows * worker / _workers.Length, rows * (worker + 1) / _workers.Length);
            for (var row = from; row < to; row++)
            {
                if (_workers[worker].Encode(batch, row, _clks.AsSpan(row * _bytes, _bytes)) is { } fault)
                {
                    _faults[worker] = (row, fault.Feature, fault.Expected);
                    return;
                }
            }
        });
        foreach (var fault in _faults)
        {
            // The threads' rows are in order, so the first fault is that of the first row, for any number of threads.
            if (fault is var (row, feature, expected))
            {
                throw new LinkageFormatException($"{_table}, row {batch.RowNumber(row)}, column '{feature.Identifier}': the value does not fit {feature.Path} of the schema, expected {expected}. Correct the value, or name the way in which missing values are written in {feature.Path}.hashing.missingValue.");
            }
        }

        return _clks.AsMemory(0, rows * _bytes);
    }

    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }
    }
}
