using System.Diagnostics;
using Ecda.Linkage.Audit.Graph;

namespace Ecda.Linkage.Audit;

/// <summary>One run of the attacks against a population's encodings and against the control.</summary>
internal sealed class AuditRun
{
    private const int ManyKnownPairs = 1_000;
    private const int FewKnownPairs = 200;
    private const int UsualSeeds = 30;
    private const int MostEmbedded = 5_000;

    private readonly AuditPopulation _population;
    private readonly EncodingProfile? _profile;
    private readonly string _name;
    private readonly AuditOptions _options;
    private readonly int _people;
    private readonly long _records;
    private readonly AuditBars _bars;
    private readonly PlainPeople _plain;
    private readonly IProgress<LinkageProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<(string? Profile, int People, double Overlap), AttackScene> _scenes = [];
    private readonly List<AttackResult> _results = [];
    private readonly List<AuditTrend> _trends = [];
    private double _done;
    private double _share;
    private double _all;

    /// <param name="population">The people.</param>
    /// <param name="profile">The profile to attack; null for the owner's file as it is.</param>
    /// <param name="people">The most people to attack.</param>
    /// <param name="records">The number of records that trends are led on to.</param>
    /// <param name="options">Choices.</param>
    /// <param name="progress">Told how far the run is.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public AuditRun(AuditPopulation population, EncodingProfile? profile, int people, long records, AuditOptions options, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        (_population, _profile, _people, _records, _options, _progress, _cancellationToken) = (population, profile, people, records, options, progress, cancellationToken);
        _name = (profile ?? population.Schema.Profile).Name;
        _bars = AuditBars.Of(_name);
        _plain = PlainPeople.Of(population);
    }

    /// <summary>The ids of the attacks, in the order of the report.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["A0", "A1", "A2", "A3", "A4", "A5-L", "A5-H", "A5-E", "A7"];

    /// <summary>Runs the attacks wanted.</summary>
    public AuditReport Run()
    {
        // The numbers are shares of the time that a run takes, measured at 5,000 people.
        (string Id, double Share, Action Run)[] steps =
        [
            ("A0", 2, () => Add(Measure(() => StructureCheck.Run(Target(), _plain, _cancellationToken)) with { Bar = 0 }, exact: true)),
            ("A1", 1, Frequencies),
            ("A2", 1, () => Add(Measure(() => DictionaryAttack.Run(_population, _profile ?? _population.Schema.Profile, _cancellationToken)))),
            ("A3", 12, Patterns),
            ("A4", 6, KnownPairs),
            ("A5-L", 45, Landmarks),
            ("A5-H", 10, Households),
            ("A5-E", 20, Embedding),
            ("A7", 4, () => Add(Measure(() => AnonymitySets.Run(Target(), _cancellationToken), () => AnonymitySets.Run(Control(), _cancellationToken)))),
        ];
        var wanted = steps.Where(s => _options.Attacks is not { } ids || ids.Contains(s.Id, StringComparer.Ordinal)).ToList();
        _all = wanted.Sum(s => s.Share);
        foreach (var (_, share, run) in wanted)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _share = share;
            Tell(0);
            run();
            _done += share;
        }

        Tell(0);
        var (verdict, reasons) = AuditJudgment.Of(_results, _trends, Ids.Except(wanted.Select(w => w.Id), StringComparer.Ordinal));
        return new AuditReport
        {
            Verdict = verdict,
            Reasons = reasons,
            Date = DateOnly.FromDateTime(DateTimeOffset.UtcNow.UtcDateTime),
            Profile = _name,
            People = Target().Released.Count,
            Records = _records,
            Attacks = _results,
            Trends = _trends,
            Controller = _options.Controller,
            Consent = _options.Consent,
            Commitment = Target().Released.Description.Commitment,
        };
    }

    private void Frequencies() => Add(Measure(() => FrequencyAttack.Run(Target(), _plain), () => FrequencyAttack.Run(Scene(EncodingProfile.Fields, _people, 1), _plain)) with { Bar = _bars.Frequency });

    private void Patterns()
    {
        var (found, control) = (0, 0);
        AttackOutcome Count((int QGrams, AttackOutcome People) result, out int count)
        {
            count = result.QGrams;
            return result.People;
        }

        var measured = Measure(() => Count(PatternAttack.Best(Target(), _plain, _cancellationToken), out found), () => Count(PatternAttack.Best(Control(), _plain, _cancellationToken), out control));
        Add(measured with { Bar = _bars.Patterns, QGrams = found, QGramBar = _bars.QGrams, ControlQGrams = control, ControlBar = AuditBars.PatternPower });
    }

    private void KnownPairs()
    {
        foreach (var known in (int[])[FewKnownPairs, ManyKnownPairs])
        {
            AttackOutcome? names = null;
            AttackOutcome? controlNames = null;
            AttackOutcome Both((AttackOutcome QGrams, AttackOutcome Names) found, out AttackOutcome put)
            {
                put = found.Names;
                return found.QGrams;
            }

            var measured = Measure(() => Both(KnownPairAttack.Best(Target(), _plain, known, _cancellationToken), out names!), () => Both(KnownPairAttack.Best(Control(), _plain, known, _cancellationToken), out controlNames!));
            Add(known == ManyKnownPairs ? measured with { Bar = _bars.KnownPairs, ControlBar = AuditBars.KnownPairPower } : measured);
            if (known == ManyKnownPairs)
            {
                Add(Result(names!, controlNames, 0));
            }
        }
    }

    private void Landmarks()
    {
        var control = Timed(() => LandmarkAttack.Run(Control(), UsualSeeds, Part(0, 0.1), _cancellationToken)).Outcome;
        (double Overlap, int Seeds, double? Bar)[] settings =
        [
            (1, UsualSeeds, _bars.Landmarks),
            (0.5, UsualSeeds, _bars.Landmarks),
            (0.25, UsualSeeds, _bars.Landmarks),
            (1, 0, _bars.Landmarks),
            (1, 10, _bars.Landmarks),
            (1, 100, null),
            (1, Target().Shared / 10, _bars.LandmarksManyKnown),
        ];
        AttackOutcome? usual = null;
        for (var i = 0; i < settings.Length; i++)
        {
            var (overlap, seeds, bar) = settings[i];
            var part = Part(0.1 + (0.1 * i), 0.2 + (0.1 * i));
            var (outcome, seconds) = Timed(() => LandmarkAttack.Run(Scene(_profile, Fitting(overlap), overlap), seeds, part, _cancellationToken));
            usual ??= outcome;
            Add(Result(outcome, control, seconds) with { Bar = bar, ControlBar = AuditBars.LandmarkPower });
        }

        AttackOutcome Smaller(int parts, double from) => LandmarkAttack.Run(Scene(_profile, _people / parts, 1), UsualSeeds, Part(from, from + 0.1), _cancellationToken);
        _trends.Add(TrendLine.Of([Smaller(4, 0.8), Smaller(2, 0.9), usual!], _records));
    }

    private void Households() =>
        Add(Measure(() => HouseholdAttack.Run(Target(), Part(0, 0.5), _cancellationToken), () => HouseholdAttack.Run(Control(), Part(0.5, 1), _cancellationToken)) with { Bar = _bars.Households });

    private void Embedding()
    {
        var people = Math.Min(_people, MostEmbedded);
        AttackOutcome Attack(EncodingProfile? profile, double from) => EmbeddingAttack.Run(Scene(profile, people, 1), Part(from, from + 0.5), _cancellationToken);
        Add(Measure(() => Attack(_profile, 0), () => Attack(EncodingProfile.Clk, 0.5)) with { Bar = _bars.Embedding, ControlBar = AuditBars.EmbeddingPower });
    }

    private AttackScene Target() => Scene(_profile, _people, 1);

    private AttackScene Control() => Scene(EncodingProfile.Clk, _people, 1);

    /// <summary>How many people may be released so that both sides have people of their own.</summary>
    private int Fitting(double overlap) => Math.Min(_people, (int)(_population.Rows.Count / (2 - overlap)));

    private AttackScene Scene(EncodingProfile? profile, int people, double overlap)
    {
        var key = (profile?.Name, people, overlap);
        if (!_scenes.TryGetValue(key, out var scene))
        {
            scene = _population.Scene(new SceneOptions { Profile = profile, People = people, Overlap = overlap, Seed = (ulong)_options.Seed }, _cancellationToken);
            _scenes[key] = scene = _options.Spoil is { } spoil ? spoil(scene) : scene;
        }

        return scene;
    }

    private static AttackResult Measure(Func<AttackOutcome> attack, Func<AttackOutcome>? control = null)
    {
        var (outcome, seconds) = Timed(attack);
        var (controlOutcome, more) = control is null ? (null, 0) : Timed(control);
        return Result(outcome, controlOutcome, seconds + more);
    }

    private static (AttackOutcome Outcome, double Seconds) Timed(Func<AttackOutcome> attack)
    {
        var started = Stopwatch.GetTimestamp();
        return (attack(), Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static AttackResult Result(AttackOutcome outcome, AttackOutcome? control, double seconds) => new()
    {
        Id = outcome.Attack,
        Rate = outcome.Rate,
        UpperBound = outcome.UpperBound,
        ControlRate = control?.Rate,
        People = outcome.People,
        Overlap = outcome.Overlap,
        Seeds = outcome.Seeds,
        Seconds = seconds,
        Chance = outcome.Chance,
        Note = outcome.Note,
    };

    /// <param name="result">What was found.</param>
    /// <param name="exact">Whether the rate is of all there is, not of a sample, and has no interval.</param>
    private void Add(AttackResult result, bool exact = false) => _results.Add(exact ? result with { UpperBound = result.Rate } : result);

    private Progress Part(double from, double to) => new(this, from, to);

    private void Tell(double share) => _progress?.Report(new LinkageProgress("Attacking", Math.Min(1, (_done + share) / _all)));

    /// <summary>A part of the progress of the attack that is running.</summary>
    private sealed class Progress(AuditRun run, double from, double to) : IProgress<LinkageProgress>
    {
        public void Report(LinkageProgress value) => run.Tell((from + (value.Fraction * (to - from))) * run._share);
    }
}
