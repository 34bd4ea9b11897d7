using Ecda.Linkage.Numerics;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings.Kernel;

/// <summary>
/// How alike the rows of two records are on the average over all keys, from their tokens alone: E[(-1)^(bit of one ⊕ the same bit of the
/// other)].
/// It is 1 of equal records and near 0 of strangers. No key is needed, so it describes an encoding to everybody: whoever links, whoever
/// attacks, and whoever judges.
/// </summary>
/// <remarks>
/// A token that draws k of l positions leaves a bit unset with probability 1 - k/l; of a token of both records that draws a positions in
/// the one and b in the other,
/// the first min(a, b) are the same. So with A and B the products of 1 - k/l over either record's tokens, and N the product over the tokens
/// of both together, of shared ones with the larger k,
/// a filter's bit differs with probability d = A + B - 2N, and its correlation is 1 - 2d. An XOR of n bits leaves the n-th power of that;
/// randomized response with share f
/// (1 - f)² of it; exchanging bits nothing less. A record-level filter has the mean of its fields' correlations, each with the share of
/// bits that it gives.
/// Bits of one filter are taken as independent, which they are but for a token's positions being distinct: for XORs of eight bits that
/// changes a stranger's correlation by some
/// per cent of itself. Equal rows are 1 in theory and practice, but behind randomized response with fresh coins.
/// </remarks>
internal sealed class EncodingKernel
{
    private readonly double[][] _logUnset;
    private readonly double[] _shares;
    private readonly int _degree;
    private readonly double _kept;

    /// <param name="view">The view, with all its hardenings.</param>
    public EncodingKernel(View view)
    {
        var layout = FilterLayout.Of(view);
        var own = layout.Shares.Count > 0;
        int[] lengths = own ? [.. layout.Lengths] : [layout.Lengths[0]];
        _shares = own ? [.. layout.Shares.Select(s => (double)s / view.FilterBits)] : [1];
        _logUnset = [.. lengths.Select(LogUnset)];
        _degree = view.Hardenings.Aggregate(view.Diffusion, (n, step) => n * step.Degree);
        _kept = view.Hardenings.Aggregate(1.0, (c, step) => step.Name == "blip" ? step.Carry(c) : c);

        // Balance gives every bit beside its complement, which says nothing more.
        Bits = view.Find("balance") is null ? view.Bits : view.Bits / 2;
    }

    /// <summary>How many bits of a row are not each other's complement.</summary>
    public int Bits { get; }

    /// <summary>The expected correlation of the rows of two records; 0 where either is empty.</summary>
    /// <param name="a">Tokens of some records in this view.</param>
    /// <param name="i">A record among them.</param>
    /// <param name="b">Tokens of some records under the same numbers.</param>
    /// <param name="j">A record among them.</param>
    public double Correlation(ViewTokens a, int i, ViewTokens b, int j)
    {
        if (!a.IsFilled(i) || !b.IsFilled(j))
        {
            return 0;
        }

        var sum = 0.0;
        for (var s = 0; s < _shares.Length; s++)
        {
            var common = LogCommon(a, i, b, j, s);
            sum += _shares[s] * OfFilters(Unset(a, i, s), Unset(b, j, s), PortableMath.Exp(-common));
        }

        return Carry(sum);
    }

    /// <summary>The expected correlations of some records with some others; 0 where either is empty.</summary>
    /// <param name="a">Tokens of some records in this view.</param>
    /// <param name="rows">Which of them: a row of the result each.</param>
    /// <param name="b">Tokens of some records under the same numbers.</param>
    /// <param name="columns">Which of them: a column of the result each.</param>
    /// <param name="result">The matrix to fill.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Fill(ViewTokens a, int[] rows, ViewTokens b, int[] columns, FloatMatrix result, CancellationToken cancellationToken = default)
    {
        var index = new TokenIndex(this, b, columns);
        _ = Parallel.For(
            0,
            rows.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new double[columns.Length],
            (r, _, common) =>
            {
                index.Fill(a, rows[r], common, result.Row(r));
                return common;
            },
            _ => { });
    }

