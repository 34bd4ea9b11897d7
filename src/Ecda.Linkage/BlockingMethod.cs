using System.Globalization;

namespace Ecda.Linkage;

/// <summary>
/// Which pairs of records are compared at all. <see cref="None"/> compares every pair, finds most, and is fast enough up to a million records a side; the others
/// leave out pairs that share no block, and with them some true ones.
/// </summary>
public sealed record BlockingMethod
{
    private const double UsualRecall = 0.995;
    private const double UsualSimilarity = 0.8;

    private BlockingMethod(string name, double recall = double.NaN, double similarity = double.NaN) => (Name, Recall, Similarity) = (name, recall, similarity);

    /// <summary>Every pair is compared. The default.</summary>
    public static BlockingMethod None { get; } = new("none");

    /// <summary>Pairs are compared that share a secret key of at least one of the schema's <see cref="BlockingRule"/>s. The encodings must hold such keys.</summary>
    public static BlockingMethod Keyed { get; } = new("keyed");

    /// <summary>none, keyed, hamming or minhash.</summary>
    public string Name { get; }

    /// <summary>The share of the pairs of exactly <see cref="Similarity"/> that shall be compared; not a number where there is no such choice.</summary>
    public double Recall { get; }

    /// <summary>The similarity, as a Dice coefficient of the records' bits, for which <see cref="Recall"/> is wanted. More similar pairs are found more surely.</summary>
    public double Similarity { get; }

    /// <summary>
    /// Pairs are compared that agree in all of some drawn bits, drawn many times (Hamming LSH). For undiffused encodings only: diffusion leaves alike records no alike bits.
    /// </summary>
    /// <param name="recall">The share of pairs of the similarity to be compared, .5 to .9999.</param>
    /// <param name="similarity">The Dice coefficient of the bits of two records for which it is wanted, .5 to .99.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static BlockingMethod HammingLsh(double recall = UsualRecall, double similarity = UsualSimilarity) => new("hamming", InRange(recall, 0.5, 0.9999), InRange(similarity, 0.5, 0.99));

    /// <summary>Pairs are compared whose sets of bits begin alike in some drawn orders, drawn many times (MinHash LSH). For undiffused encodings only.</summary>
    /// <param name="recall">The share of pairs of the similarity to be compared, .5 to .9999.</param>
    /// <param name="similarity">The Dice coefficient of the bits of two records for which it is wanted, .5 to .99.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static BlockingMethod MinHashLsh(double recall = UsualRecall, double similarity = UsualSimilarity) => new("minhash", InRange(recall, 0.5, 0.9999), InRange(similarity, 0.5, 0.99));

    /// <summary>The name, and what was wanted.</summary>
    public override string ToString() => double.IsNaN(Recall) ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name} (recall {Recall} at similarity {Similarity})");

    private static double InRange(double value, double lowest, double highest) => value >= lowest && value <= highest
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), string.Create(CultureInfo.InvariantCulture, $"Expected a number from {lowest} to {highest}."));
}
