namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>A slip of the fingers, of the ear or of optical reading in the street (four fifths), or another house number.</summary>
internal sealed class AddressTypo(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        if (record.HouseNumber.Length > 0 && random.Chance(0.2))
        {
            var digits = record.HouseNumber.ToCharArray();
            digits[random.Below(digits.Length)] = (char)('1' + random.Below(9));
            record.HouseNumber = new string(digits);
            return;
        }

        record.Street = random.Uniform() switch
        {
            < 0.5 => TextEdits.Keyboard(record.Street, random),
            < 0.85 => TextEdits.Phonetic(record.Street, random),
            _ => TextEdits.Ocr(record.Street, random),
        };
    }
}
