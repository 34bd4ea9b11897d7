using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Ecda.Linkage.Numerics;

/// <summary>Hints about memory that is read soon.</summary>
internal static class CacheLines
{
    private const int LineBytes = 64;

    /// <summary>Has the processor fetch items, where it can be told to.</summary>
    public static unsafe void Fetch<T>(ReadOnlySpan<T> items)
        where T : unmanaged
    {
        // A hint may be wrong: that the items could move meanwhile does no harm.
        for (var i = 0; Sse.IsSupported && i < items.Length; i += LineBytes / sizeof(T))
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in items[i])));
        }
    }
}