    /// <summary>What is left in the rows of a correlation of the filters.</summary>
    private double Carry(double correlation)
    {
        var product = _kept;
        for (var n = 0; n < _degree; n++)
        {
            product *= correlation;
        }

        return product;
    }

    /// <summary>The probability that a bit of a record's filter is unset.</summary>
    private double Unset(ViewTokens tokens, int record, int segment)
    {
        var sum = 0.0;
        foreach (var drawn in tokens.Draws(record, segment))
        {
            sum += _logUnset[segment][drawn];
        }

        return PortableMath.Exp(sum);
    }

    /// <summary>The logarithm of how likely the positions that both records' tokens share leave a bit unset.</summary>
    private double LogCommon(ViewTokens a, int i, ViewTokens b, int j, int segment)
    {
        var tokens = a.Tokens(i, segment);
        var others = b.Tokens(j, segment);
        var draws = a.Draws(i, segment);
        var otherDraws = b.Draws(j, segment);
        var (sum, x, y) = (0.0, 0, 0);
        while (x < tokens.Length && y < others.Length)
        {
            if (tokens[x] == others[y])
            {
                sum += _logUnset[segment][Math.Min(draws[x], otherDraws[y])];
            }

            var (isBehind, isAhead) = (tokens[x] <= others[y], tokens[x] >= others[y]);
            x += isBehind ? 1 : 0;
            y += isAhead ? 1 : 0;
        }

        return sum;
    }

    /// <summary>1 - 2d, with d = A + B - 2N and N = A B / C, C the probability that what is common leaves a bit unset.</summary>
    private static double OfFilters(double unset, double otherUnset, double inverseOfCommon) =>
        1 - (2 * (unset + otherUnset)) + (4 * unset * otherUnset * inverseOfCommon);

    private static double[] LogUnset(int bits)
    {
        var table = new double[bits + 1];
        for (var k = 0; k < bits; k++)
        {
            table[k] = PortableMath.Log(1 - ((double)k / bits));
        }

        // A token that fills the filter leaves nothing unset.
        table[bits] = PortableMath.Log(double.Epsilon * (1L << 60));
        return table;
    }

    /// <summary>Which of some records have a token: the likeness to all of them is then found along the tokens of one.</summary>
    private sealed class TokenIndex
    {
        private readonly EncodingKernel _kernel;
        private readonly TokenPostings[] _segments;
        private readonly double[][] _unset;
        private readonly bool[] _filled;

        public TokenIndex(EncodingKernel kernel, ViewTokens tokens, int[] records)
        {
            _kernel = kernel;
            _segments = [.. kernel._logUnset.Select((logs, s) => new TokenPostings(logs, tokens, records, s))];
            _unset = [.. _segments.Select((_, s) => Array.ConvertAll(records, r => kernel.Unset(tokens, r, s)))];
            _filled = Array.ConvertAll(records, tokens.IsFilled);
        }

        /// <summary>Writes the correlations of one record with all of the index.</summary>
        public void Fill(ViewTokens tokens, int record, double[] common, Span<float> row)
        {
            row.Clear();
            if (!tokens.IsFilled(record))
            {
                return;
            }

            for (var s = 0; s < _segments.Length; s++)
            {
                _segments[s].Sum(tokens, record, common);
                PortableMath.Exp(common);
                var (unset, share) = (_kernel.Unset(tokens, record, s), _kernel._shares[s]);
                for (var c = 0; c < row.Length; c++)
                {
                    row[c] += (float)(share * OfFilters(unset, _unset[s][c], common[c]));
                }
            }

            for (var c = 0; c < row.Length; c++)
            {
                row[c] = _filled[c] ? (float)_kernel.Carry(row[c]) : 0;
            }
        }
    }
}
