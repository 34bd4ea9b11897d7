using Ecda.Linkage.Audit.Means;
using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// A5-G: groups without seeds. Whoever has a released file and a list of other people of the same country, nobody of the file and no known
/// pair, finds the groups of rows that share a
/// frequent value, which stand out of the covariance of bits, and names them by how many they are and how alike: a forename's frequency and
/// q-grams, and who has it, are no secret.
/// </summary>
internal sealed class GroupAttack
{
    /// <summary>
    /// The attacker answers where an answer is likelier right than this; then four fifths of all answers or more should be.
    /// </summary>
    private const double LeastBelief = 0.6;

    private const int Repairs = 2;
    private const int FewestMembers = 25;
    private const int MostCandidates = 150;

    // A value much rarer than the smallest group that can be seen cannot be the name of one.
    private const double CandidateShare = 0.5;

    private readonly AttackScene _scene;
    private readonly LinkageSchema _schema;
    private readonly IReadOnlyList<RecordAttribute> _attributes;
    private readonly RecordTokens _tokens;
    private readonly GroupOptions _options;
    private readonly SignRows _rows;

    private GroupAttack(
        AttackScene scene,
        LinkageSchema schema,
        IReadOnlyList<RecordAttribute> attributes,
        RecordTokens tokens,
        GroupOptions options)
    {
        (_scene, _schema, _attributes, _tokens, _options) = (scene, schema, attributes, tokens, options);
        _rows = new SignRows(scene.Released);
    }

    /// <summary>Finds and names groups.</summary>
    /// <param name="scene">The released file, and a list of people who need not be in it.</param>
    /// <param name="schema">The schema with the released file's profile.</param>
    /// <param name="attributes">What people may share.</param>
    /// <param name="tokens">The tokens of the population's people, as the list has them.</param>
    /// <param name="options">Choices; null for the defaults.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>An outcome for every attribute: how many records' values are told.</returns>
    public static IReadOnlyList<AttackOutcome> Run(
        AttackScene scene,
        LinkageSchema schema,
        IReadOnlyList<RecordAttribute> attributes,
        RecordTokens tokens,
        GroupOptions? options = null,
        IProgress<LinkageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        void Tell(double done) => progress?.Report(new LinkageProgress("Finding groups of rows", done));
        var attack = new GroupAttack(scene, schema, attributes, tokens, options ?? new GroupOptions());
        Tell(0);
        var (members, groups) = attack.Find(Tell, cancellationToken);
        if (groups == 0)
        {
            return [.. attributes.Select((_, a) => attack.Count(a, new Dictionary<int, (int, double)>(), 0))];
        }

        var names = attack.Name(members.Sampled, groups, Tell, cancellationToken);
        return attack.Answer(members.All, names);
    }

    /// <summary>Who is in which group, of the rows that groups were looked for in, and of all.</summary>
    private ((SoftLabels Sampled, SoftLabels All) Members, int Groups) Find(Action<double> tell, CancellationToken cancellationToken)
    {
        var order = Shuffled(_rows.Count, _scene.Seed ^ 0x56);
        var sample = order[..Math.Min(order.Length, _options.Rows)];
        var spectrum = RowSpectrum.Of(_rows, sample, _options.Directions, _scene.Seed, cancellationToken);
        tell(0.2);
        var places = spectrum.Project(_rows, sample, cancellationToken);
        var found = GroupFinder.Find(places, _options.Starts, _options.Groups, _scene.Seed, cancellationToken);
        tell(0.3);
        var finder = new GroupMembers(_rows, sample, cancellationToken);
        var (members, groups) = (finder.Along(found, places), found.Count);
        for (var repair = 0; repair < Repairs && groups > 0; repair++)
        {
            members = finder.Again(members, groups, cancellationToken);
            (members, groups) = GroupRepair.Split(_rows, members, groups, _scene.Seed, cancellationToken);
            members = finder.Again(finder.Again(members, groups, cancellationToken), groups, cancellationToken);
            var likeness = finder.Likeness(members, groups, cancellationToken);
            (members, groups) = GroupRepair.Merge(members, likeness, FewestMembers, _options.Groups);
            tell(0.3 + (0.3 * (repair + 1) / Repairs));
        }

        var all = new SoftLabels();
        if (groups > 0)
        {
            members = finder.Again(members, groups, cancellationToken);
            all.Add(members);
            all.Add(finder.Of(order[sample.Length..], members, groups, cancellationToken));
        }

        return ((members, all), groups);
    }

