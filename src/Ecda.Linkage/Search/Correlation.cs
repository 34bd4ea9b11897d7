using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Search;

/// <summary>
/// The similarity of two rows: how far the bits they share exceed what chance gives two rows with so many bits, in standard deviations.
/// With a and b bits set of l and c in common, z = (c·l - a·b)·√(l - 1) / √(a(l - a)·b(l - b)), the hypergeometric z-score,
/// which is √(l - 1) times the correlation (phi) coefficient. It needs no allowance for the rows' different fill, as Dice does.
/// </summary>
internal static class Correlation
{
    /// <summary>z of one pair; 0 where either row says nothing.</summary>
    public static double Of(SearchSide left, int i, SearchSide right, int j, int view)
    {
        var bits = left.Bits(view);
        var scale = left.Scales(view)[i] * right.Scales(view)[j];
        if (scale == 0)
        {
            return 0;
        }

        var common = BitRows.CountCommon(left.Row(view, i), right.Row(view, j));
        return (((double)common * bits) - ((double)left.Counts(view)[i] * right.Counts(view)[j])) * scale * Math.Sqrt(bits - 1);
    }
}
