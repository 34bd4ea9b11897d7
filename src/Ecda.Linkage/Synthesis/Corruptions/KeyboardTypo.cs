namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>A slip of the fingers.</summary>
internal sealed class KeyboardTypo(string name, double council, double police, NamePart part) : NameError(name, council, police, part)
{
    protected override string Change(string text, SyntheticRandom random) => TextEdits.Keyboard(text, random);
}
