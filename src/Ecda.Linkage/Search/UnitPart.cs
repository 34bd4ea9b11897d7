using System.IO.Hashing;
using System.Runtime.InteropServices;
using Ecda.Linkage.Files;

namespace Ecda.Linkage.Search;

/// <summary>The part file of one unit: its name (32 bytes), its pairs (12 bytes each, little-endian words), and the XXH128 of both.</summary>
internal sealed class UnitPart : IDisposable
{
    private const int ChecksumBytes = 16;
    private const int PairBytes = 12;
    private const int BatchPairs = 1 << 14;

    private readonly AtomicFiles _files = new();
    private readonly XxHash128 _hash = new();
    private readonly Stream _stream;

    public UnitPart(string path, byte[] name)
    {
        _stream = _files.Add(path);
        Append(name);
    }

    /// <summary>Adds pairs.</summary>
    public void Write(ReadOnlySpan<JoinPair> pairs)
    {
        if (BitConverter.IsLittleEndian)
        {
            Append(MemoryMarshal.AsBytes(pairs));
            return;
        }

        var words = MemoryMarshal.Cast<JoinPair, int>(pairs).ToArray();
        System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words, words);
        Append(MemoryMarshal.AsBytes(words.AsSpan()));
    }

    /// <summary>Makes the part appear.</summary>
    public void Commit()
    {
        _stream.Write(_hash.GetCurrentHash());
        _files.Commit();
    }

    public void Dispose() => _files.Dispose();

    /// <summary>Reads a part; false where it is not whole or another unit's. Pairs read before damage is found have been handed out by then.</summary>
    public static bool TryRead(string path, byte[] name, PairConsumer consumer)
    {
        using var stream = InputFile.Open(path);
        var remaining = stream.Length - name.Length - ChecksumBytes;
        if (remaining < 0 || remaining % PairBytes != 0)
        {
            return false;
        }

        var hash = new XxHash128();
        var head = new byte[name.Length];
        stream.ReadExactly(head);
        if (!head.AsSpan().SequenceEqual(name))
        {
            return false;
        }

        hash.Append(head);
        var batch = new JoinPair[BatchPairs];
        for (; remaining > 0; remaining -= Math.Min(remaining, BatchPairs * PairBytes))
        {
            var pairs = batch.AsSpan(0, (int)Math.Min(BatchPairs, remaining / PairBytes));
            var bytes = MemoryMarshal.AsBytes(pairs);
            stream.ReadExactly(bytes);
            hash.Append(bytes);
            if (!BitConverter.IsLittleEndian)
            {
                var words = MemoryMarshal.Cast<JoinPair, int>(pairs);
                System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words, words);
            }

            consumer(pairs);
        }

        Span<byte> checksum = stackalloc byte[ChecksumBytes];
        stream.ReadExactly(checksum);
        return checksum.SequenceEqual(hash.GetCurrentHash());
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _hash.Append(bytes);
        _stream.Write(bytes);
    }
}
