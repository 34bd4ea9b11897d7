namespace Ecda.Linkage.Normalization;

/// <summary>E-mail addresses: folded, without the tag behind a plus sign, which leads to the same mailbox. Dots are kept, because most providers tell them apart.</summary>
internal static class EmailNormalizer
{
    /// <summary>What stands before the @ in addresses that are nobody's, besides the placeholder words.</summary>
    public static readonly IReadOnlyList<string> Nobody = ["donotreply", "noemail", "noreply", "test"];

    /// <summary>Normalizes a folded value in place.</summary>
    public static ValueOutcome Normalize(CodePoints value)
    {
        var address = value.Span.Trim((int)' ');
        if (address.IsEmpty)
        {
            return ValueOutcome.Empty;
        }

        var at = address.IndexOf('@');
        if (at <= 0 || address.Contains(' ') || !IsDomain(address[(at + 1)..]))
        {
            return ValueOutcome.Unreadable;
        }

        var start = value.Span.IndexOfAnyExcept(' ');
        value.Truncate(start + address.Length);
        value.RemoveStart(start);
        DropTag(value, at);
        return IsNobody(value.Span[..value.Span.IndexOf('@')]) ? ValueOutcome.Placeholder : ValueOutcome.Present;
    }

    private static bool IsDomain(ReadOnlySpan<int> domain) => !domain.Contains('@') && domain.Contains('.') && domain[0] != '.' && domain[^1] != '.';

    private static void DropTag(CodePoints value, int at)
    {
        var plus = value.Span[..at].IndexOf('+');
        for (var i = at; plus > 0 && i > plus; i--)
        {
            value.RemoveAt(plus);
        }
    }

    private static bool IsNobody(ReadOnlySpan<int> local)
    {
        if (Placeholders.Match(local))
        {
            return true;
        }

        foreach (var name in Nobody)
        {
            if (Matches(local, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(ReadOnlySpan<int> local, string name)
    {
        if (local.Length != name.Length)
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (local[i] != name[i])
            {
                return false;
            }
        }

        return true;
    }
}
