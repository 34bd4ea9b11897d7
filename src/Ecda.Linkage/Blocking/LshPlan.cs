namespace Ecda.Linkage.Blocking;

/// <summary>How long the keys of draws are, and how many draws reach the wanted recall: of all lengths the one that makes least work.</summary>
/// <param name="KeyLength">Bits or least places of a key.</param>
/// <param name="Tables">Draws.</param>
/// <param name="ExpectedRecall">The share of pairs of the wanted similarity that share a block.</param>
internal sealed record LshPlan(int KeyLength, int Tables, double ExpectedRecall)
{
    public const int LongestKey = 64;

    // Tables are in memory, 8 bytes for each of them and record.
    private const int MostTables = 256;

    // Making a record's key and block costs as much as comparing so many pairs; it decides about speed only.
    private const double KeyCost = 16;

    /// <summary>Chooses.</summary>
    /// <param name="recall">The wanted recall.</param>
    /// <param name="left">Records on the left.</param>
    /// <param name="right">Records on the right.</param>
    /// <param name="alike">For a key length, the chances that pairs of the wanted similarity have equal keys, and the share of the pairs that has each.</param>
    /// <param name="unlike">For a key length, the chance that a pair of different people has equal keys.</param>
    /// <returns>The plan; null where no number of tables reaches the recall.</returns>
    public static LshPlan? Choose(double recall, int left, int right, Func<int, IReadOnlyList<(double Share, double Equal)>> alike, Func<int, double> unlike)
    {
        LshPlan? best = null;
        var least = double.PositiveInfinity;
        for (var length = 1; length <= LongestKey; length++)
        {
            if (Reach(recall, alike(length)) is not var (tables, expected))
            {
                break;
            }

            var cost = (tables * ((double)left + right) * KeyCost) + ((double)left * right * Math.Min(1, tables * unlike(length)));
            if (cost < least)
            {
                (best, least) = (new LshPlan(length, tables, expected), cost);
            }
        }

        return best;
    }

    /// <summary>The fewest tables that reach a recall; null where too many would be needed.</summary>
    private static (int Tables, double Recall)? Reach(double recall, IReadOnlyList<(double Share, double Equal)> alike)
    {
        var missed = alike.Select(a => a.Share).ToArray();
        for (var tables = 1; tables <= MostTables; tables++)
        {
            for (var i = 0; i < missed.Length; i++)
            {
                missed[i] *= 1 - alike[i].Equal;
            }

            if (1 - missed.Sum() >= recall)
            {
                return (tables, 1 - missed.Sum());
            }
        }

        return null;
    }
}
