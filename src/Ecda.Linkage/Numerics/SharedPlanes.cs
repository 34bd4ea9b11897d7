using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ecda.Linkage.Numerics;

/// <summary>The order in which <see cref="SharedCounter{TLanes, TVector, TDepth}"/> adds the planes of four queries.</summary>
internal static class SharedPlanes
{
    public const int Queries = 4;
    public const int Sections = (1 << Queries) - 1;

    /// <summary>The fewest planes added at once; sections are padded to a multiple of it.</summary>
    public const int Step = 8;

    /// <summary>The query that enters or leaves after a section (1 to 15); after the last, the one query left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Toggled(int section) => section < Sections ? BitOperations.TrailingZeroCount(section + 1) : Queries - 1;

    /// <summary>True where that query enters, false where it leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Enters(int section) => section < Sections && ((Gray(section + 1) >> Toggled(section)) & 1) != 0;

    /// <summary>The longest list for rows of some bits: every bit, and padding in every section.</summary>
    public static int MaximumLength(int bits) => bits + (Sections * Step);

    /// <summary>Lists the planes of four rows section by section, padded, and says where each section ends.</summary>
    /// <param name="rows">Up to four rows, one after the other; the bits of missing ones belong to no section.</param>
    /// <param name="words">Words of a row.</param>
    /// <param name="planes">Where to write the word offsets of the planes.</param>
    /// <param name="laneWords">Words of a plane.</param>
    /// <param name="ends">Where to write the end of each section.</param>
    public static void List(ReadOnlySpan<ulong> rows, int words, Span<ushort> planes, int laneWords, Span<int> ends)
    {
        var padding = (ushort)(words * 64 * laneWords);
        var at = 0;
        for (var section = 1; section <= Sections; section++)
        {
            var members = Gray(section);
            for (var w = 0; w < words; w++)
            {
                var bits = ulong.MaxValue;
                for (var q = 0; q < Queries; q++)
                {
                    var row = (q + 1) * words <= rows.Length ? rows[(q * words) + w] : 0;
                    bits &= ((members >> q) & 1) != 0 ? row : ~row;
                }

                for (; bits != 0; bits &= bits - 1)
                {
                    planes[at++] = (ushort)(((w * 64) + BitOperations.TrailingZeroCount(bits)) * laneWords);
                }
            }

            while (at % Step != 0)
            {
                planes[at++] = padding;
            }

            ends[section - 1] = at;
        }
    }

    private static int Gray(int number) => number ^ (number >> 1);
}
