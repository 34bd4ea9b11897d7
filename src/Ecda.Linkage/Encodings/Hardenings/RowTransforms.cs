using System.Buffers;

namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>The hardenings of a view in the order in which they are applied.</summary>
internal sealed class RowTransforms(int bits, IReadOnlyList<RowTransform> steps) : IDisposable
{
    private readonly int _widest = steps.Select(s => s.OutputBits / 64).DefaultIfEmpty(0).Max();

    /// <summary>The length of a row of the view in words.</summary>
    public int OutputWords { get; } = bits / 64;

    /// <summary>What a view's description asks for.</summary>
    public static RowTransforms Of(LinkageKey key, View view)
    {
        if (view.Hardenings.Count == 0)
        {
            return new(view.Bits, view.Diffusion > 1 ? [new Diffusion(key, view)] : []);
        }

        var steps = new List<RowTransform>();
        var bits = view.FilterBits;
        for (var i = 0; i < view.Hardenings.Count; i++)
        {
            var step = view.Hardenings[i];
            if (!step.IsOfTokens)
            {
                steps.Add(Of(key, view, i, bits));
                bits = step.Lengthen(bits);
            }
        }

        return new(view.Bits, steps);
    }

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

        if (steps.Count == 1)
        {
            steps[0].Apply(filters, output);
            return;
        }

        var rows = output.Length / OutputWords;
        var room = ArrayPool<ulong>.Shared.Rent(2 * rows * _widest);
        try
        {
            ReadOnlySpan<ulong> input = filters;
            for (var s = 0; s < steps.Count; s++)
            {
                var length = rows * (steps[s].OutputBits / 64);
                var target = s == steps.Count - 1 ? output : room.AsSpan(s % 2 * rows * _widest, length);
                steps[s].Apply(input, target);
                input = target;
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(room, clearArray: true);
        }
    }

    /// <summary>Wipes keys.</summary>
    public void Dispose()
    {
        foreach (var step in steps)
        {
            step.Wipe();
        }
    }

    private static RowTransform Of(LinkageKey key, View view, int place, int bits)
    {
        var step = view.Hardenings[place];
        return step.Name switch
        {
            "diffusion" => new Diffusion(key, view, bits, step.Number),
            "xorFold" => new XorFold(bits, step.Number),
            "rule90" => new Rule90(bits),
            "wxor" => new WindowXor(bits, step.Number),
            "permutation" => BitSelection.Permutation(key, view, place, bits),
            "balance" => BitSelection.Balance(key, view, bits),
            "resampling" => new Resampling(key, view, bits),
            "recordLevel" => BitSelection.RecordLevel(key, view),
            _ => new Blip(key, view, bits, step),
        };
    }
}
