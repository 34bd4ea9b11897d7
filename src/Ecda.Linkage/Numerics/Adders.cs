using System.Runtime.CompilerServices;

namespace Ecda.Linkage.Numerics;

/// <summary>Adders over bit planes.</summary>
internal static class Adders<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Adds sixteen planes to the four lowest digits of a counter through fifteen full adders.</summary>
    /// <returns>The carry, worth sixteen.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AddSixteen(ref ulong block, ref ushort planes, ref TVector ones, ref TVector twos, ref TVector fours, ref TVector eights)
    {
        var eightsA = AddEight(ref block, ref planes, ref ones, ref twos, ref fours);
        var eightsB = AddEight(ref block, ref Unsafe.Add(ref planes, 8), ref ones, ref twos, ref fours);
        return Full(ref eights, eightsA, eightsB);
    }

    /// <summary>Adds eight planes to the three lowest digits of a counter.</summary>
    /// <returns>The carry, worth eight.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AddEight(ref ulong block, ref ushort planes, ref TVector ones, ref TVector twos, ref TVector fours)
    {
        var twosA = Full(ref ones, Plane(ref block, ref planes, 0), Plane(ref block, ref planes, 1));
        var twosB = Full(ref ones, Plane(ref block, ref planes, 2), Plane(ref block, ref planes, 3));
        var foursA = Full(ref twos, twosA, twosB);
        twosA = Full(ref ones, Plane(ref block, ref planes, 4), Plane(ref block, ref planes, 5));
        twosB = Full(ref ones, Plane(ref block, ref planes, 6), Plane(ref block, ref planes, 7));
        var foursB = Full(ref twos, twosA, twosB);
        return Full(ref fours, foursA, foursB);
    }

    /// <summary>Adds two bits to a digit and returns the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Full(ref TVector digit, TVector a, TVector b)
    {
        var carry = TLanes.Majority(a, b, digit);
        digit = TLanes.Parity(a, b, digit);
        return carry;
    }

    /// <summary>Adds a carry to a digit and makes it the next carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Half(ref TVector digit, ref TVector carry)
    {
        var next = TLanes.And(digit, carry);
        digit = TLanes.Xor(digit, carry);
        carry = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Plane(ref ulong block, ref ushort planes, int i) => TLanes.Load(ref block, Unsafe.Add(ref planes, i));
}
