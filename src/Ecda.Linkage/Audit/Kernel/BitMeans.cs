using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Kernel;

/// <summary>
/// What the attacker expects of every bit of every candidate, from the rows of known people: over keys, (-1)^bit is a random function of
/// the plaintext whose covariance is the kernel, so that
/// the best linear guess is that of a Gaussian process, K_um (K_mm + noise)^-1 y. A name held for right with certainty p is the person's
/// row p times, and any row otherwise: its row counts
/// p times as much, or 1 / p² of the noise. Candidates that are known themselves are guessed from all the others, leaving their own row
/// out, in closed form.
/// </summary>
internal sealed class BitMeans
{
    // Records of people with the same values differ by nothing: the least noise that keeps the factor within single precision.
    private const float Noise = 0.01f;
    private const int Tile = 8 * PanelProducts.TileRows;
    private const double PriorSquares = 100;
    private const float LargestMean = 0.98f;

    private readonly RecordTokens _tokens;
    private readonly int[] _listed;
    private readonly TargetRows _targets;
    private readonly EncodingKernel[] _kernels;
    private readonly CancellationToken _cancellationToken;
    private float[]? _room;
    private float[]? _weightsRoom;

    /// <param name="tokens">Tokens of people.</param>
    /// <param name="listed">For every record of the attacker's list, whose they are.</param>
    /// <param name="targets">The released rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public BitMeans(RecordTokens tokens, int[] listed, TargetRows targets, CancellationToken cancellationToken)
    {
        (_tokens, _listed, _targets, _cancellationToken) = (tokens, listed, targets, cancellationToken);
        _kernels = [.. targets.Views.Select(v => new EncodingKernel(v))];
    }

    /// <summary>
    /// The weights, until the next call, of all numbers of a target row for some candidates: their product with a row is how much likelier
    /// the row is the candidate's than anybody's.
    /// </summary>
    /// <param name="known">The pairs known from the start.</param>
    /// <param name="named">The pairs named so far.</param>
    /// <param name="candidates">Records of the list; those that are named are guessed without their own row.</param>
    /// <param name="progress">Told how far it is.</param>
    public FloatMatrix Weights(IReadOnlyList<Naming> known, IReadOnlyList<Naming> named, int[] candidates, Action<double>? progress = null)
    {
        var weights = new FloatMatrix(candidates.Length, _targets.Depth, _weightsRoom);
        _weightsRoom = weights.Data;
        Array.Clear(_weightsRoom);
        var pairs = known.Concat(named).ToArray();
        for (var view = 0; view < _targets.Views.Count; view++)
        {
            FillView(view, pairs, known.Count, candidates, weights);
            progress?.Invoke((view + 1.0) / _targets.Views.Count);
        }

        return weights;
    }

