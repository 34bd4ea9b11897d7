namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The same address written another way: Rd for Road, 5/12 for Flat 5, 12.</summary>
internal sealed class AddressFormat(string name, double council, double police) : Corruption(name, council, police)
{
    private static readonly (string Word, string Short)[] Types =
    [
        ("Road", "Rd"), ("Street", "St"), ("Avenue", "Ave"), ("Close", "Cl"), ("Drive", "Dr"), ("Lane", "Ln"), ("Gardens", "Gdns"), ("Crescent", "Cres"),
        ("Grove", "Gr"), ("Court", "Ct"), ("Place", "Pl"), ("Terrace", "Terr"),
    ];

    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        if (record.Flat.StartsWith("Flat ", StringComparison.Ordinal) && random.Chance(0.6))
        {
            (record.Flat, record.HouseNumber) = random.Chance(0.5) ? ("", $"{record.Flat[5..]}/{record.HouseNumber}") : ($"Apartment {record.Flat[5..]}", record.HouseNumber);
            return;
        }

        foreach (var (word, shorter) in Types)
        {
            if (record.Street.EndsWith(" " + word, StringComparison.Ordinal))
            {
                record.Street = record.Street[..^word.Length] + shorter;
                return;
            }
        }
    }
}
