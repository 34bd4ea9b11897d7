using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>The keyed stream of section 7.</summary>
internal sealed class ReferenceStream(byte[] key, byte[] message)
{
    private readonly Queue<uint> _numbers = new();
    private int _block;

    public int Below(int m)
    {
        var limit = 0x1_0000_0000 - (0x1_0000_0000 % m);
        var x = Next();
        while (x >= limit)
        {
            x = Next();
        }

        return (int)(x % m);
    }

    /// <summary>A permutation of n (sections 10 and 10.1).</summary>
    public int[] Permutation(int n)
    {
        var p = Enumerable.Range(0, n).ToArray();
        for (var i = n - 1; i >= 1; i--)
        {
            var j = Below(i + 1);
            (p[i], p[j]) = (p[j], p[i]);
        }

        return p;
    }

    private uint Next()
    {
        if (_numbers.Count == 0)
        {
            byte[] input = [.. message, .. ReferenceKey.LittleEndian(_block++)];
            var block = HMACSHA256.HashData(key, input);
            for (var at = 0; at < block.Length; at += 4)
            {
                _numbers.Enqueue(BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(at)));
            }
        }

        return _numbers.Dequeue();
    }
}
