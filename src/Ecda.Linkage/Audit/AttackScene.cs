namespace Ecda.Linkage.Audit;

/// <summary>
/// What a graph attacker sees: a released file, a list of people the attacker has encoded under a key of the attacker's own, and beside
/// them the truth, for counting hits
/// and for giving away known pairs. Names and keys stay with the <see cref="AuditPopulation"/>.
/// </summary>
/// <param name="Released">The released file.</param>
/// <param name="Attacker">The attacker's list under the same profile and another key; at least one record.</param>
/// <param name="Truth">For every released row, the attacker's row of the same person, or -1.</param>
/// <param name="Households">For every released row, the household.</param>
/// <param name="People">For every released row, its place in the population, which leads to the plain values.</param>
/// <param name="Listed">For every row of the attacker's, its place in the population.</param>
/// <param name="Seed">Where the attack's random choices start.</param>
internal sealed record AttackScene(EncodedDataset Released, EncodedDataset Attacker, int[] Truth, int[] Households, int[] People, int[] Listed, ulong Seed)
{
    /// <summary>
    /// A second file of the same people under the same key, erring, row by row as the released one; null where there is one file only.
    /// </summary>
    public EncodedDataset? Second { get; init; }

    /// <summary>How many released people are in the attacker's list.</summary>
    public int Shared { get; } = Truth.Count(t => t >= 0);

    /// <summary>The share of the released people who are in the attacker's list.</summary>
    public double Overlap => (double)Shared / Truth.Length;

    /// <summary>
    /// The same scene with the truth led astray: every shared row is said to be another's. An attack that still hits counts wrongly.
    /// </summary>
    public AttackScene WithShuffledTruth()
    {
        var shared = Enumerable.Range(0, Truth.Length).Where(r => Truth[r] >= 0).ToArray();
        var truth = (int[])Truth.Clone();
        for (var i = 0; i < shared.Length; i++)
        {
            // Half of the list away: nobody of the same household stands there but by chance.
            truth[shared[i]] = Truth[shared[(i + (shared.Length / 2)) % shared.Length]];
        }

        return this with { Truth = truth };
    }
}
