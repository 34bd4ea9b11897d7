using System.Runtime.InteropServices;

namespace Ecda.Linkage.Search;

/// <summary>
/// Hands the pairs of units, which several threads find at once, to one consumer in the order of the units.
/// A thread whose unit is not next keeps its pairs, and waits when it has many, so that memory is bounded however many there are.
/// Units must be begun in their order.
/// </summary>
internal sealed class OrderedDelivery(PairConsumer consumer)
{
    private const int KeptPairs = 1 << 20;

    private readonly object _turn = new();
    private int _next;
    private bool _stopped;

    /// <summary>Takes pairs of a unit; <paramref name="kept"/> holds those the thread has kept so far.</summary>
    public void Send(int unit, List<JoinPair> kept, ReadOnlySpan<JoinPair> pairs)
    {
        if (!IsNext(unit))
        {
            kept.AddRange(pairs);
            if (kept.Count < KeptPairs)
            {
                return;
            }

            Await(unit);
            pairs = [];
        }

        Flush(kept);
        if (!pairs.IsEmpty)
        {
            consumer(pairs);
        }
    }

    /// <summary>Ends a unit: the next may deliver.</summary>
    public void Complete(int unit, List<JoinPair> kept)
    {
        Await(unit);
        Flush(kept);
        lock (_turn)
        {
            _next = unit + 1;
            Monitor.PulseAll(_turn);
        }
    }

    /// <summary>Sends waiting threads home, because one has failed.</summary>
    public void Stop()
    {
        lock (_turn)
        {
            _stopped = true;
            Monitor.PulseAll(_turn);
        }
    }

    private bool IsNext(int unit)
    {
        lock (_turn)
        {
            return _next == unit;
        }
    }

    private void Await(int unit)
    {
        lock (_turn)
        {
            while (_next != unit)
            {
                if (_stopped)
                {
                    throw new OperationCanceledException("Another unit of the join failed.");
                }

                _ = Monitor.Wait(_turn);
            }
        }
    }

    private void Flush(List<JoinPair> kept)
    {
        if (kept.Count > 0)
        {
            consumer(CollectionsMarshal.AsSpan(kept));
            kept.Clear();
        }
    }
}
