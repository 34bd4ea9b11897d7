using System.Buffers;
using System.Text;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>Sets the bits of one feature's values. The bits of a value are remembered, so a common name is cut and hashed once. One instance serves one thread.</summary>
internal sealed class FeatureEncoder : IDisposable
{
    private readonly ClkhashHashing _hashing;
    private readonly bool _check;
    private readonly TokenMasks _masks;
    private readonly ArrayBufferWriter<byte> _spelling = new(256);
    private readonly ClkTokens _tokens = new();
    private readonly ValueMasks _known;

    public FeatureEncoder(ClkhashFeature feature, TokenHash hash, int words, bool check)
    {
        Feature = feature;
        _hashing = feature.Hashing!;
        _check = check;
        _masks = new TokenMasks(hash, _hashing.Encoding, words);
        _known = new ValueMasks(words);
    }

    public ClkhashFeature Feature { get; }

    /// <summary>Sets the bits of a value; null, or what was expected where the value does not fit.</summary>
    public string? Set(ReadOnlySpan<byte> value, Span<ulong> row)
    {
        if (!ValueMasks.Takes(value))
        {
            var problem = Tokenize(value);
            if (problem is null)
            {
                SetTokens(row);
            }

            return problem;
        }

        if (!_known.Find(value, out var place, out var mask))
        {
            if (Tokenize(value) is { } expected)
            {
                return expected;
            }

            _known.Forget(place);
            mask.Clear();
            SetTokens(mask);
            _known.Remember(place, value);
        }

        BitRows.Or(mask, row);
        return null;
    }

    public void Dispose()
    {
        _known.Wipe();
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
            _masks.Set(_tokens[i], _tokens.Place(i), i < more ? each + 1 : each, row);
        }
    }
}
