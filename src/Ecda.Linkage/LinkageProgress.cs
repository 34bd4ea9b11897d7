namespace Ecda.Linkage;

/// <summary>How far a long step is.</summary>
/// <param name="Step">What is being done, such as "Encoding council.csv"; never a field value.</param>
/// <param name="Fraction">From 0 to 1.</param>
public readonly record struct LinkageProgress(string Step, double Fraction);
