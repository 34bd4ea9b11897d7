namespace Ecda.Linkage.Numerics;

/// <summary>
/// The instructions a bit-sliced kernel needs: a vector holds one bit of each of as many records as it has bits (lanes).
/// One implementation for each instruction set; the kernels are written once and compiled for each of them.
/// </summary>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>The bits of a vector in words.</summary>
    static abstract int Words { get; }

    /// <summary>Whether any function of three vectors is one instruction.</summary>
    static abstract bool HasTernary { get; }

    static abstract TVector Load(ref ulong source, int word);

    static abstract void Store(TVector value, ref ulong target, int word);

    static abstract TVector And(TVector a, TVector b);

    static abstract TVector Or(TVector a, TVector b);

    static abstract TVector Xor(TVector a, TVector b);

    /// <summary>Ones where a is one and b is not.</summary>
    static abstract TVector AndNot(TVector a, TVector b);

    /// <summary>Ones where at least two of three are one: the carry of a full adder.</summary>
    static abstract TVector Majority(TVector a, TVector b, TVector c);

    /// <summary>Ones where one or three of three are one: the sum of a full adder.</summary>
    static abstract TVector Parity(TVector a, TVector b, TVector c);

    /// <summary>The borrow of a - b - c, bit by bit.</summary>
    static abstract TVector Borrow(TVector a, TVector b, TVector c);

    static abstract bool IsAllOnes(TVector value);
}
