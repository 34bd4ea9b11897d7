using System.Collections.Frozen;

namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>Column names of identifiers whose form the library knows, and the normalizer that reads each.</summary>
internal static class IdentifierNames
{
    private static readonly FrozenDictionary<string, string> Endings = new (string Normalizer, string Names)[]
    {
        ("nhsNumber", "nhsnumber nhsno nhsnum nhs nhsid"),
        ("uprn", "uprn"),
        ("ukPhone", "phone phonenumber phoneno telephone telephonenumber telephoneno tel telno mobile mobilenumber mobileno mobilephone landline"),
        ("email", "email mail emailaddress mailaddress"),
    }.SelectMany(r => r.Names.Split(' ').Select(n => KeyValuePair.Create(n, r.Normalizer))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The normalizer for a column of that name, about the person the record is about; null where it says something else.</summary>
    public static string? NormalizerOf(string column)
    {
        var words = HeaderName.Words(column, out _);
        for (var start = 0; start < words.Count; start++)
        {
            if (Endings.TryGetValue(string.Concat(words.Skip(start)), out var normalizer))
            {
                return words.Take(start).Any(ColumnNames.IsForeign) ? null : normalizer;
            }
        }

        return null;
    }
}
