using Ecda.Linkage.Encodings.Hardenings;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// What everybody may know of a linear diffusion that is the last thing done to a view's rows: how many bits, and how many of them are
/// XORed into one.
/// </summary>
/// <param name="Bits">The length of a row, and of what was diffused.</param>
/// <param name="Degree">How many secret bits are XORed into every output bit (t), and in how many output bits every secret bit is.</param>
internal sealed record DiffusionShape(int Bits, int Degree)
{
    /// <summary>The shape of a view's diffusion; null where its rows are not the output of a plain diffusion.</summary>
    public static DiffusionShape? Of(View view) => view.Hardenings.Count == 0
        ? view.Diffusion > 1 ? new DiffusionShape(view.Bits, view.Diffusion) : null
        : view.Hardenings[^1].Name == "diffusion" ? new DiffusionShape(view.Bits, view.Hardenings[^1].Number) : null;

    /// <summary>
    /// The secret sets, for counting only: for every input bit of the diffusion the outputs that it is XORed into, in ascending order.
    /// </summary>
    /// <param name="key">The key of the file.</param>
    /// <param name="view">A view that has a shape.</param>
    public static ushort[][] Truth(LinkageKey key, View view)
    {
        var shape = Of(view) ?? throw new ArgumentException("Found a view without a plain diffusion, expected one with it.", nameof(view));
        var diffusion = new Diffusion(key, view, shape.Bits, shape.Degree);
        var columns = new List<ushort>[shape.Bits];
        for (var bit = 0; bit < shape.Bits; bit++)
        {
            columns[bit] = new List<ushort>(shape.Degree);
        }

        for (var output = 0; output < shape.Bits; output++)
        {
            foreach (var bit in diffusion.Set(output))
            {
                columns[bit].Add((ushort)output);
            }
        }

        return Array.ConvertAll(columns, c => c.ToArray());
    }
}
