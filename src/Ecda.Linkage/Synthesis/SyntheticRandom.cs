using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Synthesis;

/// <summary>
/// The seeded random numbers that shape a synthetic record: the same for the same seed on every platform, never for secrets.
/// Not safe for use by several threads at once; a <see cref="Corruption"/> gets one of its own for every record.
/// </summary>
public sealed class SyntheticRandom
{
    private const double Unit = 1.0 / (1UL << 53);

    private SplitMix64 _generator;

    internal SyntheticRandom(ulong seed) => _generator = new SplitMix64(seed);

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Uniform() => (_generator.Next() >> 11) * Unit;

    /// <summary>True with the probability <paramref name="chance"/>.</summary>
    /// <param name="chance">From 0 (never) to 1 (always).</param>
    public bool Chance(double chance) => Uniform() < chance;

    /// <summary>A whole number from 0 to <paramref name="limit"/> - 1.</summary>
    /// <param name="limit">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _generator.Below(limit);
    }

    /// <summary>A whole number from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <param name="first">The smallest.</param>
    /// <param name="last">The largest; not below <paramref name="first"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last is below the first.</exception>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>A bell-shaped number with mean 0 and standard deviation 1, between -3.5 and 3.5.</summary>
    public double Bell()
    {
        // The sum of four uniform numbers: near enough to a Gaussian here, and without functions whose last bit differs between platforms.
        const double ToUnitDeviation = 1.7320508075688772 / 65_536;
        var bits = _generator.Next();
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((double)sum - 131_070) * ToUnitDeviation;
    }

    /// <summary>One of the items, each as likely as the others.</summary>
    /// <param name="items">At least one.</param>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">There is no item.</exception>
    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>Starts another stream.</summary>
    internal void Restart(ulong seed) => _generator = new SplitMix64(seed);

    internal ulong Next() => _generator.Next();

    /// <summary>A seed for one thing out of many, so that their streams have nothing in common.</summary>
    internal static ulong Seed(ulong seed, ulong index) => new SplitMix64(new SplitMix64(seed).Next() ^ (index * 0xD1B54A32D192ED03)).Next();
}
