using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Audit;

/// <summary>
/// A2: whoever has the key encodes a list of people and looks the records up. No test but a statement of what a leaked key costs: nearly
/// everybody, in seconds.
/// </summary>
internal static class DictionaryAttack
{
    private const int MostPeople = 5_000;

    /// <summary>
    /// Encodes people as their owner does, and again as a thief of the key would; counts those whom the thief finds as the only one.
    /// </summary>
    public static AttackOutcome Run(AuditPopulation population, EncodingProfile profile, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetBytes(LinkageKey.Length);
        using var key = LinkageKey.FromBytes(secret);
        CryptographicOperations.ZeroMemory(secret);
        var encoder = new RecordEncoder(population.Schema.WithProfile(profile), key);
        var options = new EncodeOptions { Source = population.Source, IdColumn = population.Columns[0] };
        var table = population.Table(Enumerable.Range(0, Math.Min(MostPeople, population.Rows.Count)));
        var (released, dictionary) = (encoder.Encode(table, options, cancellationToken: cancellationToken), encoder.Encode(table, options, cancellationToken: cancellationToken));
        var people = Texts(dictionary).GroupBy(t => t.Row, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Person, StringComparer.Ordinal);
        var hits = Texts(released).Count(r => people.TryGetValue(r.Row, out var person) && person == r.Person);
        return new AttackOutcome("A2", hits, released.Count)
        {
            Claims = hits,
            People = released.Count,
            Overlap = 1,
            Note = "With the key. The time is for encoding these people twice and looking them up.",
        };
    }

    private static IEnumerable<(string Row, string Person)> Texts(EncodedExtract extract)
    {
        var rows = AttackRows.Of(extract, [.. Enumerable.Range(0, extract.Description.Views.Count)]);
        return Enumerable.Range(0, rows.Count).Select(r => (Convert.ToHexString(MemoryMarshal.AsBytes(rows[r])), extract.OwnerIds.Own[r]));
    }
}
