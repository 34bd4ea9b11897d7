using System.Globalization;

namespace Ecda.Linkage.Encodings;

/// <summary>The verdict of the last audit of a file, in its description. It is the owner's word, not a signature.</summary>
/// <param name="Verdict">What the audit came to.</param>
/// <param name="Date">The day of the audit, UTC.</param>
/// <param name="People">How many people it was made with.</param>
public sealed record AuditStamp(AuditVerdict Verdict, DateOnly Date, int People)
{
    private const string DateForm = "yyyy-MM-dd";

    /// <summary>The verdict in capitals, the date and the number of people, separated by spaces.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Word(Verdict)} {Date.ToString(DateForm, CultureInfo.InvariantCulture)} {People}");

    /// <summary>PASS, FAIL or INCONCLUSIVE.</summary>
    internal static string Word(AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.Pass => "PASS",
        AuditVerdict.Fail => "FAIL",
        _ => "INCONCLUSIVE",
    };

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is anything else.</summary>
    internal static AuditStamp? Parse(string text)
    {
        var parts = text.Split(' ');
        foreach (var verdict in Enum.GetValues<AuditVerdict>())
        {
            if (parts.Length == 3 && parts[0] == Word(verdict)
                && DateOnly.TryParseExact(parts[1], DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var people))
            {
                return new AuditStamp(verdict, date, people);
            }
        }

        return null;
    }
}
