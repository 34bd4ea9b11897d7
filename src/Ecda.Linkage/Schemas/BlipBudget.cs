namespace Ecda.Linkage.Schemas;

/// <summary>The ε of randomized response, counted on the safe side: every bit that a change can reach counts in full.</summary>
internal static class BlipBudget
{
    private const int TypicalTokens = 7;

    public static Epsilon? Of(View view)
    {
        if (view.Find("blip") is not { } blip)
        {
            return null;
        }

        var flipped = (double)(blip.Number / Hardening.BlipSteps) / 2;
        var bit = Math.Log((1 - flipped) / flipped);
        long bits = view.FilterBits;
        var layout = FilterLayout.Of(view);

        // One q-gram goes and another comes: twice the positions of a token, each as often as its bit is used on the way to the coins.
        long reached = 2L * ((layout.Insertions.Max() + TypicalTokens - 1) / TypicalTokens);
        foreach (var step in view.Hardenings.TakeWhile(h => h != blip))
        {
            bits = step.Lengthen((int)bits);
            reached *= step.Name switch
            {
                "recordLevel" => layout.Shares.Select((share, i) => (share + layout.Lengths[i] - 1) / layout.Lengths[i]).Max(),
                "markov" => 1 + step.Number,
                "xorFold" or "salt" or "permutation" => 1,
                "resampling" => bits,
                _ => step.Degree,
            };
            reached = Math.Min(reached, int.MaxValue);
        }

        return new Epsilon(bit, Math.Min(reached, bits) * bit, bits * bit);
    }
}
