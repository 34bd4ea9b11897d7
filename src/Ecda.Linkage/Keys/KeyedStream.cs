using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ecda.Linkage.Keys;

/// <summary>
/// A stream of keyed 32-bit numbers: block c is HMAC-SHA-256(key, message ∥ c as four bytes), read as eight numbers, least significant byte first throughout.
/// Numbers below a limit come by rejection, so every one is equally likely.
/// </summary>
internal ref struct KeyedStream
{
    private readonly IncrementalHash _hmac;
    private readonly ReadOnlySpan<byte> _message;
    private readonly Span<byte> _block;
    private uint _counter;
    private int _next;

    /// <summary>Starts the stream of a message.</summary>
    /// <param name="hmac">HMAC-SHA-256 under the stream's key, reset.</param>
    /// <param name="message">The message, framed by the caller where it could be ambiguous.</param>
    /// <param name="block">32 bytes to work in.</param>
    public KeyedStream(IncrementalHash hmac, ReadOnlySpan<byte> message, Span<byte> block)
    {
        _hmac = hmac;
        _message = message;
        _block = block;
        _counter = 0;
        _next = block.Length;
    }

    /// <summary>The next number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit)
    {
        var bound = uint.MaxValue - (uint)(((ulong)uint.MaxValue + 1) % (ulong)limit);
        uint number;
        do
        {
            number = Next();
        }
        while (number > bound);

        return (int)(number % (uint)limit);
    }

    private uint Next()
    {
        if (_next == _block.Length)
        {
            Span<byte> counter = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(counter, _counter++);
            _hmac.AppendData(_message);
            _hmac.AppendData(counter);
            _ = _hmac.GetHashAndReset(_block);
            _next = 0;
        }

        var number = BinaryPrimitives.ReadUInt32LittleEndian(_block[_next..]);
        _next += 4;
        return number;
    }
}
