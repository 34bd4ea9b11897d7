using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecda.Linkage.Numerics;

/// <summary>
/// Tells which of some sparse columns were XORed into a row, by belief propagation on the graph of columns and bits (Gallager,
/// Low-density parity-check codes, 1962), where columns that are not known add noise to the bits. Eight rows at a time, one in each lane;
/// no fused operations, so that the result is the same on every system. For one thread at a time.
/// </summary>
internal sealed class ParityDecoder
{
    /// <summary>The rows decoded at a time.</summary>
    public const int Lanes = 8;

    private const float Damping = 0.5f;
    private const float Certain = 1 - 1e-6f;
    private const float Smallest = 1e-30f;

    private readonly int[] _columnStarts;
    private readonly ushort[] _bitOf;
    private readonly int[] _bitStarts;
    private readonly int[] _edgesOf;
    private readonly byte[] _unknown;
    private readonly int _rounds;
    private readonly Vector256<float>[] _beliefs;
    private readonly Vector256<float>[] _messages;
    private readonly Vector256<float>[] _products;
    private readonly Vector256<float>[] _others;

    /// <param name="bits">The bits of a row.</param>
    /// <param name="columns">The bits of every known column.</param>
    /// <param name="unknown">For every bit how many unknown columns it is in.</param>
    /// <param name="rounds">How many rounds of messages.</param>
    public ParityDecoder(int bits, IReadOnlyList<ushort[]> columns, ReadOnlySpan<int> unknown, int rounds = 12)
    {
        _rounds = rounds;
        _columnStarts = new int[columns.Count + 1];
        for (var c = 0; c < columns.Count; c++)
        {
            _columnStarts[c + 1] = _columnStarts[c] + columns[c].Length;
        }

        var edges = _columnStarts[^1];
        _bitOf = new ushort[edges];
        _bitStarts = new int[bits + 1];
        for (var c = 0; c < columns.Count; c++)
        {
            columns[c].CopyTo(_bitOf, _columnStarts[c]);
        }

        foreach (var bit in _bitOf)
        {
            _bitStarts[bit + 1]++;
        }

        for (var bit = 0; bit < bits; bit++)
        {
            _bitStarts[bit + 1] += _bitStarts[bit];
        }

        _edgesOf = new int[edges];
        var next = _bitStarts[..^1];
        for (var edge = 0; edge < edges; edge++)
        {
            _edgesOf[next[_bitOf[edge]]++] = edge;
        }

        _unknown = new byte[bits];
        for (var bit = 0; bit < bits; bit++)
        {
            _unknown[bit] = (byte)unknown[bit];
        }

        (_beliefs, _messages) = (new Vector256<float>[edges], new Vector256<float>[edges]);
        var longest = 1;
        for (var bit = 0; bit < bits; bit++)
        {
            longest = Math.Max(longest, _bitStarts[bit + 1] - _bitStarts[bit]);
        }

        foreach (var column in columns)
        {
            longest = Math.Max(longest, column.Length);
        }

        (_products, _others) = (new Vector256<float>[longest + 1], new Vector256<float>[longest + 1]);
    }

    /// <summary>Decodes some rows.</summary>
    /// <param name="rows">Up to eight rows, one after the other.</param>
    /// <param name="words">The words of a row.</param>
    /// <param name="agreements">For every row one less twice the share of columns that are in it, above 0.</param>
    /// <param name="probabilities">For every column eight numbers: the probability that it is in each row.</param>
    public void Decode(ReadOnlySpan<ulong> rows, int words, ReadOnlySpan<float> agreements, Span<float> probabilities)
    {
        Span<float> lanes = stackalloc float[Lanes];
        lanes.Fill(1);
        agreements[..Math.Min(Lanes, agreements.Length)].CopyTo(lanes);
        var agreement = Vector256.Create<float>(lanes);
        Span<Vector256<float>> powers = stackalloc Vector256<float>[256];
        powers[0] = Vector256<float>.One;
        for (var n = 1; n < powers.Length; n++)
        {
            powers[n] = powers[n - 1] * agreement;
        }

        Array.Fill(_beliefs, agreement);
        for (var round = 0; round < _rounds; round++)
        {
            for (var bit = 0; bit < _unknown.Length; bit++)
            {
                if (_bitStarts[bit] < _bitStarts[bit + 1])
                {
                    TellColumns(bit, powers[_unknown[bit]] * Signs(rows, words, bit));
                }
            }

            for (var column = 0; column + 1 < _columnStarts.Length; column++)
            {
                TellBits(column, agreement);
            }
        }

        var target = MemoryMarshal.Cast<float, Vector256<float>>(probabilities);
        for (var column = 0; column + 1 < _columnStarts.Length; column++)
        {
            target[column] = Probability(column, agreement);
        }
    }

    /// <summary>1 where the bit is 0 and -1 where it is 1.</summary>
    private static Vector256<float> Signs(ReadOnlySpan<ulong> rows, int words, int bit)
    {
        Span<float> signs = stackalloc float[Lanes];
        signs.Fill(1);
        var lane = 0;
        for (var at = bit >> 6; at < rows.Length; at += words)
        {
            signs[lane++] = 1 - (2 * (float)((rows[at] >> (bit & 63)) & 1));
        }

        return Vector256.Create<float>(signs);
    }

    /// <summary>A bit tells each of its columns what the others leave for it.</summary>
    private void TellColumns(int bit, Vector256<float> known)
    {
        var edges = _edgesOf.AsSpan(_bitStarts[bit].._bitStarts[bit + 1]);
        var before = known;
        for (var i = 0; i < edges.Length; i++)
        {
            _products[i] = before;
            before *= _beliefs[edges[i]];
        }

        var (after, certain) = (Vector256<float>.One, Vector256.Create(Certain));
        for (var i = edges.Length - 1; i >= 0; i--)
        {
            _messages[edges[i]] = Vector256.Min(Vector256.Max(_products[i] * after, -certain), certain);
            after *= _beliefs[edges[i]];
        }
    }

    /// <summary>A column tells each of its bits what the others and the share of columns say about it.</summary>
    private void TellBits(int column, Vector256<float> agreement)
    {
        var (from, to) = (_columnStarts[column], _columnStarts[column + 1]);
        var one = Vector256<float>.One;
        var (absent, present) = (one + agreement, one - agreement);
        for (var e = from; e < to; e++)
        {
            (_products[e - from], _others[e - from]) = (absent, present);
            absent *= one + _messages[e];
            present *= one - _messages[e];
        }

        (absent, present) = (one, one);
        for (var e = to - 1; e >= from; e--)
        {
            var (without, with) = (_products[e - from] * absent, _others[e - from] * present);
            var belief = (without - with) / (without + with + Vector256.Create(Smallest));
            _beliefs[e] = (_beliefs[e] * (1 - Damping)) + (belief * Damping);
            absent *= one + _messages[e];
            present *= one - _messages[e];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Probability(int column, Vector256<float> agreement)
    {
        var one = Vector256<float>.One;
        var (absent, present) = (one + agreement, one - agreement);
        for (var e = _columnStarts[column]; e < _columnStarts[column + 1]; e++)
        {
            absent *= one + _messages[e];
            present *= one - _messages[e];
        }

        return present / (absent + present + Vector256.Create(Smallest));
    }
}
