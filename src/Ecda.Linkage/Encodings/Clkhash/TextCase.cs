namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>The letter case that a schema asks of a text.</summary>
internal enum TextCase
{
    Mixed,
    Upper,
    Lower,
}
