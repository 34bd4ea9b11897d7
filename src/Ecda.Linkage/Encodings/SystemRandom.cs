using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ecda.Linkage.Encodings;

/// <summary>Numbers of the system's cryptographic generator, fetched some thousand bytes at a time because every call costs as much as a hundred bytes.</summary>
internal sealed class SystemRandom : IDisposable
{
    private readonly byte[] _block = new byte[1 << 12];
    private int _next = 1 << 12;

    /// <summary>The next random byte.</summary>
    public byte NextByte() => Take(1)[0];

    /// <summary>Fills a few bytes.</summary>
    public void Fill(Span<byte> bytes) => Take(bytes.Length).CopyTo(bytes);

    /// <summary>Brings items into a random order, every one equally likely (Fisher-Yates, numbers by rejection).</summary>
    public void Shuffle(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_block);

    private int Below(int limit)
    {
        var bound = uint.MaxValue - (uint)(((ulong)uint.MaxValue + 1) % (ulong)limit);
        uint number;
        do
        {
            number = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
        }
        while (number > bound);

        return (int)(number % (uint)limit);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_next + count > _block.Length)
        {
            RandomNumberGenerator.Fill(_block);
            _next = 0;
        }

        _next += count;
        return _block.AsSpan(_next - count, count);
    }
}
