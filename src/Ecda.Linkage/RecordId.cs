using System.Buffers.Binary;
using System.Globalization;

namespace Ecda.Linkage;

/// <summary>The random 128-bit name of a record in one <c>.ecda</c> file. It tells nothing about the record; only the owner's ids file leads back.</summary>
/// <param name="Value">The 128 bits.</param>
public readonly record struct RecordId(UInt128 Value) : IComparable<RecordId>
{
    /// <summary>The length in bytes.</summary>
    public const int Length = 16;

    /// <summary>Reads 16 bytes, most significant first.</summary>
    public static RecordId FromBytes(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>Reads 32 hexadecimal digits; false where the text is anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RecordId id)
    {
        var read = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        id = new RecordId(value);
        return read && text.Length == 2 * Length;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out RecordId)"/>
    public static bool TryParse(ReadOnlySpan<byte> text, out RecordId id)
    {
        var read = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        id = new RecordId(value);
        return read && text.Length == 2 * Length;
    }

    /// <summary>Writes 16 bytes, most significant first.</summary>
    public void WriteTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <inheritdoc/>
    public int CompareTo(RecordId other) => Value.CompareTo(other.Value);

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Compares by value.</summary>
    public static bool operator <(RecordId left, RecordId right) => left.Value < right.Value;

    /// <summary>Compares by value.</summary>
    public static bool operator >(RecordId left, RecordId right) => left.Value > right.Value;

    /// <summary>Compares by value.</summary>
    public static bool operator <=(RecordId left, RecordId right) => left.Value <= right.Value;

    /// <summary>Compares by value.</summary>
    public static bool operator >=(RecordId left, RecordId right) => left.Value >= right.Value;
}
