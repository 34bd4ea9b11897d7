using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>How values are made comparable: cuts a value into the tokens that similar values share.</summary>
internal abstract class Comparison
{
    /// <summary>What is wrong with a value that cannot be cut, for people: "expected …".</summary>
    public virtual string Expected => "text";

    /// <summary>Adds the tokens of a value that is not empty; false where the value cannot be compared in this way.</summary>
    public abstract bool TryTokenize(ReadOnlySpan<byte> value, ClkTokens tokens);
}

/// <summary>One token, the whole value.</summary>
internal sealed class ExactComparison : Comparison
{
    public override bool TryTokenize(ReadOnlySpan<byte> value, ClkTokens tokens)
    {
        tokens.Add(value);
        return true;
    }
}

/// <summary>All windows of n characters (code points) over the value with n - 1 spaces on either side.</summary>
internal sealed class NGramComparison(int n, bool positional) : Comparison
{
    public override bool TryTokenize(ReadOnlySpan<byte> value, ClkTokens tokens)
    {
        var padding = n - 1;
        var padded = tokens.AddText(value.Length + (2 * padding), out var text);
        padded[..padding].Fill((byte)' ');
        value.CopyTo(padded[padding..]);
        padded[(padding + value.Length)..].Fill((byte)' ');
        var end = 0;
        for (var i = 0; i < n; i++)
        {
            end = Next(padded, end);
        }

        for (var (start, place) = (0, 1); ; place++)
        {
            tokens.Mark(text + start, end - start, positional ? place : ClkTokens.NoPlace);
            if (end == padded.Length)
            {
                return true;
            }

            start = Next(padded, start);
            end = Next(padded, end);
        }
    }

    /// <summary>Where the next code point starts.</summary>
    private static int Next(ReadOnlySpan<byte> utf8, int at)
    {
        do
        {
            at++;
        }
        while (at < utf8.Length && (utf8[at] & 0xC0) == 0x80);

        return at;
    }
}

/// <summary>
/// Numbers within a distance of each other share tokens (Vatsalan and Christen, Privacy-preserving matching of similar patients, 2016):
/// the number is rounded to a grid, and its neighbours on the grid are the tokens.
/// </summary>
/// <param name="distance">The grid's width: the threshold distance in units of the last decimal place kept; above 0.</param>
/// <param name="resolution">How many neighbours on either side.</param>
/// <param name="decimals">The decimal places kept.</param>
internal sealed class NumericComparison(BigInteger distance, int resolution, int decimals) : Comparison
{
    private readonly BigInteger _scale = BigInteger.Pow(10, decimals);
    private readonly double _factor = double.Parse($"1e{decimals.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);

    public override string Expected => "a number";

    public override bool TryTokenize(ReadOnlySpan<byte> value, ClkTokens tokens)
    {
        if (!TryScale(value, out var number))
        {
            return false;
        }

        var center = Round(number * 2 * resolution);
        for (var i = -resolution; i <= resolution; i++)
        {
            tokens.Add(Encoding.ASCII.GetBytes((center + (i * distance)).ToString(CultureInfo.InvariantCulture)));
        }

        return true;
    }

    /// <summary>The value in units of the last decimal place kept: whole numbers exactly, others through binary floating point, as clkhash has it.</summary>
    private bool TryScale(ReadOnlySpan<byte> value, out BigInteger number)
    {
        number = BigInteger.Zero;
        var digits = new ArrayBufferWriter<byte>(Math.Max(value.Length, 1));
        if (TextNumbers.TryWriteInteger(value, digits))
        {
            number = _scale * BigInteger.Parse(Encoding.ASCII.GetString(digits.WrittenSpan), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return true;
        }

        if (!TextNumbers.TryReadDouble(value, out var fraction) || !double.IsFinite(fraction * _factor))
        {
            return false;
        }

        number = new BigInteger(decimals > 0 ? Math.Round(fraction * _factor, MidpointRounding.ToEven) : Math.Truncate(fraction));
        return true;
    }

    private BigInteger Round(BigInteger number)
    {
        var rest = BigInteger.Remainder(number, distance);
        rest = rest.Sign < 0 ? rest + distance : rest;
        return 2 * rest < distance ? number - rest : number + distance - rest;
    }
}
