using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>Reads a table batch by batch; with <paramref name="ahead"/> the next one on another thread while the last one is in use.</summary>
internal sealed class BatchReader(RecordTable table, SourceBinding binding, bool ahead) : IDisposable
{
    private readonly RecordCursor _cursor = table.Open();
    private RecordBatch _current = new(binding.Columns);
    private RecordBatch _next = new(binding.Columns);
    private Task<bool>? _reading;
    private double _progressOfNext;

    /// <summary>How far the reading was at the end of the batch given last, from 0 to 1.</summary>
    public double Progress { get; private set; }

    /// <summary>The rows left out; to be asked when all is read.</summary>
    public IReadOnlyList<RejectedRow> Rejected => _cursor.Rejected;

    /// <summary>The next batch, valid until the next call; null when nothing is left.</summary>
    public RecordBatch? Read()
    {
        var any = _reading is null ? Fill(_next) : _reading.GetAwaiter().GetResult();
        _reading = null;
        Progress = _progressOfNext;
        (_current, _next) = (_next, _current);
        if (any && ahead && _cursor.CanReadAhead)
        {
            var next = _next;
            _reading = Task.Run(() => Fill(next));
        }

        return any ? _current : null;
    }

    public void Dispose()
    {
        // Whatever the reading ahead found no longer matters, but it must be over.
        _ = _reading?.ContinueWith(static _ => { }, TaskScheduler.Default).Wait(Timeout.Infinite);
        _current.Wipe();
        _next.Wipe();
        _cursor.Dispose();
    }

    private bool Fill(RecordBatch batch)
    {
        batch.Clear();
        while (batch.Count < RecordBatch.Capacity && _cursor.Read())
        {
            if (binding.IdColumn is { } id && OwnIdReader.IsBlank(_cursor.Field(binding.Columns[0])))
            {
                RejectBlankId(id);
                continue;
            }

            batch.Add(_cursor);
        }

        _progressOfNext = _cursor.Progress;
        return batch.Count > 0;
    }

    private void RejectBlankId(string id)
    {
        var problem = $"the id column '{id}' is empty";
        if (_cursor.OnBadRow == BadRowPolicy.Stop)
        {
            throw new LinkageFormatException($"{table.Name}, row {_cursor.Row}{(_cursor.Line > 0 ? $" (line {_cursor.Line})" : "")}: {problem}, expected the owner's id of the record. Fill it in, choose another id column, or leave such rows out and have them listed (--on-bad-row reject).");
        }

        _cursor.Reject(_cursor.Row, _cursor.Line, problem);
    }
}
