namespace Ecda.Linkage.Search;

/// <summary>Finds every pair of rows whose similarity reaches a threshold. Exact; the pairs and their order do not depend on threads or processor.</summary>
internal static class ThresholdJoin
{
    /// <summary>Joins two tables, or one with itself, each unordered pair of different rows once.</summary>
    /// <param name="left">The left rows.</param>
    /// <param name="right">The right rows; null to join the left ones with themselves.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="consumer">Takes the pairs.</param>
    /// <param name="options">How to run; null for the defaults.</param>
    /// <param name="progress">Told which share of the units is done.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <returns>How many pairs there are.</returns>
    /// <exception cref="LinkageFormatException">There are more pairs than allowed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static long Run(BitTable left, BitTable? right, SimilarityThreshold threshold, PairConsumer consumer, JoinOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new JoinOptions();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        var plan = new JoinPlan(left, right, threshold, options, parallel);
        var limit = new PairLimit(options.MaximumPairs);
        if (options.WorkFolder is not null)
        {
            RunKept(new WorkFolder(options.WorkFolder, JoinName.Of(left, right, threshold)), plan, consumer, limit, parallel, progress);
            return limit.Found;
        }

        var delivery = new OrderedDelivery(consumer);
        UnitLoop.Run(plan.Units.Count, parallel, delivery.Stop, progress, unit =>
        {
            var kept = new List<JoinPair>();
            plan.Run(plan.Units[unit], pairs =>
            {
                limit.Add(pairs.Length);
                delivery.Send(unit, kept, pairs);
            }, cancellationToken);
            delivery.Complete(unit, kept);
        });
        return limit.Found;
    }

    private static void RunKept(WorkFolder folder, JoinPlan plan, PairConsumer consumer, PairLimit limit, ParallelOptions parallel, IProgress<double>? progress)
    {
        UnitLoop.Run(plan.Units.Count, parallel, () => { }, progress, unit =>
        {
            var found = folder.PairsOf(plan.Units[unit]);
            if (found >= 0)
            {
                limit.Add(found);
                return;
            }

            using var part = folder.Begin(plan.Units[unit]);
            plan.Run(plan.Units[unit], pairs =>
            {
                limit.Add(pairs.Length);
                part.Write(pairs);
            }, parallel.CancellationToken);
            part.Commit();
        });
        foreach (var unit in plan.Units)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            folder.Read(unit, consumer);
        }
    }
}
