namespace Ecda.Linkage.Numerics;

/// <summary>Chooses the compiled kernel by the depth of its counters.</summary>
internal sealed class BitSlicedKernel<TLanes, TVector>(string name) : BitSlicedKernel(TLanes.Words)
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public override void Count(int digits, ReadOnlySpan<ulong> block, ReadOnlySpan<ushort> planes, ReadOnlySpan<int> ends, ReadOnlySpan<ulong> start, int untested, ReadOnlySpan<ulong> excluded, Span<ulong> dead)
    {
        switch (digits)
        {
            case 7:
                BitSlicedCounter<TLanes, TVector, CounterDepths.Seven>.Run(block, planes, ends, start, untested, excluded, dead);
                break;
            case 8:
                BitSlicedCounter<TLanes, TVector, CounterDepths.Eight>.Run(block, planes, ends, start, untested, excluded, dead);
                break;
            case 9:
                BitSlicedCounter<TLanes, TVector, CounterDepths.Nine>.Run(block, planes, ends, start, untested, excluded, dead);
                break;
            case 10:
                BitSlicedCounter<TLanes, TVector, CounterDepths.Ten>.Run(block, planes, ends, start, untested, excluded, dead);
                break;
            default:
                BitSlicedCounter<TLanes, TVector, CounterDepths.Fourteen>.Run(block, planes, ends, start, untested, excluded, dead);
                break;
        }
    }

    public override void CountShared(int digits, ReadOnlySpan<ulong> block, ReadOnlySpan<ushort> planes, ReadOnlySpan<int> ends, Span<ulong> accounts)
    {
        switch (digits)
        {
            case 9:
                SharedCounter<TLanes, TVector, CounterDepths.Nine>.Run(block, planes, ends, accounts);
                break;
            case 10:
                SharedCounter<TLanes, TVector, CounterDepths.Ten>.Run(block, planes, ends, accounts);
                break;
            default:
                SharedCounter<TLanes, TVector, CounterDepths.Fourteen>.Run(block, planes, ends, accounts);
                break;
        }
    }

    public override string ToString() => name;
}
