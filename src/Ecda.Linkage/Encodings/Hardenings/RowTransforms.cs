namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>The hardenings of a view in the order in which they are applied.</summary>
internal sealed class RowTransforms(int bits, IReadOnlyList<RowTransform> steps)
{
    /// <summary>The length of a row of the view in words.</summary>
    public int OutputWords { get; } = bits / 64;

    /// <summary>What a view's description asks for.</summary>
    public static RowTransforms Of(LinkageKey key, View view) => new(view.Bits, view.Diffusion > 1 ? [new Diffusion(key, view)] : []);

    /// <summary>Transforms rows of filters into rows of the view.</summary>
    /// <param name="filters">The rows; used as room to work in.</param>
    /// <param name="output">As many rows of the view.</param>
    public void Apply(Span<ulong> filters, Span<ulong> output)
    {
        if (steps.Count == 0)
        {
            filters.CopyTo(output);
            return;
        }

        steps[0].Apply(filters, output);
    }
}
