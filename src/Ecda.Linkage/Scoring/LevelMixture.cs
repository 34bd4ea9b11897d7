using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Scoring;

/// <summary>
/// A density over the levels of the views as a weighted sum of classes, in each of which the views are independent: a latent class model
/// (Lazarsfeld and Henry, Latent structure analysis, 1968). What makes views depend on each other, a shared household say, is a class of its own.
/// </summary>
internal sealed class LevelMixture
{
    // e to this power is lost beside 1.
    private const double Negligible = -40;

    private readonly double[] _weights;
    private readonly double[] _logWeights;

    // By class, view and level the logarithm of the probability; 0 at level 0, which says nothing.
    private readonly double[] _logs;
    private readonly int _classLength;

    /// <param name="weights">The share of each class; together 1.</param>
    /// <param name="logs">By class, view and level the logarithm of the probability.</param>
    public LevelMixture(double[] weights, double[] logs)
    {
        (_weights, _logs, _classLength) = (weights, logs, logs.Length / weights.Length);
        _logWeights = [.. weights.Select(w => PortableMath.Log(Math.Max(w, 1e-300)))];
    }

    /// <summary>The number of classes.</summary>
    public int Classes => _weights.Length;

    /// <summary>The logarithm of the density of levels.</summary>
    public double LogDensity(ReadOnlySpan<byte> levels)
    {
        Span<double> parts = stackalloc double[Classes];
        return LogDensity(levels, parts);
    }

    /// <summary>The logarithm of the density, and of each class's part in it.</summary>
    public double LogDensity(ReadOnlySpan<byte> levels, Span<double> parts)
    {
        var highest = double.NegativeInfinity;
        for (var k = 0; k < parts.Length; k++)
        {
            var logs = _logs.AsSpan(k * _classLength, _classLength);
            var part = _logWeights[k];
            for (var v = 0; v < levels.Length; v++)
            {
                part += logs[(v * AgreementLevels.Number) + levels[v]];
            }

            parts[k] = part;
            highest = Math.Max(highest, part);
        }

        var sum = 0.0;
        foreach (var part in parts)
        {
            sum += part - highest < Negligible ? 0 : PortableMath.Exp(part - highest);
        }

        return highest + PortableMath.Log(sum);
    }

    /// <summary>This mixture and a little of another one, which keeps the density from vanishing where this one has seen nothing.</summary>
    /// <param name="other">The other mixture.</param>
    /// <param name="share">Its share, between 0 and 1.</param>
    public LevelMixture With(LevelMixture other, double share) =>
        new([.. _weights.Select(w => (1 - share) * w), .. other._weights.Select(w => share * w)], [.. _logs, .. other._logs]);
}
