namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The other spelling of a name that has several (Stephen and Steven, Clark and Clarke); of a name that has one, as it is.</summary>
internal sealed class SpellingVariant(string name, double council, double police, NamePart part) : NameError(name, council, police, part)
{
    protected override string Change(string text, SyntheticRandom random) => (Part == NamePart.Forename ? Variants.Default.Forename(text, random) : Variants.Default.Surname(text, random)) ?? text;
}
