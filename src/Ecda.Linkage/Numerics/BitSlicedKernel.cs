using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ecda.Linkage.Numerics;

/// <summary>The bit-sliced kernels compiled for one instruction set. All give the same answers; the widest that the processor has is the fastest.</summary>
internal abstract class BitSlicedKernel(int words)
{
    /// <summary>The kernel for this processor. Asked each time, so that the compiler can fold the checks away.</summary>
    public static BitSlicedKernel Best =>
        Avx512F.IsSupported ? new BitSlicedKernel<Lanes512, Vector512<ulong>>("AVX-512")
        : Vector256.IsHardwareAccelerated ? new BitSlicedKernel<Lanes256, Vector256<ulong>>("256-bit vectors")
        : new BitSlicedKernel<Lanes64, ulong>("64-bit words");

    /// <summary>Every kernel that runs here, the widest first.</summary>
    public static IEnumerable<BitSlicedKernel> Supported
    {
        get
        {
            if (Avx512F.IsSupported)
            {
                yield return new BitSlicedKernel<Lanes512, Vector512<ulong>>("AVX-512");
            }

            if (Vector256.IsHardwareAccelerated)
            {
                yield return new BitSlicedKernel<Lanes256, Vector256<ulong>>("256-bit vectors");
            }

            yield return new BitSlicedKernel<Lanes64, ulong>("64-bit words");
        }
    }

    /// <summary>The words of a plane.</summary>
    public int Words { get; } = words;

    /// <summary>The records of a block.</summary>
    public int Lanes => Words * 64;

    /// <summary>See <see cref="BitSlicedCounter{TLanes, TVector, TDepth}.Run"/>; <paramref name="digits"/> is one of <see cref="CounterDepths"/>.</summary>
    public abstract void Count(int digits, ReadOnlySpan<ulong> block, ReadOnlySpan<ushort> planes, ReadOnlySpan<int> ends, ReadOnlySpan<ulong> start, int untested, ReadOnlySpan<ulong> excluded, Span<ulong> dead);

    /// <summary>See <see cref="SharedCounter{TLanes, TVector, TDepth}.Run"/>; <paramref name="digits"/> is at least nine.</summary>
    public abstract void CountShared(int digits, ReadOnlySpan<ulong> block, ReadOnlySpan<ushort> planes, ReadOnlySpan<int> ends, Span<ulong> accounts);
}
