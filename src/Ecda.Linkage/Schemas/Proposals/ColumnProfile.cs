using System.IO.Hashing;
using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>Counts over the values of one column. No value is kept.</summary>
internal sealed class ColumnProfile(string name)
{
    private readonly HashSet<UInt128> _seen = [];

    public string Name { get; } = name;

    /// <summary>Rows looked at.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows with any text.</summary>
    public int NotEmpty { get; private set; }

    /// <summary>Rows with a value that does not just say "not known".</summary>
    public int Known { get; private set; }

    /// <summary>Well-formed full UK postcodes.</summary>
    public int UkPostcodes { get; private set; }

    /// <summary>Values read as male or female.</summary>
    public int Sexes { get; private set; }

    /// <summary>Values with a digit.</summary>
    public int WithDigits { get; private set; }

    /// <summary>What the values look like as dates.</summary>
    public DateCounts Dates { get; } = new();

    /// <summary>Rows whose text stands in an earlier row too.</summary>
    public int Repeated => NotEmpty - _seen.Count;

    /// <summary>Whether the column can tell records apart: filled in every row, and nothing twice.</summary>
    public bool IsUnique => Rows > 0 && NotEmpty == Rows && Repeated == 0;

    /// <summary>Counts one value; the two buffers are overwritten.</summary>
    public void Add(ReadOnlySpan<byte> utf8, CodePoints folded, CodePoints scratch)
    {
        Rows++;
        utf8 = utf8.Trim(" \t"u8);
        if (utf8.IsEmpty)
        {
            return;
        }

        NotEmpty++;
        _seen.Add(XxHash128.HashToUInt128(utf8));
        folded.Clear();
        FoldingTable.Fold(utf8, folded);
        if (Placeholders.Match(folded.Span))
        {
            return;
        }

        Known++;
        var digits = Digits(folded.Span);
        WithDigits += digits > 0 ? 1 : 0;
        UkPostcodes += IsUkPostcode(folded.Span, scratch) ? 1 : 0;
        Dates.Add(digits >= 5 ? folded.Span : [], scratch);
        Sexes += SexNormalizer.Normalize(folded) == ValueOutcome.Present ? 1 : 0;
    }

    /// <summary>Whether a column's name looks like a value: a postcode, a date, an e-mail address, a long number. Then the file begins without a header.</summary>
    public bool IsNamedLikeAValue(CodePoints folded, CodePoints scratch)
    {
        folded.Clear();
        FoldingTable.Fold(System.Text.Encoding.UTF8.GetBytes(Name), folded);
        var value = folded.Span;
        return value.Contains('@')
            || (value.Length > 4 && Digits(value) == value.Length)
            || IsUkPostcode(value, scratch)
            || DateCounts.AnyReads(value, scratch);
    }

    private static bool IsUkPostcode(ReadOnlySpan<int> folded, CodePoints scratch)
    {
        scratch.Clear();
        foreach (var c in folded)
        {
            scratch.Add(c);
        }

        return PostcodeNormalizer.Normalize(scratch) == ValueOutcome.Present && PostcodeNormalizer.OutwardLength(scratch.Span) > 0;
    }

    private static int Digits(ReadOnlySpan<int> value)
    {
        var digits = 0;
        foreach (var c in value)
        {
            digits += c is >= '0' and <= '9' ? 1 : 0;
        }

        return digits;
    }
}
