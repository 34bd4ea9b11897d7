using Ecda.Linkage.Normalization;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>Encodes single records into all views. One instance serves one thread.</summary>
internal sealed class RowEncoder : IDisposable
{
    private readonly FieldReader[] _fields;
    private readonly ViewEncoder[] _views;

    /// <param name="schema">The schema.</param>
    /// <param name="key">The project's key.</param>
    /// <param name="diffusions">The diffusion of every view, shared by all threads.</param>
    /// <param name="slots">For every field, its columns' places in the batch.</param>
    /// <param name="formats">For every field, its date formats.</param>
    public RowEncoder(LinkageSchema schema, LinkageKey key, IReadOnlyList<Diffusion> diffusions, int[][] slots, IReadOnlyList<IReadOnlyList<DateFormat>> formats)
    {
        _fields = [.. schema.Fields.Select((f, i) => new FieldReader(f, slots[i], formats[i]))];
        _views = [.. schema.Views.Select((v, i) => new ViewEncoder(schema, v, key, diffusions[i]))];
    }

    /// <summary>What the fields' values were so far, by field and <see cref="ValueOutcome"/>.</summary>
    public IEnumerable<long[]> Outcomes => _fields.Select(f => f.Outcomes);

    /// <summary>Encodes a row of a batch into row <paramref name="target"/> of every view; false where no view could be filled.</summary>
    public bool Encode(RecordBatch batch, int row, ulong[][] views, int target)
    {
        foreach (var field in _fields)
        {
            field.Read(batch, row);
        }

        var any = false;
        for (var v = 0; v < _views.Length; v++)
        {
            var words = _views[v].Words;
            any |= _views[v].Encode(_fields, views[v].AsSpan(target * words, words));
        }

        return any;
    }

    public void Dispose()
    {
        foreach (var field in _fields)
        {
            field.Wipe();
        }

        foreach (var view in _views)
        {
            view.Dispose();
        }
    }
}
