using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Normalization;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>Encodes records into all views, block by block. One instance serves one thread.</summary>
internal sealed class BlockEncoder : IDisposable
{
    /// <summary>Records that go through the hardenings together.</summary>
    public const int BlockRows = 512;

    private const int UsualBudget = 48 << 20;
    private const int LeastBudget = 1 << 18;
    private const int MostBudget = 8 << 20;

    private readonly FieldEncoder[] _fields;
    private readonly ViewEncoder[] _views;
    private readonly IReadOnlyList<RowTransforms> _transforms;
    private readonly ulong[][] _filters;
    private readonly bool[][] _filled;
    private readonly BlockingEncoder? _blocking;

    /// <param name="schema">The schema.</param>
    /// <param name="key">The project's key.</param>
    /// <param name="transforms">The hardenings of every view, shared by all threads.</param>
    /// <param name="slots">For every field, its columns' places in the batch.</param>
    /// <param name="formats">For every field, its date formats.</param>
    /// <param name="budget">The most bytes of masks that all fields remember together.</param>
    public BlockEncoder(LinkageSchema schema, LinkageKey key, IReadOnlyList<RowTransforms> transforms, int[][] slots, IReadOnlyList<IReadOnlyList<DateFormat>> formats, int budget = UsualBudget)
    {
        var each = Math.Clamp(budget / schema.Views.Sum(v => v.Fields.Count), LeastBudget, MostBudget);
        _fields = [.. schema.Fields.Select((f, i) => new FieldEncoder(schema, i, new FieldReader(f, slots[i], formats[i]), key, each))];
        _views = [.. schema.Views.Select((_, v) => new ViewEncoder(schema, v, key, each))];
        _transforms = transforms;
        _filters = [.. _views.Select(v => new ulong[BlockRows * v.Words])];
        _filled = [.. _views.Select(_ => new bool[BlockRows])];
        _blocking = schema.Blocking.Count > 0 ? new BlockingEncoder(schema, key, slots, formats) : null;
    }

    /// <summary>What the fields' values were so far, by field and <see cref="ValueOutcome"/>.</summary>
    public IEnumerable<long[]> Outcomes => _fields.Select(f => f.Outcomes);

    /// <summary>By field, how many values were known in part, and how many are not all ASCII.</summary>
    public IEnumerable<(long Partial, long BeyondAscii)> Remarks => _fields.Select(f => f.Remarks);

    /// <summary>
    /// Encodes the rows <paramref name="from"/> to <paramref name="to"/> of a batch into the same rows of every column, the views' and behind them the blocking rules',
    /// and returns how many have no view filled.
    /// </summary>
    public int Encode(RecordBatch batch, int from, int to, ulong[][] columns)
    {
        var unlinkable = 0;
        for (; from < to; from += BlockRows)
        {
            var rows = Math.Min(BlockRows, to - from);
            unlinkable += Fill(batch, from, rows);
            for (var v = 0; v < _views.Length; v++)
            {
                Finish(v, rows, columns[v], from);
            }

            MakeKeys(batch, from, rows, columns.AsSpan(_views.Length));
        }

        return unlinkable;
    }

    public void Dispose()
    {
        foreach (var field in _fields)
        {
            field.Dispose();
        }

        foreach (var filters in _filters)
        {
            Array.Clear(filters);
        }

        foreach (var view in _views)
        {
            view.Dispose();
        }

        _blocking?.Dispose();
    }

    private int Fill(RecordBatch batch, int from, int rows)
    {
        foreach (var filters in _filters)
        {
            Array.Clear(filters);
        }

        var unlinkable = 0;
        for (var row = 0; row < rows; row++)
        {
            foreach (var field in _fields)
            {
                field.Read(batch, from + row);
            }

            var any = false;
            for (var v = 0; v < _views.Length; v++)
            {
                var words = _views[v].Words;
                any |= _filled[v][row] = _views[v].Fill(_fields, _filters[v].AsSpan(row * words, words));
            }

            unlinkable += any ? 0 : 1;
        }

        return unlinkable;
    }

    private bool IsFilled(int row)
    {
        foreach (var filled in _filled)
        {
            if (filled[row])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes the blocking keys. A record that no view can link has none.</summary>
    private void MakeKeys(RecordBatch batch, int from, int rows, ReadOnlySpan<ulong[]> keys)
    {
        for (var row = 0; row < rows && _blocking is not null; row++)
        {
            if (IsFilled(row))
            {
                _blocking.Encode(batch, from + row, keys);
                continue;
            }

            foreach (var column in keys)
            {
                column.AsSpan((from + row) * BlockingEncoder.KeyWords, BlockingEncoder.KeyWords).Clear();
            }
        }
    }

    /// <summary>Hardens the filters of a view. A view that was not filled is all zeros, whatever a hardening makes of zeros.</summary>
    private void Finish(int view, int rows, ulong[] output, int from)
    {
        var words = _transforms[view].OutputWords;
        var target = output.AsSpan(from * words, rows * words);
        _transforms[view].Apply(_filters[view].AsSpan(0, rows * _views[view].Words), target);
        for (var row = 0; row < rows; row++)
        {
            if (!_filled[view][row])
            {
                target.Slice(row * words, words).Clear();
            }
        }
    }
}
