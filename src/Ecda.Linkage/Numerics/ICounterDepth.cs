namespace Ecda.Linkage.Numerics;

/// <summary>How many planes a bit-sliced counter has above its lowest four, known when the kernel is compiled so that they stay in registers.</summary>
internal interface ICounterDepth
{
    static abstract int Upper { get; }
}
