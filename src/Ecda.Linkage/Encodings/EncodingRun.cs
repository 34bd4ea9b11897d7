using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Normalization;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>The state of one pass over an extract: the encoders of every thread and the rows encoded so far.</summary>
internal sealed class EncodingRun : IDisposable
{
    private const int MostThreads = 256;

    private readonly LinkageSchema _schema;
    private readonly LinkageKey _key;
    private readonly SourceBinding _binding;
    private readonly BlockEncoder[] _workers;
    private readonly List<ulong[][]> _batches = [];
    private readonly List<string> _ownIds = [];
    private int _unlinkable;

    public EncodingRun(LinkageSchema schema, LinkageKey key, SourceBinding binding, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        threads = Math.Min(threads, MostThreads);
        _schema = schema;
        _key = key;
        _binding = binding;
        var transforms = schema.Views.Select(v => RowTransforms.Of(key, v)).ToList();
        _workers = [.. Enumerable.Range(0, threads).Select(_ => new BlockEncoder(schema, key, transforms, binding.Slots, binding.Formats))];
    }

    /// <summary>Encodes a batch, its rows shared out among the threads.</summary>
    public void Encode(RecordBatch batch, CancellationToken cancellationToken)
    {
        var rows = batch.Count;
        var views = _schema.Views.Select(v => new ulong[rows * (v.Bits / 64)]).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = _workers.Length, CancellationToken = cancellationToken };
        _ = Parallel.For(0, _workers.Length, options, worker =>
        {
            var (from, to) = (rows * worker / _workers.Length, rows * (worker + 1) / _workers.Length);
            _ = Interlocked.Add(ref _unlinkable, _workers[worker].Encode(batch, from, to, views));
        });
        _batches.Add(views);
        AddOwnIds(batch);
    }

    public EncodingReport Report(string table, RecordCursor cursor)
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
            RowsRead = _ownIds.Count + cursor.Rejected.Count,
            Rejected = [.. cursor.Rejected],
            Encoded = _ownIds.Count,
            Unlinkable = _unlinkable,
            Fields = [.. fields],
        };
    }

    /// <summary>
    /// Shuffles the rows and gives them random ids, both from the system's cryptographic generator: the order of an extract tells surnames.
    /// </summary>
    public EncodedExtract Finish(EncodingReport report)
    {
        var count = _ownIds.Count;
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        RandomNumberGenerator.Shuffle(order.AsSpan());
        var ids = new RecordId[count];
        RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(ids.AsSpan()));
        var rows = _schema.Views.Select((view, v) => Gather(v, view.Bits / 64, order)).ToList();
        var description = Commitment.Describe(_schema, _key, report);
        return new EncodedExtract(description, ids, rows, new OwnerIds(ids, [.. order.Select(i => _ownIds[i])]), report);
    }

    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }
    }

    private ulong[] Gather(int view, int words, int[] order)
    {
        var rows = new ulong[order.Length * words];
        for (var target = 0; target < order.Length; target++)
        {
            var (batch, row) = Math.DivRem(order[target], RecordBatch.Capacity);
            _batches[batch][view].AsSpan(row * words, words).CopyTo(rows.AsSpan(target * words));
        }

        return rows;
    }

    private void AddOwnIds(RecordBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            _ownIds.Add(_binding.IdColumn is null ? batch.RowNumber(row).ToString(CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(batch.Field(row, 0)).Trim());
        }
    }
}
