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

        // One q-gram goes and another comes: twice the positions of a token, and one more where the order of the tokens changes. Pairs of letters
        // that are added may be there already, so that every token's share changes.
        var most = layout.Insertions.Max();
        long reached = view.Find("markov") is null ? (2L * ((most + TypicalTokens - 1) / TypicalTokens)) + 1 : 2L * most;

        // Each as often as its bit is used on the way to the coins.
        foreach (var step in view.Hardenings.TakeWhile(h => h != blip))
        {
            bits = step.Lengthen((int)bits);
            reached *= step.Name switch
            {
                "recordLevel" => layout.Shares.Select((share, i) => (share + layout.Lengths[i] - 1) / layout.Lengths[i]).Max(),
                "xorFold" => 1,
                "resampling" => bits,
                _ => step.Degree,
            };
            reached = Math.Min(reached, int.MaxValue);
        }

        return new Epsilon(bit, Math.Min(reached, bits) * bit, bits * bit);
    }
}
