using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>How a feature's values are written, and how they are brought into the one spelling that is encoded.</summary>
internal abstract class ValueFormat
{
    /// <summary>What a value must be, for people: "expected …".</summary>
    public abstract string Expected { get; }

    /// <summary>Writes the spelling to encode; false where the value does not fit.</summary>
    /// <param name="value">The value, UTF-8.</param>
    /// <param name="output">Empty; where the spelling goes.</param>
    /// <param name="check">Also holds the value to the bounds that only check it, such as a minimum.</param>
    public abstract bool TryWrite(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> output, bool check);
}

/// <summary>Text of bounded length in one letter case; encoded as it is.</summary>
internal sealed class TextFormat(TextCase letterCase, int minimum, int maximum) : ValueFormat
{
    // Letters that full case mapping, which Python uses, turns into several; simple mapping leaves them as they are.
    private const string LowerOnly = "ßŉǰΐΰևẖẗẘẙẚﬀﬁﬂﬃﬄﬅﬆﬓﬔﬕﬖﬗὐὒὔὖᾶῆῒῖῗῢῤῦῧῶ";
    private const string UpperOnly = "İ";

    public override string Expected =>
        $"text of {(maximum == int.MaxValue ? $"at least {minimum}" : $"{minimum} to {maximum}")} characters{letterCase switch { TextCase.Upper => " without lower-case letters", TextCase.Lower => " without upper-case letters", _ => "" }}";

    public override bool TryWrite(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> output, bool check)
    {
        output.Write(value);
        if (!check || (letterCase == TextCase.Mixed && minimum == 0 && maximum == int.MaxValue))
        {
            return true;
        }

        var length = 0;
        while (!value.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(value, out var rune, out var used);
            value = value[used..];
            length++;
            if ((letterCase == TextCase.Upper && (Rune.ToUpperInvariant(rune) != rune || Has(LowerOnly, rune)))
                || (letterCase == TextCase.Lower && (Rune.ToLowerInvariant(rune) != rune || Has(UpperOnly, rune))))
            {
                return false;
            }
        }

        return length >= minimum && length <= maximum;
    }

    private static bool Has(string letters, Rune rune) => rune.IsBmp && letters.Contains((char)rune.Value, StringComparison.Ordinal);
}

/// <summary>Text that a regular expression matches in full; encoded as it is.</summary>
internal sealed class PatternFormat(Regex pattern) : ValueFormat
{
    public override string Expected => "text that matches the schema's pattern";

    public override bool TryWrite(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> output, bool check)
    {
        output.Write(value);
        try
        {
            return !check || pattern.IsMatch(Encoding.UTF8.GetString(value));
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}

/// <summary>A whole number; encoded in plain ASCII digits.</summary>
internal sealed class IntegerFormat(BigInteger? minimum, BigInteger? maximum) : ValueFormat
{
    public override string Expected => (minimum, maximum) switch
    {
        (null, null) => "a whole number",
        (_, null) => $"a whole number of at least {minimum}",
        (null, _) => $"a whole number of at most {maximum}",
        _ => $"a whole number from {minimum} to {maximum}",
    };

    public override bool TryWrite(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> output, bool check)
    {
        if (!TextNumbers.TryWriteInteger(value, output))
        {
            return false;
        }

        if (!check || (minimum is null && maximum is null))
        {
            return true;
        }

        var number = BigInteger.Parse(Encoding.ASCII.GetString(output.WrittenSpan), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (minimum is null || number >= minimum) && (maximum is null || number <= maximum);
    }
}

/// <summary>A date; encoded as year, month and day without separators.</summary>
internal sealed class DateFormat(string format, DatePattern pattern) : ValueFormat
{
    public override string Expected => $"a date written as {format}";

    public override bool TryWrite(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> output, bool check) => pattern.TryWrite(value, output);
}

/// <summary>One of a list of texts; encoded as it is.</summary>
internal sealed class EnumFormat(HashSet<byte[]> values) : ValueFormat
{
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _values = values.GetAlternateLookup<ReadOnlySpan<byte>>();

    public override string Expected => "one of the values that the schema lists";

    public override bool TryWrite(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> output, bool check)
    {
        output.Write(value);
        return !check || _values.Contains(value);
    }
}
