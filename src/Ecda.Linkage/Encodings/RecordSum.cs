using System.Buffers.Binary;
using System.IO.Hashing;

namespace Ecda.Linkage.Encodings;

/// <summary>
/// A checksum over a set of records: the sum of their XXH3 values modulo 2^128. It does not depend on their order, so it is known before they are shuffled,
/// and stands in front of them in the file. Keys are added one by one, because it is known last which of them stay.
/// </summary>
internal struct RecordSum
{
    /// <summary>The sum so far.</summary>
    public UInt128 Value { get; private set; }

    /// <summary>Adds a record without its keys, in the bytes of <see cref="RecordLayout"/>.</summary>
    public void Add(ReadOnlySpan<byte> record) => Add(XxHash128.HashToUInt128(record));

    /// <summary>Adds what a part of the records sums up to.</summary>
    public void Add(UInt128 part) => Value = unchecked(Value + part);

    /// <summary>What a record's key adds; nothing where it has none.</summary>
    /// <param name="id">The record's id.</param>
    /// <param name="key">The key.</param>
    /// <param name="rule">The rule, from 0.</param>
    public static UInt128 OfKey(ReadOnlySpan<byte> id, ReadOnlySpan<byte> key, int rule)
    {
        if (!key.ContainsAnyExcept((byte)0))
        {
            return 0;
        }

        Span<byte> both = stackalloc byte[RecordId.Length + RecordLayout.KeyLength];
        id.CopyTo(both);
        key.CopyTo(both[id.Length..]);
        return XxHash128.HashToUInt128(both, rule + 1);
    }

    /// <summary>A key as a number.</summary>
    public static UInt128 Number(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt128LittleEndian(key);
}
