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
        return GroupPairs.Of(groups, (one, other) => !isApart || _households[one] != _households[other], most, ref random);
    }

    /// <summary>Pairs at random of people who do not live together.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Which.</param>
    public List<(int One, int Other)> Strangers(int count, ref SplitMix64 random)
    {
        var pairs = new List<(int One, int Other)>(count);
        for (var tries = 0; tries < 2 * count && pairs.Count < count; tries++)
        {
            var (one, other) = (random.Below(_households.Length), random.Below(_households.Length));
            if (_households[one] != _households[other])
            {
                pairs.Add((one, other));
            }
        }

        return pairs;
    }

    /// <summary>Whether two people share what a relation is about, wherever they live.</summary>
    public bool Have(Relation relation, (int One, int Other) pair) =>
        Key(relation, pair.One) is { } key && key == Key(relation, pair.Other);

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
