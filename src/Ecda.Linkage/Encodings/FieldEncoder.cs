using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Normalization;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Records;
using Ecda.Linkage.Schemas;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Encodings;

/// <summary>
/// Sets the bits of one field's values in all views that hold the field. The bits of the values seen last are remembered, so that a common name or date is
/// normalized, cut and hashed once; a field whose values seldom repeat stops remembering. One instance serves one thread.
/// </summary>
internal sealed class FieldEncoder : IDisposable
{
    // With fewer hits than this in a window, looking up is given up. The share was chosen, not measured; it changes speed only.
    private const int Window = 1 << 13;
    private const int FewestHits = Window / 4;

    private readonly FieldReader _reader;
    private readonly (int Insertions, int Start, TokenPositions Positions)?[] _parts;
    private readonly int[] _words;
    private readonly FieldReading[] _readings = [];
    private readonly ValueMasks? _known;
    private int _place = -1;
    private int _lookups;
    private int _hits;
    private bool _isWorthless;

    /// <param name="schema">The schema.</param>
    /// <param name="field">The field, by its place in the schema.</param>
    /// <param name="reader">Reads the field's values.</param>
    /// <param name="key">The project's key.</param>
    /// <param name="budget">The most bytes of masks to remember for a view.</param>
    public FieldEncoder(LinkageSchema schema, int field, FieldReader reader, LinkageKey key, int budget)
    {
        var name = schema.Fields[field].Name;
        var start = 0;
        _reader = reader;
        _words = new int[schema.Views.Count];
        _parts = new (int, int, TokenPositions)?[_words.Length];
        for (var v = 0; v < _parts.Length; v++)
        {
            var view = schema.Views[v];
            var layout = FilterLayout.Of(view);
            for (var f = 0; f < view.Fields.Count; f++)
            {
                if (view.Fields[f] == name && !TokenHardenings.Has(view))
                {
                    _parts[v] = (layout.Insertions[f], start, new TokenPositions(key, view, schema.Fields[field].KeyName, layout.Lengths[f], budget));
                    _words[v] = layout.Lengths[f] / BitMatrix.Size;
                    start += _words[v];
                }
            }
        }

        if (reader.OnlySlot >= 0 && start > 0 && !schema.Views.Any(TokenHardenings.Has))
        {
            _known = new ValueMasks(start);
            _readings = new FieldReading[_known.Places];
        }
    }

    /// <summary>Whether the record has a usable value.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The tokens of the value that was read last; only where a view has steps that change tokens, or the value is not remembered.</summary>
    public TokenList Tokens => _reader.Tokens;

    /// <summary>What the values were so far, by <see cref="ValueOutcome"/>.</summary>
    public long[] Outcomes => _reader.Outcomes;

    /// <summary>How many values were known in part, and how many are not all ASCII.</summary>
    public (long Partial, long BeyondAscii) Remarks => (_reader.Partial, _reader.BeyondAscii);

    /// <summary>Reads the value of a record.</summary>
    public void Read(RecordBatch batch, int row)
    {
        _place = -1;
        var value = _known is null ? [] : batch.Field(row, _reader.OnlySlot);
        if (_known is null || _isWorthless || !ValueMasks.Takes(value))
        {
            IsKnown = _reader.Read(batch, row).Outcome == ValueOutcome.Present;
            return;
        }

        if (_known.Find(value, out _place, out var mask))
        {
            _hits++;
            _reader.Count(_readings[_place]);
        }
        else
        {
            _known.Forget(_place);
            _readings[_place] = _reader.Read(batch, row);
            mask.Clear();
            SetAll(mask);
            _known.Remember(_place, value);
        }

        IsKnown = _readings[_place].Outcome == ValueOutcome.Present;
        if (++_lookups == Window)
        {
            _isWorthless = _hits < FewestHits;
            (_lookups, _hits) = (0, 0);
        }
    }

    /// <summary>Sets the bits of the value that was read last in its part of a view's filter; none where the view does not hold the field.</summary>
    public void Set(int view, Span<ulong> filter)
    {
        if (_parts[view] is not var (insertions, start, positions))
        {
            return;
        }

        if (_place >= 0)
        {
            BitRows.Or(_known![_place].Slice(start, filter.Length), filter);
        }
        else
        {
            positions.Set(_reader.Tokens, insertions, filter);
        }
    }

    public void Dispose()
    {
        _known?.Wipe();
        _reader.Wipe();
        foreach (var part in _parts)
        {
            part?.Positions.Dispose();
        }
    }

    private void SetAll(Span<ulong> mask)
    {
        for (var v = 0; v < _parts.Length; v++)
        {
            if (_parts[v] is var (insertions, start, positions))
            {
                positions.Set(_reader.Tokens, insertions, mask.Slice(start, _words[v]));
            }
        }
    }
}
