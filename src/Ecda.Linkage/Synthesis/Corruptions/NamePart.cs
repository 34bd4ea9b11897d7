namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The name that an error is in.</summary>
internal enum NamePart
{
    Forename,
    Surname,
}
