namespace Ecda.Linkage.Tests.Reference;

/// <summary>Sections 5.10 to 5.13.</summary>
internal static class ReferenceIdentifiers
{
    private static readonly string[] NoMailbox = ["donotreply", "noemail", "noreply", "test"];

    public static ReferenceValue NhsNumber(string bare)
    {
        if (bare.Length == 0)
        {
            return ReferenceValue.Empty;
        }

        if (bare.Length != 10 || !bare.All(char.IsAsciiDigit))
        {
            return ReferenceValue.Unreadable;
        }

        return IsOneDigit(bare) ? ReferenceValue.Placeholder
            : bare.Select((c, i) => (10 - i) * (c - '0')).Sum() % 11 == 0 ? ReferenceValue.Present(bare)
            : ReferenceValue.Unreadable;
    }

    public static ReferenceValue Uprn(string bare)
    {
        if (bare.Length == 0)
        {
            return ReferenceValue.Empty;
        }

        if (bare.Length > 12 || !bare.All(char.IsAsciiDigit))
        {
            return ReferenceValue.Unreadable;
        }

        return bare.All(c => c == '0') || bare == "999999999999" ? ReferenceValue.Placeholder : ReferenceValue.Present(bare.TrimStart('0'));
    }

    public static ReferenceValue UkPhone(string folded)
    {
        var first = folded.IndexOfAny([.. "0123456789"]);
        if (first < 0)
        {
            return ReferenceValue.Unreadable;
        }

        var international = folded[..first].TrimEnd(' ', '(').EndsWith('+');
        var digits = string.Concat(folded[first..].TakeWhile(c => c is not '#' and <= '\u007F' && !char.IsAsciiLetter(c)).Where(char.IsAsciiDigit));
        if (IsOneDigit(digits))
        {
            return ReferenceValue.Placeholder;
        }

        if (!international && digits.StartsWith("00", StringComparison.Ordinal))
        {
            (digits, international) = (digits[2..], true);
        }

        if (digits.StartsWith("44", StringComparison.Ordinal) && (international || digits.Length >= 12))
        {
            digits = digits[2..];
        }
        else if (international)
        {
            return digits.Length is >= 7 and <= 15 && digits[0] != '0' ? ReferenceValue.Present($"+{digits}") : ReferenceValue.Unreadable;
        }

        digits = digits.StartsWith('0') ? digits[1..] : digits;
        var isUk = (digits.Length == 10 && digits[0] is not ('0' or '4' or '6')) || (digits.Length == 9 && digits[0] is '1' or '5' or '8');
        return !isUk ? ReferenceValue.Unreadable
            : IsOneDigit(digits[^7..]) || digits is "1234567890" or "7123456789" ? ReferenceValue.Placeholder
            : ReferenceValue.Present($"0{digits}");
    }

    public static ReferenceValue Email(string text)
    {
        if (text.Length == 0)
        {
            return ReferenceValue.Empty;
        }

        var parts = text.Split('@');
        if (parts.Length != 2 || parts[0].Length == 0 || text.Contains(' ', StringComparison.Ordinal) || !parts[1].Contains('.', StringComparison.Ordinal) || parts[1].StartsWith('.') || parts[1].EndsWith('.'))
        {
            return ReferenceValue.Unreadable;
        }

        var plus = parts[0].IndexOf('+', StringComparison.Ordinal);
        var mailbox = plus <= 0 ? parts[0] : parts[0][..plus];
        return ReferenceFolding.IsPlaceholder(mailbox) || NoMailbox.Contains(mailbox, StringComparer.Ordinal) ? ReferenceValue.Placeholder : ReferenceValue.Present($"{mailbox}@{parts[1]}");
    }

    private static bool IsOneDigit(string digits) => digits.All(c => c == digits[0]);
}
