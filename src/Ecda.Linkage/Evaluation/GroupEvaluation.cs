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

    /// <summary>The groups whose recall differs from the reference's by more than chance explains: the ratio's 95 % interval does not hold 1.</summary>
    public IEnumerable<GroupResult> Differing => Groups.Where(g => g.RecallRatio is { } ratio && (ratio.Low > 1 || ratio.High < 1));

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
        static string Describe(GroupResult g) => string.Create(CultureInfo.InvariantCulture, $"{g.Name} ({g.RecallRatio!.Value.Value:0.000} times, {g.RecallRatio.Value.Low:0.000} to {g.RecallRatio.Value.High:0.000}, n = {g.Truth})");
        var differing = Differing.ToList();
        return differing.Count == 0
            ? $"No group's recall differs from that of {Reference}, the largest group, by more than chance explains; small groups may differ unseen."
            : $"Recall differs from that of {Reference}, the largest group, by more than chance explains for {string.Join(", ", differing.Select(Describe))}.";
    }

    private static string Chance(int compared) => string.Create(CultureInfo.InvariantCulture, $"Of {compared} such comparison{(compared == 1 ? "" : "s")}, one in twenty would show a difference by chance.");
}
