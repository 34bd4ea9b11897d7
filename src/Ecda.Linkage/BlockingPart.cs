namespace Ecda.Linkage;

/// <summary>What a blocking rule takes of one field.</summary>
/// <param name="Field">The logical field.</param>
/// <param name="Transform">
/// value (the whole normal form, of a date all three parts), first1 to first9 (so many characters), soundex (how the first word of a name sounds),
/// year or yearMonth (of a date), outward (the part of a UK postcode before the space).
/// </param>
public sealed record BlockingPart(string Field, string Transform = "value");
