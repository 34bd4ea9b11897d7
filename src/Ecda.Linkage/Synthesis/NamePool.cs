namespace Ecda.Linkage.Synthesis;

/// <summary>Names with weights, drawn in proportion to them.</summary>
internal sealed class NamePool
{
    private readonly string[] _names;
    private readonly double[] _upTo;

    public NamePool(IReadOnlyList<(string Name, double Weight)> names)
    {
        _names = [.. names.Select(n => n.Name)];
        _upTo = new double[_names.Length];
        var sum = 0.0;
        for (var i = 0; i < _upTo.Length; i++)
        {
            _upTo[i] = sum += names[i].Weight;
        }
    }

    public IReadOnlyList<string> Names => _names;

    public string Pick(SyntheticRandom random)
    {
        var found = Array.BinarySearch(_upTo, random.Uniform() * _upTo[^1]);
        return _names[Math.Min(found < 0 ? ~found : found + 1, _names.Length - 1)];
    }

    /// <summary>
    /// How much the name of this rank (from 1) weighs: 1/(rank+shift)^(power/8). Power 7 is the curve of British surnames (a power law with exponent .87).
    /// Square roots only, because a general power differs between platforms in its last bit.
    /// </summary>
    public static double RankWeight(int rank, double shift, int power)
    {
        var x = rank + shift;
        var half = Math.Sqrt(x);
        var quarter = Math.Sqrt(half);
        var eighth = Math.Sqrt(quarter);
        return 1 / (((power & 8) != 0 ? x : 1) * ((power & 4) != 0 ? half : 1) * ((power & 2) != 0 ? quarter : 1) * ((power & 1) != 0 ? eighth : 1));
    }
}
