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
        if (!TLanes.HasTernary)
        {
            var foursA = AddEightInPairs(ref block, ref planes, ref ones, ref twos);
            var foursB = AddEightInPairs(ref block, ref Unsafe.Add(ref planes, 8), ref ones, ref twos);
            return Full(ref eights, FullPair(ref fours, foursA, foursB));
        }

        var eightsA = AddEight(ref block, ref planes, ref ones, ref twos, ref fours);
        var eightsB = AddEight(ref block, ref Unsafe.Add(ref planes, 8), ref ones, ref twos, ref fours);
        return Full(ref eights, eightsA, eightsB);
    }

    /// <summary>Adds eight planes to the three lowest digits of a counter.</summary>
    /// <returns>The carry, worth eight.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AddEight(ref ulong block, ref ushort planes, ref TVector ones, ref TVector twos, ref TVector fours)
    {
        if (!TLanes.HasTernary)
        {
            return Full(ref fours, AddEightInPairs(ref block, ref planes, ref ones, ref twos));
        }

        var twosA = Full(ref ones, Plane(ref block, ref planes, 0), Plane(ref block, ref planes, 1));
        var twosB = Full(ref ones, Plane(ref block, ref planes, 2), Plane(ref block, ref planes, 3));
        var foursA = Full(ref twos, twosA, twosB);
        twosA = Full(ref ones, Plane(ref block, ref planes, 4), Plane(ref block, ref planes, 5));
        twosB = Full(ref ones, Plane(ref block, ref planes, 6), Plane(ref block, ref planes, 7));
        var foursB = Full(ref twos, twosA, twosB);
        return Full(ref fours, foursA, foursB);
    }

    /// <summary>Adds eight planes to the two lowest digits of a counter.</summary>
    /// <returns>The two carries, each worth four, as the one and the exclusive or of both.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector First, TVector Both) AddEightInPairs(ref ulong block, ref ushort planes, ref TVector ones, ref TVector twos)
    {
        var twosA = FullPair(ref ones, PlanePair(ref block, ref planes, 0), PlanePair(ref block, ref planes, 2));
        var twosB = FullPair(ref ones, PlanePair(ref block, ref planes, 4), PlanePair(ref block, ref planes, 6));
        return FullPair(ref twos, twosA, twosB);
    }

    /// <summary>
    /// Two full adders one after the other in eight operations instead of ten: pairs of bits come and go as one of them and the exclusive or of both
    /// (Demenkov, Kojevnikov, Kulikov, Yaroslavtsev: New upper bounds on the Boolean circuit complexity of symmetric functions, 2010).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector First, TVector Both) FullPair(ref TVector digit, (TVector First, TVector Both) a, (TVector First, TVector Both) b)
    {
        var either = TLanes.Or(a.Both, TLanes.Xor(a.First, digit));
        var middle = TLanes.Xor(a.Both, digit);
        var rest = TLanes.AndNot(TLanes.Xor(b.First, middle), b.Both);
        digit = TLanes.Xor(b.Both, middle);
        return (TLanes.Xor(middle, rest), TLanes.Xor(either, rest));
    }

    /// <summary>Adds two bits to a digit and returns the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Full(ref TVector digit, TVector a, TVector b)
    {
        var carry = TLanes.Majority(a, b, digit);
        digit = TLanes.Parity(a, b, digit);
        return carry;
    }

    /// <summary>Adds a pair to a digit and returns the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Full(ref TVector digit, (TVector First, TVector Both) pair)
    {
        var carry = TLanes.Xor(TLanes.And(pair.Both, TLanes.Xor(pair.First, digit)), pair.First);
        digit = TLanes.Xor(digit, pair.Both);
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
    private static (TVector First, TVector Both) PlanePair(ref ulong block, ref ushort planes, int i)
    {
        var first = Plane(ref block, ref planes, i);
        return (first, TLanes.Xor(first, Plane(ref block, ref planes, i + 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Plane(ref ulong block, ref ushort planes, int i) => TLanes.Load(ref block, Unsafe.Add(ref planes, i));
}
