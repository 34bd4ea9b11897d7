using System.Runtime.CompilerServices;

namespace Ecda.Linkage.Numerics;

/// <summary>64 lanes in an ordinary register: the specification, and the way where there are no vectors.</summary>
internal readonly struct Lanes64 : ILanes<ulong>
{
    public static int Words => 1;

    public static bool HasTernary => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(ref ulong source, int word) => Unsafe.Add(ref source, word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ulong value, ref ulong target, int word) => Unsafe.Add(ref target, word) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong And(ulong a, ulong b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Or(ulong a, ulong b) => a | b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Xor(ulong a, ulong b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AndNot(ulong a, ulong b) => a & ~b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Majority(ulong a, ulong b, ulong c) => (a & b) | ((a ^ b) & c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Parity(ulong a, ulong b, ulong c) => a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Borrow(ulong a, ulong b, ulong c) => (~a & b) | (~(a ^ b) & c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAllOnes(ulong value) => value == ulong.MaxValue;
}