    private void FillView(int view, Naming[] pairs, int certain, int[] candidates, FloatMatrix weights)
    {
        var (tokens, bits) = (_tokens[view], _targets.Views[view].Bits);
        var present = Enumerable.Range(0, pairs.Length).Where(i => tokens.IsFilled(_listed[pairs[i].Listed]) && _targets.Rows(view, pairs[i].Released) > 0).ToArray();
        var used = Array.ConvertAll(present, i => pairs[i]);
        var records = Array.ConvertAll(used, n => _listed[n.Listed]);
        var (solved, left) = Fit(view, used, records, bits);
        var slope = Slope(left, view, used, present.Count(i => i < certain));
        var places = new int[_listed.Length];
        Array.Fill(places, -1);
        for (var i = 0; i < used.Length; i++)
        {
            places[used[i].Listed] = i;
        }

        var filling = new FillingOdds(_targets, tokens, _listed, view, pairs.AsSpan(0, certain));
        var packed = new PackedPanels(used.Length, bits);
        for (var i = 0; i < used.Length; i++)
        {
            packed.SetRow(i, solved.Row(i));
        }

        var scale = (float)_kernels[view].Bits / bits;
        var kernel = new FloatMatrix(Math.Min(Tile, candidates.Length), used.Length);
        for (var from = 0; from < candidates.Length; from += Tile)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var part = candidates[from..Math.Min(from + Tile, candidates.Length)];
            _kernels[view].Fill(tokens, Array.ConvertAll(part, c => _listed[c]), tokens, records, kernel, _cancellationToken);
            var start = from;
            _ = Parallel.For(0, (part.Length + PanelProducts.TileRows - 1) / PanelProducts.TileRows, block =>
            {
                var first = block * PanelProducts.TileRows;
                var count = Math.Min(PanelProducts.TileRows, part.Length - first);
                var means = new float[count * packed.Panels * PackedPanels.Width];
                var width = packed.Panels * PackedPanels.Width;
                PanelProducts.Add(kernel.Data, (long)first * kernel.Stride, kernel.Stride, count, packed, 0, used.Length, means, 0, width, 0, packed.Panels);
                for (var c = 0; c < count; c++)
                {
                    var candidate = part[first + c];
                    var mean = places[candidate] >= 0 ? left.Row(places[candidate]) : means.AsSpan(c * width, bits);
                    var target = weights.Row(start + first + c)[_targets.Starts[view].._targets.Starts[view + 1]];
                    var filled = tokens.IsFilled(_listed[candidate]);
                    var constant = filled ? Weigh(mean, target[..bits], slope, scale) : 0;
                    target[bits] = (float)(constant + filling.Of(true, filled));
                    target[bits + 1] = (float)filling.Of(false, filled);
                }
            });
        }
    }

    /// <summary>Solves for what every known row adds, and guesses every known row from the others.</summary>
    private (FloatMatrix Solved, FloatMatrix LeftOut) Fit(int view, Naming[] used, int[] records, int bits)
    {
        var tokens = _tokens[view];
        var matrix = new FloatMatrix(used.Length, used.Length, _room);
        _room = matrix.Data;
        _kernels[view].Fill(tokens, records, tokens, records, matrix, _cancellationToken);
        var (solved, left) = (new FloatMatrix(used.Length, bits), new FloatMatrix(used.Length, bits));
        for (var i = 0; i < used.Length; i++)
        {
            var certainty = (float)used[i].Certainty;
            matrix.Row(i)[i] = (1 / (certainty * certainty)) + Noise;
            _targets.Bits(view, used[i].Released, left.Row(i));
            var scale = 1 / (certainty * _targets.Rows(view, used[i].Released));
            foreach (ref var value in left.Row(i))
            {
                value *= scale;
            }

            left.Row(i).CopyTo(solved.Row(i));
        }

        var factor = CholeskyFactor.Of(matrix, _cancellationToken);
        factor.Solve(solved, _cancellationToken);
        var diagonal = factor.DiagonalOfInverse(_cancellationToken);
        for (var i = 0; i < used.Length; i++)
        {
            var mean = left.Row(i);
            var from = solved.Row(i);
            for (var b = 0; b < mean.Length; b++)
            {
                mean[b] -= from[b] / diagonal[i];
            }
        }

        return (solved, left);
    }

    /// <summary>
    /// How much of what was expected of known rows came true: less than all where list and file differ, or bits fall together.
    /// </summary>
    private float Slope(FloatMatrix left, int view, Naming[] used, int certain)
    {
        var (products, squares) = (PriorSquares, PriorSquares);
        var bits = new float[left.Columns];
        for (var i = 0; i < certain; i++)
        {
            _targets.Bits(view, used[i].Released, bits);
            var rows = _targets.Rows(view, used[i].Released);
            var mean = left.Row(i);
            for (var b = 0; b < bits.Length; b++)
            {
                products += (double)mean[b] * bits[b] / rows;
                squares += (double)mean[b] * mean[b];
            }
        }

        return (float)Math.Clamp(products / squares, 0, 1.5);
    }

    /// <summary>
    /// Writes the weights of bits with some means and gives what is added for every row: log((1 + x m) / 1) is x artanh(m) + log(1 - m²) /
    /// 2.
    /// </summary>
    private static double Weigh(ReadOnlySpan<float> means, Span<float> weights, float slope, float scale)
    {
        var constant = 0.0;
        for (var b = 0; b < weights.Length; b++)
        {
            var mean = Math.Clamp(slope * means[b], -LargestMean, LargestMean);
            var (up, down) = (PortableMath.Log(1 + mean), PortableMath.Log(1 - mean));
            weights[b] = (float)(scale * (up - down) / 2);
            constant += scale * (up + down) / 2;
        }

        return constant;
    }
}
