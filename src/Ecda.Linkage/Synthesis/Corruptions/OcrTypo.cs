namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>A name read by machine.</summary>
internal sealed class OcrTypo(string name, double council, double police, NamePart part) : NameError(name, council, police, part)
{
    protected override string Change(string text, SyntheticRandom random) => TextEdits.Ocr(text, random);
}
