using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>
/// The scenes of an audit: number 0, which every attack sees, and others for attacks that need more trials. Of synthetic people each has people, keys and known pairs of its own.
/// Of an owner's file each has the owner's people under the owner's key, a list under a new one, and other people who are in the list: nobody is a trial twice.
/// </summary>
internal sealed class AuditScenes
{
    // What the scenes of one attack may have together, and how many they may be.
    private const int MostPeople = 40_000;
    private const int MostScenes = 20;

    private readonly AuditOptions _options;
    private readonly int _people;
    private readonly CancellationToken _cancellationToken;
    private readonly List<AuditPopulation> _populations;
    private readonly Dictionary<int, PlainPeople> _plain = [];
    private readonly Dictionary<(EncodingProfile? Profile, int People, double Overlap), AttackScene> _scenes = [];

    /// <param name="population">The people of scene 0.</param>
    /// <param name="people">The most people to release in a scene.</param>
    /// <param name="options">Choices.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public AuditScenes(AuditPopulation population, int people, AuditOptions options, CancellationToken cancellationToken) =>
        (_populations, _people, _options, _cancellationToken) = ([population], people, options, cancellationToken);

    /// <summary>How many scenes of an overlap there may be.</summary>
    public int Most(double overlap)
    {
        var first = _populations[0];
        var most = first.IsOwners ? first.Rows.Count / Math.Max(1, (int)Math.Round(Fitting(overlap) * overlap)) : MostPeople / _people;
        return Math.Clamp(most, 1, MostScenes);
    }

    /// <summary>A scene.</summary>
    /// <param name="profile">The profile; null for the owner's file as it is.</param>
    /// <param name="number">Which.</param>
    /// <param name="overlap">The share of the people who are in the list.</param>
    /// <param name="people">How many people are released at most; null for as many as the audit has.</param>
    public AttackScene Get(EncodingProfile? profile, int number = 0, double overlap = 1, int? people = null)
    {
        var count = people ?? Fitting(overlap);
        if (number == 0 && _scenes.TryGetValue((profile, count, overlap), out var known))
        {
            return known;
        }

        var population = Population(number);
        var options = new SceneOptions { Profile = profile, People = count, Overlap = overlap, Part = population.IsOwners ? number : 0, Seed = Seed(population.IsOwners ? 0 : number) };
        var scene = population.Scene(options, _cancellationToken);
        scene = _options.Spoil is { } spoil ? spoil(scene) : scene;
        if (number == 0)
        {
            _scenes[(profile, count, overlap)] = scene;
        }

        return scene;
    }

    /// <summary>The people of a scene in the plain.</summary>
    public PlainPeople Plain(int number)
    {
        var place = _populations[0].IsOwners ? 0 : number;
        return _plain.TryGetValue(place, out var plain) ? plain : _plain[place] = PlainPeople.Of(Population(place));
    }

    private AuditPopulation Population(int number)
    {
        var first = _populations[0];
        while (!first.IsOwners && _populations.Count <= number)
        {
            _populations.Add(AuditPeople.Synthetic(_people, Seed(_populations.Count), first.Schema));
        }

        return first.IsOwners ? first : _populations[number];
    }

    /// <summary>How many people may be released so that both sides have people of their own.</summary>
    private int Fitting(double overlap) => Math.Min(_people, (int)(_populations[0].Rows.Count / (2 - overlap)));

    private ulong Seed(int number) => number == 0 ? (ulong)_options.Seed : new SplitMix64((ulong)_options.Seed ^ ((ulong)number << 32)).Next();
}
