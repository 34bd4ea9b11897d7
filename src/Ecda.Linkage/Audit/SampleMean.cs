namespace Ecda.Linkage.Audit;

/// <summary>The mean of some numbers and how sure it is.</summary>
internal sealed class SampleMean
{
    // 95 % of a normal distribution lie within so many standard errors.
    private const double Normal = 1.959963984540054;

    private double _sum;
    private double _squares;

    /// <summary>How many numbers there are.</summary>
    public int Count { get; private set; }

    /// <summary>Their mean; NaN of none.</summary>
    public double Mean => _sum / Count;

    /// <summary>Their standard deviation; 0 of fewer than two.</summary>
    public double Deviation => Count < 2 ? 0 : Math.Sqrt(Math.Max(0, (_squares - (_sum * _sum / Count)) / (Count - 1)));

    /// <summary>The mean's standard error.</summary>
    public double Error => Count == 0 ? 0 : Deviation / Math.Sqrt(Count);

    /// <summary>The mean with its 95 % interval.</summary>
    public Measured Measured => new(Mean, Mean - (Normal * Error), Mean + (Normal * Error));

    /// <summary>Adds a number.</summary>
    public void Add(double value)
    {
        _sum += value;
        _squares += value * value;
        Count++;
    }

    /// <summary>The mean of some numbers.</summary>
    public static SampleMean Of(IEnumerable<double> values)
    {
        var mean = new SampleMean();
        foreach (var value in values)
        {
            mean.Add(value);
        }

        return mean;
    }
}
