using System.Globalization;

namespace Ecda.Linkage;

/// <summary>What the threshold is chosen for, by the estimate.</summary>
public sealed record LinkageGoal
{
    private LinkageGoal(double? precision, double? recall) => (MinimumPrecision, MinimumRecall) = (precision, recall);

    /// <summary>The highest F1, the harmonic mean of precision and recall (the default).</summary>
    public static LinkageGoal HighestF1 { get; } = new(null, null);

    /// <summary>The least precision wanted; null where another goal is set.</summary>
    public double? MinimumPrecision { get; }

    /// <summary>The least recall wanted; null where another goal is set.</summary>
    public double? MinimumRecall { get; }

    /// <summary>As many links as possible of which at least this share is true.</summary>
    /// <param name="precision">Above 0, below 1.</param>
    public static LinkageGoal AtLeastPrecision(double precision) => new(Checked(precision, nameof(precision)), null);

    /// <summary>As precise links as possible that are at least this share of the true ones.</summary>
    /// <param name="recall">Above 0, below 1.</param>
    public static LinkageGoal AtLeastRecall(double recall) => new(null, Checked(recall, nameof(recall)));

    /// <summary>The goal in words.</summary>
    public override string ToString() => (MinimumPrecision, MinimumRecall) switch
    {
        ({ } p, _) => $"precision of at least {Text(p)}",
        (_, { } r) => $"recall of at least {Text(r)}",
        _ => "highest F1",
    };

    /// <summary>How well a threshold meets the goal: higher is better, the second number deciding among equals of the first.</summary>
    internal (double Goal, double Other) Rate(double precision, double recall) => (MinimumPrecision, MinimumRecall) switch
    {
        ({ } p, _) => (Math.Min(precision, p), recall),
        (_, { } r) => (Math.Min(recall, r), precision),
        _ => (precision + recall <= 0 ? 0 : 2 * precision * recall / (precision + recall), 0),
    };

    /// <summary>A sentence where the best threshold does not meet the goal.</summary>
    internal string? Missed(double reached) => reached < (MinimumPrecision ?? MinimumRecall ?? double.NegativeInfinity)
        ? $"The goal, {this}, is out of reach by the estimate: {(MinimumRecall is null ? "the threshold nearest to it reaches" : "the links that are rather true than not reach")} {Text(Math.Max(0, reached))}{(MinimumRecall is null ? " and" : ", and the threshold of the highest F1")} was used. Ask for less, or for the highest F1."
        : null;

    private static string Text(double share) => share.ToString("0.####", CultureInfo.InvariantCulture);

    private static double Checked(double share, string name) => share > 0 && share < 1
        ? share
        : throw new ArgumentOutOfRangeException(name, share, "Expected a share above 0 and below 1.");
}
