using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Relationships;

/// <summary>
/// How far the rows of pairs of records agree in every view, 1 - 2 × the share of bits that differ: what is expected of it is the kernel's
/// correlation.
/// </summary>
internal sealed class RowAgreements
{
    private readonly AttackRows[] _views;
    private readonly int[][] _weights;

    /// <param name="dataset">The rows.</param>
    public RowAgreements(EncodedDataset dataset)
    {
        var views = dataset.Description.Views;
        _views = [.. views.Select((_, v) => AttackRows.Of(dataset, [v]))];
        _weights = Array.ConvertAll(_views, v => Enumerable.Range(0, v.Count).Select(r => BitRows.Count(v[r])).ToArray());
        Bits = [.. views.Select(v => new EncodingKernel(v).Bits)];
    }

    /// <summary>How many independent bits a row of every view has.</summary>
    public int[] Bits { get; }

    /// <summary>How many records there are.</summary>
    public int Count => _views[0].Count;

    /// <summary>The agreement in a view; NaN where either row is empty.</summary>
    public double this[int view, int one, int other]
    {
        get
        {
            var (w, x) = (_weights[view][one], _weights[view][other]);
            var common = BitRows.CountCommon(_views[view][one], _views[view][other]);
            return w == 0 || x == 0 ? double.NaN : 1 - (2.0 * (w + x - (2 * common)) / _views[view].Bits);
        }
    }

    /// <summary>The agreements of a pair in all views.</summary>
    public double[] Of((int One, int Other) pair) => [.. Enumerable.Range(0, Bits.Length).Select(v => this[v, pair.One, pair.Other])];

    /// <summary>The agreement in all views together: the sum, each view as often as it has bits.</summary>
    public double Pooled(int one, int other)
    {
        var sum = 0.0;
        for (var v = 0; v < Bits.Length; v++)
        {
            var agreement = this[v, one, other];
            sum += double.IsNaN(agreement) ? 0 : Bits[v] * agreement;
        }

        return sum;
    }
}
