namespace Ecda.Linkage;

/// <summary>
/// What randomized response promises, as the ε of differential privacy: whoever sees a row can change his odds by at most the factor e^ε.
/// A promise worth having is about 1; these are upper bounds, and for linkable encodings they are far above it.
/// </summary>
/// <param name="Bit">For one bit of the row.</param>
/// <param name="QGram">For one q-gram of a value of seven in the field with the most insertions, as many tokens before as behind the change.</param>
/// <param name="Record">For a whole record in this view; over several views they add up.</param>
public sealed record Epsilon(double Bit, double QGram, double Record);
