using Ecda.Linkage.Audit.Undiffusion;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>
/// The scenes of an audit: number 0, which every attack sees, and others for attacks that need more trials. Of synthetic people each has
/// people, keys and known pairs of its own.
/// Of an owner's file each has the owner's people under the owner's key, a list under a new one, and other people who are in the list:
/// nobody is a trial twice.
/// </summary>
internal sealed class AuditScenes
{
    // What the scenes of one attack may have together, and how many they may be.
    private const int MostPeople = 40_000;
    private const int MostScenes = 20;

    private readonly AuditPopulation? _own;
    private readonly LinkageSchema? _schema;
    private readonly AuditOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<(int Number, int People, double Errors), AuditPopulation> _populations = [];
    private readonly Dictionary<AuditPopulation, PlainPeople> _plain = [];
    private readonly Dictionary<(EncodingProfile? Profile, AttackConditions Conditions), AttackScene> _scenes = [];

    private (EncodingProfile? Profile, AttackConditions Conditions, NearEqualRows Rows)? _nearEqual;

    /// <param name="own">An owner's people; null for synthetic ones.</param>
    /// <param name="schema">The fields of synthetic people; null for the usual ones.</param>
    /// <param name="options">Choices.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public AuditScenes(AuditPopulation? own, LinkageSchema? schema, AuditOptions options, CancellationToken cancellationToken) =>
        (_own, _schema, _options, _cancellationToken) = (own, schema, options, cancellationToken);

    /// <summary>What the people of the scenes are described by.</summary>
    public LinkageSchema Schema => _own?.Schema ?? (_schema is null ? SyntheticSources.Default : SyntheticSources.For(_schema));

    /// <summary>The most people there are to attack; null where as many can be made as are needed.</summary>
    public int? People => _own?.Rows.Count;

    /// <summary>Whether attacks may take their time and memory.</summary>
    public bool IsThorough => _options.Depth == AuditDepth.Thorough;

    /// <summary>How many scenes of the same conditions there may be.</summary>
    public int Most(AttackConditions conditions)
    {
        var most = _own is null
            ? MostPeople / conditions.People
            : _own.Rows.Count / Math.Max(1, (int)Math.Round(Released(_own, conditions) * conditions.ListShare));
        return Math.Clamp(most, 1, MostScenes);
    }

    /// <summary>A scene.</summary>
    /// <param name="profile">The profile; null for the owner's file as it is.</param>
    /// <param name="conditions">How many people, and what the attacker has.</param>
    /// <param name="number">Which.</param>
    public AttackScene Get(EncodingProfile? profile, AttackConditions conditions, int number = 0)
    {
        // How many are known changes nothing about what is seen.
        conditions = conditions with { Known = 0 };
        if (number == 0 && _scenes.TryGetValue((profile, conditions), out var known))
        {
            return known;
        }

        var population = Population(conditions, number);
        var options = new SceneOptions
        {
            Profile = profile,
            People = Released(population, conditions),
            Overlap = conditions.ListShare,
            HasSecond = conditions.LinkedFiles,
            Part = population.IsOwners ? number : 0,
            Seed = Seed(population.IsOwners ? 0 : number),
        };
        var scene = population.Scene(options, _cancellationToken);
        scene = _options.Spoil is { } spoil ? spoil(scene) : scene;
        if (number == 0)
        {
            _scenes[(profile, conditions)] = scene;
        }

        return scene;
    }

    /// <summary>The people of a scene.</summary>
    public AuditPopulation Population(AttackConditions conditions, int number = 0)
    {
        if (_own is not null)
        {
            return _own;
        }

        var key = (number, conditions.People, conditions.ListErrors);
        if (!_populations.TryGetValue(key, out var population))
        {
            population = AuditPeople.Synthetic(conditions.People, Seed(number), _schema, conditions.ListErrors);
            _populations[key] = population;
        }

        return population;
    }

    /// <summary>The people of a scene in the plain.</summary>
    public PlainPeople Plain(AttackConditions conditions, int number = 0)
    {
        var population = Population(conditions, number);
        return _plain.TryGetValue(population, out var plain) ? plain : _plain[population] = PlainPeople.Of(population);
    }

    /// <summary>The near-equal rows of a view: of two linked files of an area, or of an owner's file as it is.</summary>
    /// <param name="profile">The profile; null for the schema's or the file's own.</param>
    /// <param name="conditions">How many people live in the area, and whether there are two files.</param>
    public NearEqualRows NearEqual(EncodingProfile? profile, AttackConditions conditions)
    {
        if (_nearEqual is { } last && last.Profile == profile && last.Conditions == conditions)
        {
            return last.Rows;
        }

        var rows = !conditions.LinkedFiles && _own?.Released is { } file
            ? NearEqualRows.Of([file], NearEqualRows.Widest(file), cancellationToken: _cancellationToken)
            : NearEqualRows.Of(LinkedArea.Create(conditions.People, Seed(0), Schema, _cancellationToken), profile, cancellationToken: _cancellationToken);
        _nearEqual = (profile, conditions, rows);
        return rows;
    }

    /// <summary>Forgets scenes and people of a size, so that large ones are not kept beside each other.</summary>
    public void Forget(AttackConditions conditions)
    {
        foreach (var scene in _scenes.Keys.Where(s => s.Conditions.People == conditions.People).ToList())
        {
            _ = _scenes.Remove(scene);
        }

        foreach (var key in _populations.Keys.Where(p => p.People == conditions.People).ToList())
        {
            _ = _plain.Remove(_populations[key]);
            _ = _populations.Remove(key);
        }
    }

    /// <summary>Where the random choices of a scene start.</summary>
    public ulong Seed(int number) => number == 0 ? (ulong)_options.Seed : new SplitMix64((ulong)_options.Seed ^ ((ulong)number << 32)).Next();

    /// <summary>How many people may be released so that both sides have people of their own.</summary>
    private static int Released(AuditPopulation population, AttackConditions conditions) =>
        Math.Min(conditions.People, (int)(population.Rows.Count / (2 - conditions.ListShare)));
}
