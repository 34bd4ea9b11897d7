using Ecda.Linkage.Audit.Graph;
using Ecda.Linkage.Audit.Groups;
using Ecda.Linkage.Audit.Homomorphism;
using Ecda.Linkage.Audit.Kernel;
using Ecda.Linkage.Audit.Means;
using Ecda.Linkage.Audit.Relationships;
using Ecda.Linkage.Audit.Undiffusion;

namespace Ecda.Linkage.Audit;

/// <summary>Makes any attack on any encodings: of people who never lived, or of an owner's file.</summary>
internal sealed class Attacker
{
    private readonly AuditScenes _scenes;
    private readonly EncodingProfile? _profile;
    private readonly int _number;
    private readonly IProgress<LinkageProgress>? _progress;
    private readonly CancellationToken _cancellationToken;

    /// <param name="scenes">The people, and what is seen of them.</param>
    /// <param name="profile">The profile to attack; null for the owner's file as it is.</param>
    /// <param name="number">Which scene.</param>
    /// <param name="progress">Told how far the attack is.</param>
    /// <param name="cancellationToken">Stops the attack.</param>
    public Attacker(AuditScenes scenes, EncodingProfile? profile, int number, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken) =>
        (_scenes, _profile, _number, _progress, _cancellationToken) = (scenes, profile, number, progress, cancellationToken);

    /// <summary>Makes one attack; one outcome for each of its results.</summary>
    public IReadOnlyList<AttackOutcome> Run(AuditAttack attack, AttackConditions conditions)
    {
        AttackScene Scene() => _scenes.Get(_profile, conditions, _number);
        AuditPopulation Population() => _scenes.Population(conditions, _number);
        PlainPeople Plain() => _scenes.Plain(conditions, _number);
        return attack switch
        {
            AuditAttack.Structure => [StructureCheck.Run(Scene(), Plain(), _cancellationToken)],
            AuditAttack.Frequencies =>
            [
                FrequencyAttack.Run(Scene(), Plain()) with { Aspect = Aspects.WholeRows },
                PartialRowAttack.Run(Population(), _profile, Seed, _cancellationToken) with { Aspect = Aspects.PartialRows },
            ],
            AuditAttack.BlockingKeys => [FrequencyAttack.RunOnKeys(Scene(), Plain())],
            AuditAttack.LeakedKey => [DictionaryAttack.Run(Population(), Schema.Profile, _cancellationToken)],
            AuditAttack.Patterns => [PatternAttack.Best(Scene(), Plain(), _cancellationToken)],
            AuditAttack.Means => Means(Scene(), conditions),
            AuditAttack.Kernel => Kernel(Scene(), conditions),
            AuditAttack.Groups => Groups(conditions),
            AuditAttack.Undiffusion => [UndiffusionAttack.Run(_scenes.NearEqual(_profile, conditions), _progress, _cancellationToken) with { Aspect = Aspects.Columns }],
            AuditAttack.Wiring => Wiring(_scenes.NearEqual(_profile, conditions)),
            AuditAttack.Tuples => HomomorphismAttack.Run(Population(), _profile, Seed, _progress, _cancellationToken),
            AuditAttack.Relationships => RelationshipAttack.Run(Scene(), Plain(), Schema, _progress, _cancellationToken),
            AuditAttack.MissingFields => MissingFieldAttack.Run(Population(), _profile, Seed, _cancellationToken),
            AuditAttack.Households => [HouseholdAttack.Run(Scene(), _progress, _cancellationToken)],
            AuditAttack.Embedding => [EmbeddingAttack.Run(Scene(), _progress, _cancellationToken)],
            AuditAttack.AnonymitySets => [AnonymitySets.Run(Scene(), _cancellationToken)],
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };
    }

    private ulong Seed => _scenes.Seed(_number);

    /// <summary>Names of people in no list; where there is time, whatever else their records share.</summary>
    private IReadOnlyList<AttackOutcome> Means(AttackScene scene, AttackConditions conditions)
    {
        var population = _scenes.Population(conditions, _number);
        var options = new MeansOptions { Known = conditions.Known, Rounds = _scenes.IsThorough ? 3 : 1 };
        var attack = new MeansAttack(scene, population, _profile, options);
        var all = RecordAttributes.Of(population);
        var names = all.Where(a => Aspect(a) == Aspects.Forename).ToList();
        return [.. (_scenes.IsThorough || names.Count == 0 ? all : names).Select(a => attack.Run(a, _progress, _cancellationToken) with { Aspect = Aspect(a) })];
    }

    /// <summary>An owner's list is that of the file, the best there is; of synthetic people it is of others, as it would be.</summary>
    private IReadOnlyList<AttackOutcome> Groups(AttackConditions conditions)
    {
        conditions = conditions with { ListShare = _scenes.People is null ? 0 : 1 };
        var population = _scenes.Population(conditions, _number);
        var scene = _scenes.Get(_profile, conditions, _number);
        var attributes = RecordAttributes.Of(population);
        var outcomes = GroupAttack.Run(scene, Schema, attributes, population.Tokens(_profile, asListed: true), null, _progress, _cancellationToken);
        return [.. outcomes.Zip(attributes, (o, a) => o with { Aspect = Aspect(a) })];
    }

    /// <summary>Forenames have a bar, whatever a schema calls them.</summary>
    private string Aspect(RecordAttribute attribute) =>
        Schema.Fields[attribute.Field] is { Kind: FieldKind.Forename } field && field.Name == attribute.Name ? Aspects.Forename : attribute.Name;

    private IReadOnlyList<AttackOutcome> Wiring(NearEqualRows rows)
    {
        var split = WiringCheck.SplitHalf(rows, _cancellationToken) with { Aspect = Aspects.SplitHalf };
        return WiringCheck.SameEdit(rows) is { } edit ? [split, edit with { Aspect = Aspects.SameEdit }] : [split];
    }

    private IReadOnlyList<AttackOutcome> Kernel(AttackScene scene, AttackConditions conditions)
    {
        // Of two linked files the second errs, and the list is as the first; of one file the list errs, where anything does.
        var tokens = _scenes.Population(conditions, _number).Tokens(_profile, asListed: scene.Second is null);
        var options = new KernelAttackOptions
        {
            Known = conditions.Known,
            MostFitted = _scenes.IsThorough ? KernelAttackOptions.Thorough : KernelAttackOptions.Usual,
            Second = scene.Second,
            Linked = scene.Second is null ? null : [.. Enumerable.Range(0, scene.Released.Count)],
        };
        var result = KernelAttack.Run(scene, tokens, options, _progress, _cancellationToken);
        return [result.OnePass with { Aspect = Aspects.OnePass }, result.Spread with { Aspect = Aspects.Spreading }];
    }

    /// <summary>The schema with the profile under attack.</summary>
    private LinkageSchema Schema => _profile is null ? _scenes.Schema : _scenes.Schema.WithProfile(_profile);
}
