using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Encodings;

/// <summary>What became of one value.</summary>
/// <param name="Outcome">Whether it could be used.</param>
/// <param name="IsPartial">Whether only a part of it is known.</param>
/// <param name="IsBeyondAscii">Whether its normal form is not all ASCII.</param>
internal readonly record struct FieldReading(ValueOutcome Outcome, bool IsPartial, bool IsBeyondAscii);
