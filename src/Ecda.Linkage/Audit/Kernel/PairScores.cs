using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Kernel;

/// <summary>
/// How likely every released row is each of the candidates, as log-likelihood ratios against a row of nobody: of every row the best
/// candidates, and of rows and candidates the logarithm
/// of the sum of all likelihood ratios. A tile at a time; nothing of the size of rows times candidates is kept.
/// </summary>
internal sealed class PairScores
{
    /// <summary>How many candidates of a row are kept.</summary>
    public const int Kept = 48;

    private const int ChunkPanels = 32;
    private const int Chunk = ChunkPanels * PackedPanels.Width;

    private readonly FloatMatrix _weights;
    private readonly PackedPanels _rows;
    private readonly int _free;
    private readonly double[][] _columnSums;
    private readonly double[][] _columnTops;

    private PairScores(FloatMatrix weights, PackedPanels rows, int free)
    {
        (_weights, _rows, _free) = (weights, rows, free);
        var chunks = (rows.Panels + ChunkPanels - 1) / ChunkPanels;
        (_columnSums, _columnTops) = (new double[chunks][], new double[chunks][]);
        RowTotals = new double[rows.Columns];
        ColumnTotals = new double[weights.Rows];
        Candidates = new int[rows.Columns * Kept];
        Scores = new float[rows.Columns * Kept];
        Array.Fill(Candidates, -1);
        Array.Fill(Scores, float.NegativeInfinity);
    }

    /// <summary>For every row the logarithm of the sum over the free candidates.</summary>
    public double[] RowTotals { get; }

    /// <summary>For every candidate the logarithm of the sum over the rows.</summary>
    public double[] ColumnTotals { get; }

    /// <summary>For every row its best free candidates, best first; -1 where there are fewer.</summary>
    public int[] Candidates { get; }

    /// <summary>Their scores.</summary>
    public float[] Scores { get; }

    /// <summary>Compares all rows with all candidates.</summary>
    /// <param name="weights">For every candidate the weight of each of the numbers of a row.</param>
    /// <param name="rows">A column for every row.</param>
    /// <param name="free">How many of the candidates, from the first on, may be a row's; the others only learn how likely they are one of
    /// the rows.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static PairScores Of(FloatMatrix weights, PackedPanels rows, int free, Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var scores = new PairScores(weights, rows, free);
        var (done, chunks) = (0, scores._columnSums.Length);
        _ = Parallel.For(0, chunks, new ParallelOptions { CancellationToken = cancellationToken }, chunk =>
        {
            scores.Compare(chunk);
            progress?.Invoke((double)Interlocked.Increment(ref done) / chunks);
        });
        scores.SumColumns();
        return scores;
    }

    private void Compare(int chunk)
    {
        var (firstPanel, panels) = (chunk * ChunkPanels, Math.Min(ChunkPanels, _rows.Panels - (chunk * ChunkPanels)));
        var first = firstPanel * PackedPanels.Width;
        var (width, count) = (panels * PackedPanels.Width, Math.Min(Chunk, _rows.Columns - first));
        var tile = new float[PanelProducts.TileRows * width];
        var (tops, sums, exponents) = (new double[count], new double[count], new double[count]);
        Array.Fill(tops, double.NegativeInfinity);
        (_columnSums[chunk], _columnTops[chunk]) = (new double[_weights.Rows], new double[_weights.Rows]);
        for (var from = 0; from < _weights.Rows; from += PanelProducts.TileRows)
        {
            var candidates = Math.Min(PanelProducts.TileRows, _weights.Rows - from);
            Array.Clear(tile);
            PanelProducts.Add(_weights.Data, (long)from * _weights.Stride, _weights.Stride, candidates, _rows, 0, _rows.Depth, tile, 0, width, firstPanel, panels);
            var open = Math.Clamp(_free - from, 0, candidates);
            Rescale(tile, width, open, tops, sums);
            for (var c = 0; c < candidates; c++)
            {
                var scores = tile.AsSpan(c * width, count);
                AddColumn(chunk, from + c, scores, exponents);
                if (c < open)
                {
                    AddRows(from + c, first, scores, tops, sums, exponents);
                }
            }
        }

        for (var r = 0; r < count; r++)
        {
            RowTotals[first + r] = sums[r] > 0 ? tops[r] + PortableMath.Log(sums[r]) : double.NegativeInfinity;
        }
    }

    /// <summary>Sums are of e^(score - top); a new top makes the old sums smaller.</summary>
    private static void Rescale(float[] tile, int width, int candidates, double[] tops, double[] sums)
    {
        for (var r = 0; r < tops.Length && candidates > 0; r++)
        {
            var top = tile[r];
            for (var c = 1; c < candidates; c++)
            {
                top = Math.Max(top, tile[(c * width) + r]);
            }

            if (top > tops[r])
            {
                sums[r] = sums[r] > 0 ? sums[r] * PortableMath.Exp(tops[r] - top) : 0;
                tops[r] = top;
            }
        }
    }

    private void AddColumn(int chunk, int candidate, ReadOnlySpan<float> scores, double[] exponents)
    {
        var top = float.NegativeInfinity;
        foreach (var score in scores)
        {
            top = Math.Max(top, score);
        }

        for (var r = 0; r < scores.Length; r++)
        {
            exponents[r] = scores[r] - top;
        }

        PortableMath.Exp(exponents);
        var sum = 0.0;
        foreach (var value in exponents)
        {
            sum += value;
        }

        (_columnSums[chunk][candidate], _columnTops[chunk][candidate]) = (sum, top);
    }

    private void AddRows(int candidate, int first, ReadOnlySpan<float> scores, double[] tops, double[] sums, double[] exponents)
    {
        for (var r = 0; r < scores.Length; r++)
        {
            exponents[r] = scores[r] - tops[r];
        }

        PortableMath.Exp(exponents);
        for (var r = 0; r < scores.Length; r++)
        {
            sums[r] += exponents[r];
            if (scores[r] > Scores[((first + r) * Kept) + Kept - 1])
            {
                Keep(first + r, candidate, scores[r]);
            }
        }
    }

    private void Keep(int row, int candidate, float score)
    {
        var start = row * Kept;
        var place = start + Kept - 1;
        for (; place > start && Scores[place - 1] < score; place--)
        {
            (Scores[place], Candidates[place]) = (Scores[place - 1], Candidates[place - 1]);
        }

        (Scores[place], Candidates[place]) = (score, candidate);
    }

    private void SumColumns()
    {
        for (var c = 0; c < ColumnTotals.Length; c++)
        {
            var top = double.NegativeInfinity;
            foreach (var tops in _columnTops)
            {
                top = Math.Max(top, tops[c]);
            }

            var sum = 0.0;
            for (var chunk = 0; chunk < _columnSums.Length; chunk++)
            {
                sum += _columnSums[chunk][c] * PortableMath.Exp(_columnTops[chunk][c] - top);
            }

            ColumnTotals[c] = sum > 0 ? top + PortableMath.Log(sum) : double.NegativeInfinity;
        }
    }
}
