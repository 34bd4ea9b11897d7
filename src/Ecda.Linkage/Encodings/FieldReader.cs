using Ecda.Linkage.Normalization;
using Ecda.Linkage.Records;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Encodings;

/// <summary>Reads one logical field of a record: its columns joined, normalized, tokenized. One instance serves one thread and keeps the counts of what it saw.</summary>
internal sealed class FieldReader(Field field, int[] slots, IReadOnlyList<DateFormat> formats)
{
    private readonly Normalizer _normalizer = new(formats);
    private readonly CodePoints _value = new();
    private byte[] _joined = new byte[256];

    public TokenList Tokens { get; } = new();

    /// <summary>The normal form of the value read last; only where it is present.</summary>
    public ReadOnlySpan<int> Value => _value.Span;

    public long[] Outcomes { get; } = new long[4];

    /// <summary>The only column the field is read from; -1 where it is read from none or several.</summary>
    public int OnlySlot => slots.Length == 1 ? slots[0] : -1;

    /// <summary>Values of which only a part is known.</summary>
    public long Partial { get; private set; }

    /// <summary>Values whose normal form is not all ASCII.</summary>
    public long BeyondAscii { get; private set; }

    /// <summary>Fills <see cref="Tokens"/> for one record; none where the value is missing.</summary>
    public FieldReading Read(RecordBatch batch, int row)
    {
        Tokens.Clear();
        var beyondAscii = false;
        var outcome = Normalize(batch, row);
        if (outcome == ValueOutcome.Present)
        {
            Tokenizer.Tokenize(field, _value.Span, Tokens);
            outcome = Tokens.Count > 0 ? outcome : ValueOutcome.Unreadable;
            beyondAscii = _value.Span.IndexOfAnyExceptInRange(0, 0x7F) >= 0;
        }

        var reading = new FieldReading(outcome, Tokens.IsPartial, beyondAscii);
        Count(reading);
        return reading;
    }

    /// <summary>Reads <see cref="Value"/> alone, and counts nothing.</summary>
    public ValueOutcome Normalize(RecordBatch batch, int row) => slots.Length == 1
        ? _normalizer.Normalize(field.Normalizer, batch.Field(row, slots[0]), _value)
        : Join(batch, row);

    /// <summary>Counts a value that need not be read again.</summary>
    public void Count(FieldReading reading)
    {
        Outcomes[(int)reading.Outcome]++;
        Partial += reading.IsPartial ? 1 : 0;
        BeyondAscii += reading.IsBeyondAscii ? 1 : 0;
    }

    public void Wipe()
    {
        _value.Wipe();
        Array.Clear(_joined);
        Tokens.Wipe();
    }

    /// <summary>Normalizes several columns joined by a space, without those that are empty or a placeholder.</summary>
    private ValueOutcome Join(RecordBatch batch, int row)
    {
        var length = 0;
        var placeholder = false;
        foreach (var slot in slots)
        {
            var part = batch.Field(row, slot);
            if (part.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
            {
                continue;
            }

            if (Normalizer.IsPlaceholder(part, _value))
            {
                placeholder = true;
                continue;
            }

            if (length + part.Length + 1 > _joined.Length)
            {
                Array.Resize(ref _joined, 2 * (length + part.Length + 1));
            }

            if (length > 0)
            {
                _joined[length++] = (byte)' ';
            }

            part.CopyTo(_joined.AsSpan(length));
            length += part.Length;
        }

        return length == 0 && placeholder ? ValueOutcome.Placeholder : _normalizer.Normalize(field.Normalizer, _joined.AsSpan(0, length), _value);
    }
}