    /// <summary>The likeliest value of every group, and how likely it is.</summary>
    private (NameCandidate? Name, double Belief)[] Name(
        SoftLabels members,
        int groups,
        Action<double> tell,
        CancellationToken cancellationToken)
    {
        var sample = Math.Min(_rows.Count, _options.Rows);
        var finder = new GroupMembers(_rows, Shuffled(_rows.Count, _scene.Seed ^ 0x56)[..sample], cancellationToken);
        var likeness = finder.Likeness(members, groups, cancellationToken);
        var order = Shuffled(_scene.Listed.Length, _scene.Seed ^ 0x4C);
        var candidates = ListLikeness.Frequent(_attributes, _scene.Listed, CandidateShare * likeness.Sizes.Min() / sample, MostCandidates);
        var people = Array.ConvertAll(order[..Math.Min(order.Length, _options.Listed)], i => _scene.Listed[i]);
        var list = ListLikeness.Of(_schema, _tokens, people, _attributes, candidates, cancellationToken);
        tell(0.9);
        if (candidates.Count == 0)
        {
            return new (NameCandidate?, double)[groups];
        }

        var fit = NameFit.Of(likeness, sample, list, _scene.Listed.Length);
        return Array.ConvertAll(GroupNaming.Run(fit, candidates.Count, _scene.Seed, cancellationToken), beliefs =>
        {
            var best = Array.IndexOf(beliefs, beliefs.Max());
            return ((NameCandidate?)candidates[best], beliefs[best]);
        });
    }

    /// <summary>Of every attribute the records whose value the attacker takes for told.</summary>
    private AttackOutcome[] Answer(SoftLabels members, (NameCandidate? Name, double Belief)[] names)
    {
        var answers = _attributes.Select(_ => new Dictionary<int, (int Value, double Belief)>()).ToArray();
        foreach (var (row, group, weight) in members.Entries)
        {
            if (names[group].Name is { } name && weight * names[group].Belief is var belief && belief >= LeastBelief
                && (!answers[name.Attribute].TryGetValue(row, out var answer) || answer.Belief < belief))
            {
                answers[name.Attribute][row] = (name.Value, belief);
            }
        }

        return [.. answers.Select((told, a) => Count(a, told, names.Count(n => n.Name?.Attribute == a && n.Belief >= LeastBelief)))];
    }

    private AttackOutcome Count(int attribute, Dictionary<int, (int Value, double Belief)> answers, int groups)
    {
        var values = _attributes[attribute].Values;
        var (hits, trials) = (0, 0);
        var counts = new int[Math.Max(1, _attributes[attribute].Count)];
        for (var row = 0; row < _rows.Count; row++)
        {
            var value = values[_scene.People[row]];
            trials += value >= 0 ? 1 : 0;
            counts[Math.Max(0, value)] += value >= 0 ? 1 : 0;
            hits += value >= 0 && answers.TryGetValue(row, out var answer) && answer.Value == value ? 1 : 0;
        }

        return new AttackOutcome("A5-G", hits, trials)
        {
            Aspect = _attributes[attribute].Name,
            Claims = answers.Count,
            Chance = trials == 0 ? 0 : (double)counts.Max() / trials,
            People = _rows.Count,
            Overlap = _scene.Overlap,
            Note = FormattableString.Invariant(
                $"The {_attributes[attribute].Name} of records, told from {groups} groups of rows that were named with a list."),
        };
    }

    private static int[] Shuffled(int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
