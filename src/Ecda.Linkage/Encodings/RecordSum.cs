using System.IO.Hashing;

namespace Ecda.Linkage.Encodings;

/// <summary>
/// A checksum over a set of records: the sum of their XXH3 values modulo 2^128. It does not depend on their order, so it is known before they are shuffled,
/// and stands in front of them in the file.
/// </summary>
internal struct RecordSum
{
    /// <summary>The sum so far.</summary>
    public UInt128 Value { get; private set; }

    /// <summary>Adds a record, in the bytes of <see cref="RecordLayout"/>.</summary>
    public void Add(ReadOnlySpan<byte> record) => Value = unchecked(Value + XxHash128.HashToUInt128(record));
}
