using System.Buffers;
using System.Buffers.Binary;

namespace Ecda.Linkage.Keys;

/// <summary>Joins byte strings so that no two different lists give the same bytes: each is preceded by its length as four bytes, least significant first.</summary>
internal sealed class Framing
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public void Add(ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), part.Length);
        _bytes.Advance(4);
        _bytes.Write(part);
    }
}
