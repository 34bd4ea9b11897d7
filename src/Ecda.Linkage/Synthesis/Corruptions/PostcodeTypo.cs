namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>A slip in the postcode: another letter or digit in the last three characters, mostly, or O for 0 and I for 1.</summary>
internal sealed class PostcodeTypo(string name, double council, double police) : Corruption(name, council, police)
{
    public override void Apply(SyntheticRecord record, SyntheticRandom random)
    {
        var code = record.Postcode.ToCharArray();
        if (code.Length < 5)
        {
            return;
        }

        var at = code.Length - 1 - random.Below(random.Chance(0.8) ? 3 : code.Length);
        code[at] = code[at] switch
        {
            '0' => random.Pick('O', '9', '8'),
            '1' => random.Pick('I', '2', '7'),
            >= '0' and <= '9' => (char)('0' + random.Below(10)),
            >= 'A' and <= 'Z' => (char)('A' + random.Below(26)),
            _ => code[at],
        };
        record.Postcode = new string(code);
    }
}
