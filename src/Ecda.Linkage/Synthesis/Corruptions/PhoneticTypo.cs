namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>A name written as it sounds.</summary>
internal sealed class PhoneticTypo(string name, double council, double police, NamePart part) : NameError(name, council, police, part)
{
    protected override string Change(string text, SyntheticRandom random) => TextEdits.Phonetic(text, random);
}
