using System.Runtime.ExceptionServices;

namespace Ecda.Linkage.Search;

/// <summary>Runs units in parallel.</summary>
internal static class UnitLoop
{
    /// <summary>Runs units, begun in their order; the first failure stops the others and is the one thrown.</summary>
    /// <param name="units">How many there are.</param>
    /// <param name="parallel">How many threads, and what cancels them.</param>
    /// <param name="stop">Called when a unit has failed.</param>
    /// <param name="progress">Told which share of the units is done.</param>
    /// <param name="run">Runs one of them.</param>
    public static void Run(int units, ParallelOptions parallel, Action stop, IProgress<double>? progress, Action<int> run)
    {
        var (next, done) = (-1, 0);
        Exception? failure = null;
        _ = Parallel.For(0, Math.Min(parallel.MaxDegreeOfParallelism, Math.Max(units, 1)), parallel, worker =>
        {
            for (var unit = Interlocked.Increment(ref next); unit < units && Volatile.Read(ref failure) is null; unit = Interlocked.Increment(ref next))
            {
                try
                {
                    run(unit);
                    progress?.Report((double)Interlocked.Increment(ref done) / units);
                }
                catch (Exception e)
                {
                    _ = Interlocked.CompareExchange<Exception?>(ref failure, e, null);
                    stop();
                }
            }
        });
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
