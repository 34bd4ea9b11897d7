using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// Gives outputs to columns by the evidence of their membership, the surest first, as long as there is room on both sides.
/// </summary>
internal static class Membership
{
    // The odds of 20 to 1 that usual tests ask for.
    private const float LeastEvidence = 3;

    /// <summary>Assigns members anew. Columns that miss more than one are given up.</summary>
    /// <param name="evidence">For every column and output the log-likelihood ratio.</param>
    /// <param name="shape">The diffusion.</param>
    public static List<ushort[]> Assign(FloatMatrix evidence, DiffusionShape shape)
    {
        var candidates = new List<(float Doubt, int Column, int Output)>();
        for (var c = 0; c < evidence.Rows; c++)
        {
            var row = evidence.Row(c);
            for (var output = 0; output < row.Length; output++)
            {
                if (row[output] > LeastEvidence)
                {
                    candidates.Add((-row[output], c, output));
                }
            }
        }

        candidates.Sort();
        var members = new List<ushort>[evidence.Rows];
        for (var c = 0; c < members.Length; c++)
        {
            members[c] = [];
        }

        var taken = new int[shape.Bits];
        foreach (var (_, column, output) in candidates)
        {
            if (members[column].Count < shape.Degree && taken[output] < shape.Degree)
            {
                members[column].Add((ushort)output);
                taken[output]++;
            }
        }

        return ColumnClaim.Distinct(members.Where(m => m.Count >= shape.Degree - 1).Select(m => m.Order().ToArray()));
    }
}
