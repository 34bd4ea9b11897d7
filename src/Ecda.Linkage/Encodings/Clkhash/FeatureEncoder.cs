using System.Buffers;
using System.Text;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>Sets the bits of one feature's values. The bits of a value are remembered, so a common name is cut and hashed once. One instance serves one thread.</summary>
internal sealed class FeatureEncoder : IDisposable
{
    // Values of all records must not pile up; the common ones come early.
    private const int Budget = 8 << 20;
    private const int EntryOverhead = 120;

    private readonly ClkhashHashing _hashing;
    private readonly bool _check;
    private readonly TokenMasks _masks;
    private readonly ArrayBufferWriter<byte> _spelling = new(256);
    private readonly ClkTokens _tokens = new();
    private readonly Dictionary<byte[], ulong[]> _known = new(ByteKeys.Instance);
    private readonly Dictionary<byte[], ulong[]>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private long _spent;

    public FeatureEncoder(ClkhashFeature feature, TokenHash hash, int words, bool check)
    {
        Feature = feature;
        _hashing = feature.Hashing!;
        _check = check;
        _masks = new TokenMasks(hash, _hashing.Encoding, words);
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public ClkhashFeature Feature { get; }

    /// <summary>Sets the bits of a value; null, or what was expected where the value does not fit.</summary>
    public string? Set(ReadOnlySpan<byte> value, Span<ulong> row)
    {
        if (_lookup.TryGetValue(value, out var known))
        {
            TokenMasks.Or(known, row);
            return null;
        }

        if (Tokenize(value) is { } expected)
        {
            return expected;
        }

        if (_spent > Budget)
        {
            SetTokens(row);
            return null;
        }

        var mask = new ulong[row.Length];
        SetTokens(mask);
        _lookup[value] = mask;
        _spent += EntryOverhead + value.Length + (sizeof(ulong) * row.Length);
        TokenMasks.Or(mask, row);
        return null;
    }

    public void Dispose()
    {
        _known.Clear();
        _tokens.Wipe();
        _spelling.Clear();
        _masks.Dispose();
    }

    private string? Tokenize(ReadOnlySpan<byte> value)
    {
        _tokens.Clear();
        _spelling.ResetWrittenCount();
        if (_hashing.Sentinel is { } sentinel && value.SequenceEqual(sentinel))
        {
            // Taken as it is: a date's replacement is written as year, month and day already.
            _spelling.Write(_hashing.Replacement);
        }
        else if (!_hashing.Format.TryWrite(value, _spelling, _check))
        {
            return _hashing.Format.Expected;
        }

        var spelling = _spelling.WrittenSpan;
        if (_hashing.Encoding == TokenEncoding.Ascii && !Ascii.IsValid(spelling))
        {
            return "ASCII text, the feature's encoding";
        }

        return spelling.IsEmpty || _hashing.Comparison.TryTokenize(spelling, _tokens) ? null : _hashing.Comparison.Expected;
    }

    private void SetTokens(Span<ulong> row)
    {
        if (_tokens.Count == 0)
        {
            return;
        }

        // Where bits are shared out among the tokens, the first few get one more.
        var (each, more) = _hashing.IsPerToken ? (_hashing.Bits, 0) : Math.DivRem(_hashing.Bits, _tokens.Count);
        for (var i = 0; i < _tokens.Count; i++)
        {
            _masks.Set(_tokens[i], i < more ? each + 1 : each, row);
        }
    }
}
