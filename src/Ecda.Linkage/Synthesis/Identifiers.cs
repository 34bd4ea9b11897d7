using System.Globalization;

namespace Ecda.Linkage.Synthesis;

/// <summary>Identifiers that cannot belong to anyone.</summary>
internal static class Identifiers
{
    /// <summary>How many first nine digits there are from 999 000 000 to 999 999 999; one in eleven has no check digit.</summary>
    public const int NhsNumbers = 1_000_000;

    /// <summary>A ten-digit NHS number from 999 000 0000 to 999 999 9999, a range that is never issued, with a valid check digit: another for every index.</summary>
    /// <param name="index">From 0 to <see cref="NhsNumbers"/> - 1; beyond that, and where the check digit would be 10, there is none.</param>
    /// <param name="key">Which of the orders.</param>
    /// <returns>The number, or null.</returns>
    public static string? Nhs(int index, ulong key)
    {
        if (index >= NhsNumbers)
        {
            return null;
        }

        var digits = 999_000_000 + Scramble.Of(index, 1_000, 1_000, key);
        var sum = 0L;
        var rest = digits;
        for (var weight = 2; weight <= 10; weight++)
        {
            sum += rest % 10 * weight;
            rest /= 10;
        }

        var check = (11 - (sum % 11)) % 11;
        return check == 10 ? null : string.Create(CultureInfo.InvariantCulture, $"{digits}{check}");
    }

    /// <summary>An eleven-digit number under 071, a prefix that is not allocated.</summary>
    public static string Phone(SyntheticRandom random) => string.Create(CultureInfo.InvariantCulture, $"071{random.Below(100_000_000):D8}");

    /// <summary>An address at example.org, a domain that is reserved for examples.</summary>
    public static string Email(string forename, string surname, SyntheticRandom random) =>
        string.Create(CultureInfo.InvariantCulture, $"{AsciiText.Letters(forename)}.{AsciiText.Letters(surname)}{random.Between(1, 99)}@example.org");
}
