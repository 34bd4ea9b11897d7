using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ecda.Linkage.Numerics;

/// <summary>
/// The kernel of the exact search: tells for one query and a block of records (lanes) which records lack more of the query's bits than they may.
/// <para>
/// A record r shares at least m of the a bits of query q exactly when it misses at most D = a - m of them. A block holds its records as bit planes:
/// plane j is one vector with the complement of bit j of every record, so that the sum of the planes of q's bits is each record's number of misses.
/// The sums are kept in vertical binary counters, one vector for each binary digit. Carry-save adders (Harley and Seal) take sixteen planes a step
/// and leave one carry for the upper digits. A counter of k digits starts at 2^k - 1 - D, with each record's own D, and so carries out of its top
/// at miss D + 1: the carry is the verdict, exact, and no count is ever read. When all records are dead the rest of the planes is not looked at;
/// with the rarest bits first, and the row with fewer bits as the query, that is soon.
/// </para>
/// <para>No count per pair, no popcount instruction, no branch per record: five logic operations per bit of the query and 256 (512) records.</para>
/// </summary>
internal static class BitSlicedCounter<TLanes, TVector, TDepth>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TDepth : struct, ICounterDepth
{
    /// <summary>The planes added between two looks at who is dead; lists of planes are padded to a multiple of it.</summary>
    private const int Step = 16;

    /// <summary>Marks, for each of some queries with equally many bits set, the records of a block that miss more of its bits than they may.</summary>
    /// <param name="block">The block's planes, and after them a plane of zeros to pad lists with.</param>
    /// <param name="planes">The word offsets in <paramref name="block"/> of the planes of the queries' bits, each query's padded.</param>
    /// <param name="ends">Where the first query's list begins in <paramref name="planes"/>, then where each ends.</param>
    /// <param name="start">The digits that the counters start with, the lowest first.</param>
    /// <param name="untested">Planes before which not all records can be dead.</param>
    /// <param name="excluded">The records that are dead from the start.</param>
    /// <param name="dead">Where to write, for each query, the records that are dead.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<ulong> block, ReadOnlySpan<ushort> planes, ReadOnlySpan<int> ends, ReadOnlySpan<ulong> start, int untested, ReadOnlySpan<ulong> excluded, Span<ulong> dead)
    {
        ref var b = ref MemoryMarshal.GetReference(block);
        ref var p = ref MemoryMarshal.GetReference(planes);
        ref var s = ref MemoryMarshal.GetReference(start);
        ref var d = ref MemoryMarshal.GetReference(dead);
        for (var query = 0; query < ends.Length - 1; query++)
        {
            var ones = Digit(ref s, 0);
            var twos = Digit(ref s, 1);
            var fours = Digit(ref s, 2);
            var eights = Digit(ref s, 3);
            var u0 = Digit(ref s, 4);
            var u1 = Digit(ref s, 5);
            var u2 = Digit(ref s, 6);
            var u3 = TDepth.Upper > 3 ? Digit(ref s, 7) : default;
            var u4 = TDepth.Upper > 4 ? Digit(ref s, 8) : default;
            var u5 = TDepth.Upper > 5 ? Digit(ref s, 9) : default;
            var u6 = TDepth.Upper > 6 ? Digit(ref s, 10) : default;
            var u7 = TDepth.Upper > 6 ? Digit(ref s, 11) : default;
            var u8 = TDepth.Upper > 6 ? Digit(ref s, 12) : default;
            var u9 = TDepth.Upper > 6 ? Digit(ref s, 13) : default;
            var over = TLanes.Load(ref MemoryMarshal.GetReference(excluded), 0);
            var test = ends[query] + untested;
            for (var i = ends[query]; i < ends[query + 1]; i += Step)
            {
                var carry = Adders<TLanes, TVector>.AddSixteen(ref b, ref Unsafe.Add(ref p, i), ref ones, ref twos, ref fours, ref eights);
                Adders<TLanes, TVector>.Half(ref u0, ref carry);
                Adders<TLanes, TVector>.Half(ref u1, ref carry);
                Adders<TLanes, TVector>.Half(ref u2, ref carry);
                if (TDepth.Upper > 3)
                {
                    Adders<TLanes, TVector>.Half(ref u3, ref carry);
                }

                if (TDepth.Upper > 4)
                {
                    Adders<TLanes, TVector>.Half(ref u4, ref carry);
                }

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

                over = TLanes.Or(over, carry);
                if (i >= test && TLanes.IsAllOnes(over))
                {
                    break;
                }
            }

            TLanes.Store(over, ref d, query * TLanes.Words);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Digit(ref ulong start, int digit) => TLanes.Load(ref start, digit * TLanes.Words);
}
