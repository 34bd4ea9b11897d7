using System.Globalization;

namespace Ecda.Linkage.Evaluation;

/// <summary>
/// Links held against a truth for each group of people: does linkage miss some more than others? Groups of fewer true pairs than the minimum are pooled, and the smallest
/// other group with them where the pool would be smaller still, so that no small count can be told or worked out.
/// </summary>
public sealed record GroupEvaluation
{
    /// <summary>The smallest number of true pairs that a group is told of, unless another is asked for.</summary>
    public const int DefaultMinimum = 10;

    /// <summary>What pairs are grouped by, such as sex.</summary>
    public required string Name { get; init; }

    /// <summary>Groups of fewer true pairs are pooled.</summary>
    public required int Minimum { get; init; }

    /// <summary>Distinct true pairs.</summary>
    public required int Truth { get; init; }

    /// <summary>The group that the others are held against, the largest one; null where there is none.</summary>
    public required string? Reference { get; init; }

    /// <summary>The groups by name, those without a name and the pool last; none where there are fewer true pairs than the minimum.</summary>
    public required IReadOnlyList<GroupResult> Groups { get; init; }

    /// <summary>
    /// The groups that differ from the reference by more than chance explains: the 95 % interval of the ratio does not hold 1. Log intervals hold best for what is rare,
    /// so that it is the ratio of the missed where most pairs are found, else, or where the reference misses none, that of the recall.
    /// </summary>
    public IEnumerable<GroupResult> Differing => Groups.Where(g => g.RecallRatio is not null && Telling(g).Ratio is var ratio && (ratio.Low > 1 || ratio.High < 1));

    /// <summary>What was measured, on how many pairs and how surely, in sentences for a report.</summary>
    public string Statement
    {
        get
        {
            if (Groups.Count == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"By {Name}: the truth has fewer than {Minimum} pairs, too few to be told by group.");
            }

            var compared = Groups.Count(g => g.RecallRatio is not null);
            var held = Reference is null || compared == 0 ? "There are no two groups to hold against each other." : $"{Found()} {Chance(compared)}";
            return string.Create(CultureInfo.InvariantCulture, $"By {Name}: measured on the {Truth} true pairs given; pairs that the truth does not know are not measured. Intervals are 95 %, as if pairs were independent. Groups of fewer than {Minimum} true pairs are pooled. {held}");
        }
    }

    private string Found()
    {
        string Describe(GroupResult g)
        {
            var (measure, ratio) = Telling(g);
            return string.Create(CultureInfo.InvariantCulture, $"{g.Name} ({measure} {ratio.Value:0.00} times as often, {ratio.Low:0.00} to {ratio.High:0.00}, n = {g.Truth})");
        }

        var differing = Differing.ToList();
        return differing.Count == 0
            ? $"No group differs from {Reference}, the largest, by more than chance explains; small groups may differ unseen."
            : $"What differs from {Reference}, the largest group, by more than chance explains: {string.Join(", ", differing.Select(Describe))}.";
    }

    private (string Measure, Ratio Ratio) Telling(GroupResult group)
    {
        var mostFound = Groups.Any(g => g.Name == Reference && g.Recall.Value >= 0.5);
        return mostFound && group.MissedRatio is { } missed && !double.IsNaN(missed.Value) ? ("missed", missed) : ("found", group.RecallRatio!.Value);
    }

    private static string Chance(int compared) => string.Create(CultureInfo.InvariantCulture, $"Of {compared} such comparison{(compared == 1 ? "" : "s")}, one in twenty would show a difference by chance.");
}
