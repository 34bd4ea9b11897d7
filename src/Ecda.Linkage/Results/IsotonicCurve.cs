namespace Ecda.Linkage.Results;

/// <summary>
/// A curve that never falls, fitted to weighted points by pooling adjacent violators
/// (Ayer et al., An empirical distribution function for sampling with incomplete information, 1955).
/// </summary>
internal sealed class IsotonicCurve
{
    private readonly List<(double Start, double Value, double Weight)> _blocks = [];

    /// <summary>Adds a point; points come in ascending order of <paramref name="x"/>.</summary>
    public void Add(double x, double value, double weight)
    {
        var block = (Start: x, Value: value, Weight: weight);
        while (_blocks.Count > 0 && _blocks[^1].Value > block.Value)
        {
            var last = _blocks[^1];
            var total = last.Weight + block.Weight;
            block = (last.Start, ((last.Value * last.Weight) + (block.Value * block.Weight)) / total, total);
            _blocks.RemoveAt(_blocks.Count - 1);
        }

        _blocks.Add(block);
    }

    /// <summary>The fitted value at <paramref name="x"/>, held within 0 and 1; 0 before the first point.</summary>
    public double At(double x)
    {
        var (low, high) = (0, _blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _blocks[middle].Start <= x ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? 0 : Math.Clamp(_blocks[low - 1].Value, 0, 1);
    }
}
