using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ecda.Linkage.Numerics;

/// <summary>
/// The kernel for bounds so low that nearly every plane must be added anyway (see <see cref="BitSlicedCounter{TLanes, TVector, TDepth}"/>): four queries at once, no early exit.
/// <para>
/// Two rows half full share a quarter of the planes, so adding each query's planes on its own adds most planes twice. Here every plane is added once for
/// all four. The planes are ordered by which of the queries have the bit, in the order of the Gray code 0001, 0011, 0010, 0110 and so on, and summed in one
/// running counter. From one of these fifteen sections to the next one query enters or leaves. The counter is subtracted from a query's account when it
/// enters and added when it leaves, so that the account ends as the query's start and its misses. Arithmetic is modulo two to the digits; the highest digit is the verdict.
/// </para>
/// </summary>
internal static class SharedCounter<TLanes, TVector, TDepth>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TDepth : struct, ICounterDepth
{
    private static int Digits => 4 + TDepth.Upper;

    /// <summary>Counts the misses of four queries; the highest digit of each account is then one in the records that miss more than they may.</summary>
    /// <param name="block">The block's planes, and after them a plane of zeros to pad lists with.</param>
    /// <param name="planes">The word offsets of the planes, section by section.</param>
    /// <param name="ends">Where each of the sections ends in <paramref name="planes"/>; multiples of eight.</param>
    /// <param name="accounts">The digits that the four queries' accounts start with, then those they end with.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<ulong> block, ReadOnlySpan<ushort> planes, ReadOnlySpan<int> ends, Span<ulong> accounts)
    {
        ref var b = ref MemoryMarshal.GetReference(block);
        ref var p = ref MemoryMarshal.GetReference(planes);
        var (ones, twos, fours, eights) = (default(TVector), default(TVector), default(TVector), default(TVector));
        var (u0, u1, u2, u3, u4) = (default(TVector), default(TVector), default(TVector), default(TVector), default(TVector));
        var (u5, u6, u7, u8, u9) = (default(TVector), default(TVector), default(TVector), default(TVector), default(TVector));
        var i = 0;
        for (var section = 1; section <= SharedPlanes.Sections; section++)
        {
            var end = ends[section - 1];
            for (; i + (2 * SharedPlanes.Step) <= end; i += 2 * SharedPlanes.Step)
            {
                var carry = Adders<TLanes, TVector>.AddSixteen(ref b, ref Unsafe.Add(ref p, i), ref ones, ref twos, ref fours, ref eights);
                Carry(carry, ref u0, ref u1, ref u2, ref u3, ref u4, ref u5, ref u6, ref u7, ref u8, ref u9);
            }

            if (i < end)
            {
                var carry = Adders<TLanes, TVector>.AddEight(ref b, ref Unsafe.Add(ref p, i), ref ones, ref twos, ref fours);
                Adders<TLanes, TVector>.Half(ref eights, ref carry);
                Carry(carry, ref u0, ref u1, ref u2, ref u3, ref u4, ref u5, ref u6, ref u7, ref u8, ref u9);
                i = end;
            }

            var query = SharedPlanes.Toggled(section);
            ref var account = ref accounts[query * Digits * TLanes.Words];
            if (SharedPlanes.Enters(section))
            {
                var borrow = default(TVector);
                Subtract(ref account, 0, ones, ref borrow);
                Subtract(ref account, 1, twos, ref borrow);
                Subtract(ref account, 2, fours, ref borrow);
                Subtract(ref account, 3, eights, ref borrow);
                Subtract(ref account, 4, u0, ref borrow);
                Subtract(ref account, 5, u1, ref borrow);
                Subtract(ref account, 6, u2, ref borrow);
                Subtract(ref account, 7, u3, ref borrow);
                Subtract(ref account, 8, u4, ref borrow);
                if (TDepth.Upper > 5)
                {
                    Subtract(ref account, 9, u5, ref borrow);
                }

                if (TDepth.Upper > 6)
                {
                    Subtract(ref account, 10, u6, ref borrow);
                    Subtract(ref account, 11, u7, ref borrow);
                    Subtract(ref account, 12, u8, ref borrow);
                    Subtract(ref account, 13, u9, ref borrow);
                }
            }
            else
            {
                var carry = default(TVector);
                Add(ref account, 0, ones, ref carry);
                Add(ref account, 1, twos, ref carry);
                Add(ref account, 2, fours, ref carry);
                Add(ref account, 3, eights, ref carry);
                Add(ref account, 4, u0, ref carry);
                Add(ref account, 5, u1, ref carry);
                Add(ref account, 6, u2, ref carry);
                Add(ref account, 7, u3, ref carry);
                Add(ref account, 8, u4, ref carry);
                if (TDepth.Upper > 5)
                {
                    Add(ref account, 9, u5, ref carry);
                }

                if (TDepth.Upper > 6)
                {
                    Add(ref account, 10, u6, ref carry);
                    Add(ref account, 11, u7, ref carry);
                    Add(ref account, 12, u8, ref carry);
                    Add(ref account, 13, u9, ref carry);
                }
            }
        }
    }

    /// <summary>Adds a carry to the upper digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(TVector carry, ref TVector u0, ref TVector u1, ref TVector u2, ref TVector u3, ref TVector u4, ref TVector u5, ref TVector u6, ref TVector u7, ref TVector u8, ref TVector u9)
    {
        Adders<TLanes, TVector>.Half(ref u0, ref carry);
        Adders<TLanes, TVector>.Half(ref u1, ref carry);
        Adders<TLanes, TVector>.Half(ref u2, ref carry);
        Adders<TLanes, TVector>.Half(ref u3, ref carry);
        Adders<TLanes, TVector>.Half(ref u4, ref carry);
        if (TDepth.Upper > 5)
        {
            Adders<TLanes, TVector>.Half(ref u5, ref carry);
        }

        if (TDepth.Upper > 6)
        {
            Adders<TLanes, TVector>.Half(ref u6, ref carry);
            Adders<TLanes, TVector>.Half(ref u7, ref carry);
            Adders<TLanes, TVector>.Half(ref u8, ref carry);
            Adders<TLanes, TVector>.Half(ref u9, ref carry);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref ulong account, int digit, TVector value, ref TVector carry)
    {
        var old = TLanes.Load(ref account, digit * TLanes.Words);
        TLanes.Store(TLanes.Parity(old, value, carry), ref account, digit * TLanes.Words);
        carry = TLanes.Majority(old, value, carry);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(ref ulong account, int digit, TVector value, ref TVector borrow)
    {
        var old = TLanes.Load(ref account, digit * TLanes.Words);
        TLanes.Store(TLanes.Parity(old, value, borrow), ref account, digit * TLanes.Words);
        borrow = TLanes.Borrow(old, value, borrow);
    }
}
