namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>What a column's values say about their date format.</summary>
/// <param name="Formats">The formats, the one that reads most first.</param>
/// <param name="Reads">Values that one of the formats reads.</param>
/// <param name="Swapped">The first format with day and month the other way round, where there is one.</param>
/// <param name="IsAmbiguous">Whether <paramref name="Swapped"/> reads the values as well, so that the order of day and month cannot be told.</param>
/// <param name="OnlySwapped">Values that <paramref name="Swapped"/> reads and none of the formats.</param>
internal sealed record DateGuess(IReadOnlyList<string> Formats, int Reads, string? Swapped, bool IsAmbiguous, int OnlySwapped);
