using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Relationships;

/// <summary>Which of some people have to do with each other. It holds personal data.</summary>
internal sealed class RelatedPairs
{
    private readonly int[] _households;
    private readonly int[]? _forenames;
    private readonly int[]? _surnames;
    private readonly int[]? _births;

    /// <param name="plain">The values of a population.</param>
    /// <param name="people">Which of the population, in the order in which pairs are to be given.</param>
    /// <param name="households">The household of each.</param>
    public RelatedPairs(PlainPeople plain, int[] people, int[] households)
    {
        int[]? Values(FieldKind kind) => plain.ValuesOf(kind) is { } values ? Array.ConvertAll(people, p => values[p]) : null;
        _households = households;
        (_forenames, _surnames, _births) = (Values(FieldKind.Forename), Values(FieldKind.Surname), Values(FieldKind.DateOfBirth));
    }

    /// <summary>Pairs of people with a relation: all there are, or a sample.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="most">How many pairs at most.</param>
    /// <param name="random">For the sample.</param>
    public List<(int One, int Other)> Of(Relation relation, int most, ref SplitMix64 random)
    {
        var groups = Enumerable.Range(0, _households.Length).Select(i => (Person: i, Key: Key(relation, i))).Where(p => p.Key is not null)
            .GroupBy(p => p.Key).Select(g => g.Select(p => p.Person).ToArray()).Where(g => g.Length > 1).ToArray();
        var isApart = relation is Relation.Forename or Relation.Name;
        var pairs = new List<(int One, int Other)>();
        if (groups.Sum(g => g.Length * (g.Length - 1L) / 2) <= most)
        {
            foreach (var group in groups)
            {
                for (var i = 0; i < group.Length; i++)
                {
                    for (var j = i + 1; j < group.Length; j++)
                    {
                        Add(pairs, group[i], group[j], isApart);
                    }
                }
            }

            return pairs;
        }

        // A group is chosen by how many pairs it has.
        var ends = new long[groups.Length];
        for (var g = 0; g < groups.Length; g++)
        {
            ends[g] = (g == 0 ? 0 : ends[g - 1]) + (groups[g].Length * (groups[g].Length - 1L) / 2);
        }

        for (var tries = 0; tries < 2 * most && pairs.Count < most; tries++)
        {
            var drawn = (long)Math.BigMul(random.Next(), (ulong)ends[^1], out _);
            var place = Array.BinarySearch(ends, drawn + 1);
            var group = groups[place < 0 ? ~place : place];
            var one = random.Below(group.Length);
            var other = random.Below(group.Length - 1);
            Add(pairs, group[one], group[other + (other >= one ? 1 : 0)], isApart);
        }

        return pairs;
    }

    /// <summary>Pairs at random of people who do not live together.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Which.</param>
    public List<(int One, int Other)> Strangers(int count, ref SplitMix64 random)
    {
        var pairs = new List<(int One, int Other)>(count);
        for (var tries = 0; tries < 2 * count && pairs.Count < count; tries++)
        {
            Add(pairs, random.Below(_households.Length), random.Below(_households.Length), isApart: true);
        }

        return pairs;
    }

    private void Add(List<(int One, int Other)> pairs, int one, int other, bool isApart)
    {
        if (one != other && !(isApart && _households[one] == _households[other]))
        {
            pairs.Add((one, other));
        }
    }

    /// <summary>What people with a relation have in common; null where a value is missing.</summary>
    private (int First, int Second)? Key(Relation relation, int person)
    {
        var (first, second) = relation switch
        {
            Relation.Household => (_households[person], 0),
            Relation.Forename => (_forenames?[person] ?? -1, 0),
            Relation.Name => (_forenames?[person] ?? -1, _surnames?[person] ?? -1),
            _ => (_households[person], _births?[person] ?? -1),
        };
        return first < 0 || second < 0 ? null : (first, second);
    }
}
