namespace Ecda.Linkage.Numerics;

/// <summary>The depths that the kernels are compiled for: counters to 127, 255, 511, 1,023 and 16,383.</summary>
internal static class CounterDepths
{
    /// <summary>The planes of the deepest counter, enough for rows of 4,096 bits.</summary>
    public const int Deepest = 14;

    /// <summary>The planes of the shallowest counter that can count to <paramref name="highest"/>.</summary>
    public static int For(int highest) => highest switch
    {
        < 1 << 7 => 7,
        < 1 << 8 => 8,
        < 1 << 9 => 9,
        < 1 << 10 => 10,
        _ => Deepest,
    };

    public readonly struct Seven : ICounterDepth
    {
        public static int Upper => 3;
    }

    public readonly struct Eight : ICounterDepth
    {
        public static int Upper => 4;
    }

    public readonly struct Nine : ICounterDepth
    {
        public static int Upper => 5;
    }

    public readonly struct Ten : ICounterDepth
    {
        public static int Upper => 6;
    }

    public readonly struct Fourteen : ICounterDepth
    {
        public static int Upper => 10;
    }
}
