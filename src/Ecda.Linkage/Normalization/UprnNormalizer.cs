namespace Ecda.Linkage.Normalization;

/// <summary>Unique property reference numbers: up to twelve digits, without the zeros in front that some systems write.</summary>
internal static class UprnNormalizer
{
    private const int Longest = 12;

    /// <summary>Normalizes a folded value in place.</summary>
    public static ValueOutcome Normalize(CodePoints value)
    {
        if (!value.KeepLettersAndDigits())
        {
            return ValueOutcome.Empty;
        }

        if (value.Count > Longest || value.Span.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return ValueOutcome.Unreadable;
        }

        var zeros = value.Span.IndexOfAnyExcept('0');
        if (zeros < 0 || (value.Count == Longest && value.Span.IndexOfAnyExcept('9') < 0))
        {
            return ValueOutcome.Placeholder;
        }

        value.RemoveStart(zeros);
        return ValueOutcome.Present;
    }
}
