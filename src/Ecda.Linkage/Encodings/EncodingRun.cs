using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Normalization;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>The state of one pass over an extract: the encoders of every thread and what they counted.</summary>
internal sealed class EncodingRun : IDisposable
{
    private const int MostThreads = 256;
    private const int CacheBudget = 128 << 20;

    private readonly LinkageSchema _schema;
    private readonly SourceBinding _binding;
    private readonly IReadOnlyList<RowTransforms> _transforms;
    private readonly BlockEncoder[] _workers;
    private int _encoded;
    private int _unlinkable;

    public EncodingRun(LinkageSchema schema, LinkageKey key, SourceBinding binding, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        threads = Math.Min(threads, MostThreads);
        _schema = schema;
        _binding = binding;
        _transforms = [.. schema.Views.Select(v => RowTransforms.Of(key, v))];
        _workers = [.. Enumerable.Range(0, threads).Select(_ => new BlockEncoder(schema, key, _transforms, binding.Slots, binding.Formats, CacheBudget / threads))];
    }

    /// <summary>Encodes a batch, its rows shared out among the threads.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="columns">Room for the batch's rows, by view and then blocking rule.</param>
    /// <param name="cancellationToken">Stops before the batch.</param>
    public void Encode(RecordBatch batch, ulong[][] columns, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rows = batch.Count;
        if (_workers.Length == 1)
        {
            _unlinkable += _workers[0].Encode(batch, 0, rows, columns);
        }
        else
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = _workers.Length, CancellationToken = cancellationToken };
            _ = Parallel.For(0, _workers.Length, options, worker =>
            {
                var (from, to) = (rows * worker / _workers.Length, rows * (worker + 1) / _workers.Length);
                _ = Interlocked.Add(ref _unlinkable, _workers[worker].Encode(batch, from, to, columns));
            });
        }

        _encoded = checked(_encoded + rows);
    }

    public EncodingReport Report(string table, IReadOnlyList<RejectedRow> rejected)
    {
        var fields = _schema.Fields.Select((field, i) =>
        {
            var columns = _binding.Source.Columns.TryGetValue(field.Name, out var mapping) ? mapping.Columns : [];
            var outcomes = new long[4];
            foreach (var worker in _workers)
            {
                var counted = worker.Outcomes.ElementAt(i);
                for (var o = 0; o < outcomes.Length; o++)
                {
                    outcomes[o] += counted[o];
                }
            }

            long Count(ValueOutcome outcome) => outcomes[(int)outcome];
            return new FieldCounts(field.Name, columns, Count(ValueOutcome.Present), Count(ValueOutcome.Empty), Count(ValueOutcome.Placeholder), Count(ValueOutcome.Unreadable))
            {
                Partial = _workers.Sum(w => w.Remarks.ElementAt(i).Partial),
                BeyondAscii = _workers.Sum(w => w.Remarks.ElementAt(i).BeyondAscii),
            };
        });
        return new EncodingReport
        {
            Table = table,
            Source = _binding.Source.Name,
            RowsRead = (long)_encoded + rejected.Count,
            Rejected = [.. rejected],
            Encoded = _encoded,
            Unlinkable = _unlinkable,
            Fields = [.. fields],
        };
    }

    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }

        foreach (var transforms in _transforms)
        {
            transforms.Dispose();
        }
    }
}
