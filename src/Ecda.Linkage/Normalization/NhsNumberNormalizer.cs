namespace Ecda.Linkage.Normalization;

/// <summary>NHS numbers: ten digits of which the last checks the others (modulo 11). One that does not check is a typing error, and counts as unreadable.</summary>
internal static class NhsNumberNormalizer
{
    private const int Length = 10;

    /// <summary>Normalizes a folded value in place.</summary>
    public static ValueOutcome Normalize(CodePoints value)
    {
        if (!value.KeepLettersAndDigits())
        {
            return ValueOutcome.Empty;
        }

        var digits = value.Span;
        if (digits.Length != Length || digits.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return ValueOutcome.Unreadable;
        }

        return digits.IndexOfAnyExcept(digits[0]) < 0 ? ValueOutcome.Placeholder : Checks(digits) ? ValueOutcome.Present : ValueOutcome.Unreadable;
    }

    // The weights 10 to 2, and 1 for the check digit itself. A check digit that would have to be 10 does not exist, so none fits.
    private static bool Checks(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < Length; i++)
        {
            sum += (Length - i) * (digits[i] - '0');
        }

        return sum % 11 == 0;
    }
}
