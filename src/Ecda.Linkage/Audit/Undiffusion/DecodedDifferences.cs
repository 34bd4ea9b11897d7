using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>Differences decoded over known columns: which columns are in each, and what is left when they are XORed out.</summary>
internal sealed class DecodedDifferences
{
    private readonly DifferenceSet _differences;

    private DecodedDifferences(DifferenceSet differences, ulong[] rest, DifferencePlanes columns)
    {
        (_differences, Rest, Columns) = (differences, rest, columns);
        RestPlanes = DifferencePlanes.Of(rest, differences.Bits, differences.Weights);
    }

    /// <summary>What is left of every difference.</summary>
    public ulong[] Rest { get; }

    /// <summary>What is left as planes, in the bins of the differences' own weights.</summary>
    public DifferencePlanes RestPlanes { get; }

    /// <summary>For every known column the plane of the differences that it is in.</summary>
    public DifferencePlanes Columns { get; }

    /// <summary>Decodes differences.</summary>
    /// <param name="differences">The differences.</param>
    /// <param name="columns">The known columns.</param>
    /// <param name="open">For every output how many of its secret bits are not accounted for.</param>
    /// <param name="shape">The diffusion.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static DecodedDifferences Of(
        DifferenceSet differences,
        IReadOnlyList<ushort[]> columns,
        int[] open,
        DiffusionShape shape,
        CancellationToken cancellationToken = default)
    {
        var words = differences.Words;
        var rest = (ulong[])differences.Rows.Clone();
        var columnWords = Math.Max(1, (columns.Count + 63) / 64);
        var present = new ulong[differences.Count * columnWords];
        var batches = (differences.Count + ParityDecoder.Lanes - 1) / ParityDecoder.Lanes;
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        _ = Parallel.For(0, batches, parallel, () => new ParityDecoder(shape.Bits, columns, open), (batch, _, decoder) =>
        {
            var from = batch * ParityDecoder.Lanes;
            var count = Math.Min(ParityDecoder.Lanes, differences.Count - from);
            Span<float> agreements = stackalloc float[ParityDecoder.Lanes];
            for (var i = 0; i < count; i++)
            {
                agreements[i] = (float)FlipModel.AgreementOf(differences.Weights[from + i], shape.Bits, shape.Degree);
            }

            var probabilities = new float[columns.Count * ParityDecoder.Lanes];
            decoder.Decode(differences.Rows.AsSpan(from * words, count * words), words, agreements[..count], probabilities);
            for (var i = 0; i < count; i++)
            {
                for (var c = 0; c < columns.Count; c++)
                {
                    if (probabilities[(c * ParityDecoder.Lanes) + i] > 0.5f)
                    {
                        present[((from + i) * columnWords) + (c >> 6)] |= 1UL << (c & 63);
                        Flip(rest.AsSpan((from + i) * words, words), columns[c]);
                    }
                }
            }

            return decoder;
        }, _ => { });
        return new DecodedDifferences(differences, rest, DifferencePlanes.Of(present, columnWords * 64, differences.Weights));
    }

    /// <summary>The share of differences of which nothing is left.</summary>
    public double Explained
    {
        get
        {
            var explained = 0;
            for (var d = 0; d < _differences.Count; d++)
            {
                explained += Rest.AsSpan(d * _differences.Words, _differences.Words).ContainsAnyExcept(0UL) ? 0 : 1;
            }

            return (double)explained / Math.Max(1, _differences.Count);
        }
    }

    private static void Flip(Span<ulong> row, ushort[] outputs)
    {
        foreach (var output in outputs)
        {
            row[output >> 6] ^= 1UL << (output & 63);
        }
    }
}
