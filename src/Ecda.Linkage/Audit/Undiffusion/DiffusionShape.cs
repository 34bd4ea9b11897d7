using Ecda.Linkage.Encodings.Hardenings;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>What everybody may know of a linear diffusion that is the last thing done to a view's rows: how many bits, and how many of them are XORed into one.</summary>
/// <param name="Bits">The length of a row, and of what was diffused.</param>
/// <param name="Degree">How many secret bits are XORed into every output bit (t), and in how many output bits every secret bit is.</param>
internal sealed record DiffusionShape(int Bits, int Degree)
{
    /// <summary>The shape of a view's diffusion; null where its rows are not the output of a plain diffusion in some order.</summary>
    public static DiffusionShape? Of(View view)
    {
        if (view.Hardenings.Count == 0)
        {
            return view.Diffusion > 1 ? new DiffusionShape(view.Bits, view.Diffusion) : null;
        }

        return Step(view) is var step && step >= 0 ? new DiffusionShape(view.Bits, view.Hardenings[step].Number) : null;
    }

    /// <summary>The secret sets, for counting only: for every input bit of the diffusion the outputs that it is XORed into, in ascending order.</summary>
    /// <param name="key">The key of the file.</param>
    /// <param name="view">A view that has a shape.</param>
    public static ushort[][] Truth(LinkageKey key, View view)
    {
        var (bits, degree) = Of(view) ?? throw new ArgumentException("Found a view without a plain diffusion, expected one with it.", nameof(view));
        var plain = view.Hardenings.Count == 0;
        var step = Step(view);
        List<RowTransform> steps = [plain ? new Diffusion(key, view) : new Diffusion(key, view, bits, degree)];
        for (var i = step + 1; !plain && i < view.Hardenings.Count; i++)
        {
            steps.Add(BitSelection.Permutation(key, view, i, bits));
        }

        using var transforms = new RowTransforms(bits, steps);
        var words = bits / 64;
        var units = new ulong[bits * words];
        for (var bit = 0; bit < bits; bit++)
        {
            units[(bit * words) + (bit / 64)] = 1UL << (bit % 64);
        }

        var images = new ulong[units.Length];
        transforms.Apply(units, images);
        return [.. Enumerable.Range(0, bits).Select(bit => BitPositions.Of(images.AsSpan(bit * words, words)))];
    }

    /// <summary>The place of a diffusion with nothing but a new order of bits behind it; -1 for none.</summary>
    private static int Step(View view)
    {
        for (var i = view.Hardenings.Count - 1; i >= 0; i--)
        {
            if (view.Hardenings[i].Name == "diffusion")
            {
                return i;
            }

            if (view.Hardenings[i].Name != "permutation")
            {
                return -1;
            }
        }

        return -1;
    }
}
