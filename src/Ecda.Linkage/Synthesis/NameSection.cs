namespace Ecda.Linkage.Synthesis;

/// <summary>What a table of names is of.</summary>
internal enum NameKind
{
    Forename,
    Middle,
    Surname,
}

/// <summary>Names of one kind, heritage, sex (or both, where null) and range of birth years, with weights.</summary>
internal sealed record NameSection(NameKind Kind, string Heritage, char? Sex, int From, int To, IReadOnlyList<(string Name, double Weight)> Names)
{
    public bool Fits(NameKind kind, string heritage, char sex, int year) =>
        Kind == kind && Heritage == heritage && (Sex is null || Sex == sex) && From <= year && year <= To;
}
