using CsCheck;
using Ecda.Linkage.Assignment;
using Ecda.Linkage.Tests.Scoring;
using Ecda.Linkage.Tests.Search;

namespace Ecda.Linkage.Tests.Assignment;

public sealed class ComponentsTests
{
    private static readonly Gen<(ulong Seed, int Records, int Pairs)> Graphs = Gen.Select(Gen.ULong, Gen.Int[1, 30], Gen.Int[0, 30]);

    [Test]
    public void Components_AreWhatWalkingTheGraphFinds()
    {
        Graphs.Sample(g =>
        {
            var pairs = TestPairs.Random(g.Seed, g.Records, g.Records, g.Pairs, 1).Where(p => p.Left != p.Right).ToList();
            var components = new Components(g.Records, [.. pairs.Select(p => p.Left)], [.. pairs.Select(p => p.Right)]);
            return Lists(components).SequenceEqual(Walk(g.Records, pairs), StringComparer.Ordinal);
        });
    }

    [Test]
    public void Components_DoNotDependOnTheOrderOfThePairs()
    {
        Graphs.Sample(g =>
        {
            var pairs = TestPairs.Random(g.Seed, g.Records, g.Records, g.Pairs, 1);
            var order = TestDatasets.Order(g.Seed, pairs.Count);
            var one = new Components(g.Records, [.. pairs.Select(p => p.Left)], [.. pairs.Select(p => p.Right)]);
            var other = new Components(g.Records, [.. order.Select(o => pairs[o].Right)], [.. order.Select(o => pairs[o].Left)]);
            return Lists(one).SequenceEqual(Lists(other), StringComparer.Ordinal);
        });
    }

    private static List<string> Lists(Components components) => [.. Enumerable.Range(0, components.Count).Select(c => string.Join(' ', components.Records(c).ToArray()))];

    private static List<string> Walk(int records, List<(int Left, int Right, double Score)> pairs)
    {
        var found = new List<string>();
        var seen = new HashSet<int>();
        for (var start = 0; start < records; start++)
        {
            var component = new SortedSet<int> { start };
            while (pairs.Where(p => component.Contains(p.Left) != component.Contains(p.Right)).Take(1).ToList() is [var pair])
            {
                _ = component.Add(pair.Left);
                _ = component.Add(pair.Right);
            }

            if (component.Count > 1 && seen.Add(component.Min))
            {
                found.Add(string.Join(' ', component));
            }
        }

        return found;
    }
}
