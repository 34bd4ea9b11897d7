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
    private readonly AuditScenes _scenes;
    private readonly IProgress<LinkageProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly List<AttackResult> _results = [];
    private readonly List<AuditTrend> _trends = [];
    private double _done;
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
        _scenes = new AuditScenes(population, people, options, cancellationToken);
    }

    /// <summary>The ids of the attacks, in the order of the report.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["A0", "A1", "A2", "A3", "A4", "A5-L", "A5-H", "A5-E", "A7"];

    /// <summary>Runs the attacks wanted.</summary>
    public AuditReport Run()
    {
        // The numbers are CPU seconds at 5,000 people, of one scene each; they only share out the progress.
        (string Id, double Cost, Action Run)[] steps =
        [
            ("A0", 2, Structure),
            ("A1", 1, Frequencies),
            ("A2", 1, LeakedKey),
            ("A3", 12, Patterns),
            ("A4", 6, KnownPairs),
            ("A5-L", 53, Landmarks),
            ("A5-H", 34, Households),
            ("A5-E", 52, Embedding),
            ("A7", 4, Anonymity),
        ];
        var wanted = steps.Where(s => _options.Attacks is not { } ids || ids.Contains(s.Id, StringComparer.Ordinal)).ToList();
        _all = wanted.Sum(s => s.Cost);
        foreach (var (_, _, run) in wanted)
        {
            run();
        }

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

    private void Structure()
    {
        var (found, seconds) = Timed(() => Step(2, _ => StructureCheck.Run(Target(), _scenes.Plain(0), _cancellationToken)));

        // Of all there is, not of a sample: there is no interval.
        var result = Result(found, null, seconds);
        _results.Add(result with { UpperBound = result.Rate, Bar = 0 });
    }

    private void Frequencies()
    {
        var control = Step(0.5, _ => FrequencyAttack.Run(_scenes.Get(EncodingProfile.Fields), _scenes.Plain(0)));
        _ = Pool(0.5, (n, _) => FrequencyAttack.Run(Target(n), _scenes.Plain(n)), _bars.Frequency, control);
        if (_population.Schema.Blocking.Count > 0)
        {
            _ = Pool(0, (n, _) => FrequencyAttack.RunOnKeys(Target(n), _scenes.Plain(n)), _bars.BlockingKeys);
        }
    }

    private void LeakedKey() => Pool(1, (_, _) => DictionaryAttack.Run(_population, _profile ?? _population.Schema.Profile, _cancellationToken), null);

    private void Patterns()
    {
        var control = Step(6, _ => PatternAttack.Best(Control(), _scenes.Plain(0), _cancellationToken));
        _ = Pool(6, (n, _) => PatternAttack.Best(Target(n), _scenes.Plain(n), _cancellationToken), _bars.Patterns, control, AuditBars.PatternPower);
        _results[^1] = _results[^1] with { QGramBar = _bars.QGrams, ControlQGrams = control.QGrams };
    }

    /// <summary>One scene is enough: q-grams are many.</summary>
    private void KnownPairs()
    {
        foreach (var known in (int[])[FewKnownPairs, ManyKnownPairs])
        {
            (AttackOutcome QGrams, AttackOutcome Names) Attack(AttackScene scene)
            {
                AttackOutcome? names = null;
                var qgrams = Step(1.5, _ =>
                {
                    (var found, names) = KnownPairAttack.Best(scene, _scenes.Plain(0), known, _cancellationToken);
                    return found;
                });
                return (qgrams, names!);
            }

            var (found, seconds) = Timed(() => Attack(Target()));
            var control = Attack(Control());
            var result = Result(found.QGrams, control.QGrams, seconds);
            if (known == FewKnownPairs)
            {
                _results.Add(result);
                continue;
            }

            _results.Add(result with { Bar = _bars.KnownPairs, ControlBar = AuditBars.KnownPairPower });
            _results.Add(Result(found.Names, control.Names, 0));
        }
    }

    private void Landmarks()
    {
        var controls = ((double[])[1, 0.5, 0.25]).ToDictionary(o => o, o => Step(3, p => LandmarkAttack.Run(_scenes.Get(EncodingProfile.Clk, overlap: o), UsualSeeds, p, _cancellationToken)));
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
        var outcomes = settings.Select(s => Pool(6, (n, p) => LandmarkAttack.Run(_scenes.Get(_profile, n, s.Overlap), s.Seeds, p, _cancellationToken), s.Bar, controls[s.Overlap], AuditBars.LandmarkPower, s.Overlap)).ToList();
        AttackOutcome Smaller(int parts) => Step(4.0 / parts / parts, p => LandmarkAttack.Run(_scenes.Get(_profile, people: _people / parts), UsualSeeds, p, _cancellationToken));
        _trends.Add(TrendLine.Of([Smaller(4), Smaller(2), outcomes[0]], _records));
    }

    /// <summary>The control is the same views undiffused: a plain CLK, which is one view, shows too little of households for an attack on them to work.</summary>
    private void Households()
    {
        var schema = _profile is null ? _population.Schema : _population.Schema.WithProfile(_profile);
        var undiffused = schema.Views.Count == 1
            ? EncodingProfile.Fields
            : schema.Profile with { Name = "custom", Diffusion = 1, Hardenings = [], Views = [.. schema.Views.Select(v => v.Fields)] };
        var control = Step(17, p => HouseholdAttack.Run(_scenes.Get(undiffused), p, _cancellationToken));
        _ = Pool(17, (n, p) => HouseholdAttack.Run(Target(n), p, _cancellationToken), _bars.Households, control, AuditBars.HouseholdPower);
    }

    private void Embedding()
    {
        var people = Math.Min(_people, MostEmbedded);
        var control = Step(17, p => EmbeddingAttack.Run(_scenes.Get(EncodingProfile.Clk, people: people), p, _cancellationToken));
        _ = Pool(35, (n, p) => EmbeddingAttack.Run(_scenes.Get(_profile, n, people: people), p, _cancellationToken), _bars.Embedding, control, AuditBars.EmbeddingPower);
    }

    private void Anonymity()
    {
        var control = Step(2, _ => AnonymitySets.Run(Control(), _cancellationToken));
        _ = Pool(2, (_, _) => AnonymitySets.Run(Target(), _cancellationToken), null, control);
    }

    private AttackScene Target(int number = 0) => _scenes.Get(_profile, number);

    private AttackScene Control() => _scenes.Get(EncodingProfile.Clk);

    /// <summary>Attacks as many scenes as it takes, and adds the result.</summary>
    private AttackOutcome Pool(double cost, Func<int, Progress, AttackOutcome> attack, double? bar, AttackOutcome? control = null, double? power = null, double overlap = 1)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = Step(cost, p => attack(0, p));

        // An attack that does not break its control proves nothing on any number of scenes.
        var works = power is null || (control?.QGrams ?? control?.Rate) >= power;
        var scenes = bar is { } limit && works ? ScenePool.Needed(outcome, limit, _scenes.Most(overlap)) : 1;
        _all += (scenes - 1) * cost;
        for (var scene = 1; scene < scenes; scene++)
        {
            var number = scene;
            outcome = outcome.Plus(Step(cost, p => attack(number, p)));
        }

        _results.Add(Result(outcome, control, Stopwatch.GetElapsedTime(started).TotalSeconds) with { Bar = bar, ControlBar = power });
        return outcome;
    }

    private AttackOutcome Step(double cost, Func<Progress, AttackOutcome> attack)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        Tell(0);
        var outcome = attack(new Progress(this, cost));
        _done += cost;
        Tell(0);
        return outcome;
    }

    private static (T Outcome, double Seconds) Timed<T>(Func<T> attack)
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
        Trials = outcome.Trials,
        Scenes = outcome.Scenes,
        Seconds = seconds,
        Chance = outcome.Chance,
        QGrams = outcome.QGrams,
        Note = outcome.Note,
    };

    private void Tell(double cost) => _progress?.Report(new LinkageProgress("Attacking", Math.Min(1, (_done + cost) / _all)));

    /// <summary>The progress of the attack that is running.</summary>
    private sealed class Progress(AuditRun run, double cost) : IProgress<LinkageProgress>
    {
        public void Report(LinkageProgress value) => run.Tell(value.Fraction * cost);
    }
}
