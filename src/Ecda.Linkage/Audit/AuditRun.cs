using System.Diagnostics;
using Ecda.Linkage.Audit.ClosedForm;

namespace Ecda.Linkage.Audit;

/// <summary>One run of the planned attacks against encodings and against the controls.</summary>
internal sealed class AuditRun
{
    private const int ForecastPeople = 5_000;

    private readonly AuditScenes _scenes;
    private readonly EncodingProfile? _profile;
    private readonly string _name;
    private readonly AuditOptions _options;
    private readonly long _records;
    private readonly IProgress<LinkageProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly List<AttackResult> _results = [];
    private readonly Dictionary<(AuditAttack Attack, EncodingProfile Profile, AttackConditions Conditions), IReadOnlyList<AttackOutcome>> _controls = [];
    private double _done;
    private double _all;

    /// <param name="scenes">The people, and what is seen of them.</param>
    /// <param name="profile">The profile to attack; null for the owner's file as it is.</param>
    /// <param name="records">The number of records that trends and the closed form are led on to.</param>
    /// <param name="options">Choices.</param>
    /// <param name="progress">Told how far the run is.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public AuditRun(
        AuditScenes scenes,
        EncodingProfile? profile,
        long records,
        AuditOptions options,
        IProgress<LinkageProgress>? progress,
        CancellationToken cancellationToken)
    {
        (_scenes, _profile, _records, _options, _progress, _cancellationToken) = (scenes, profile, records, options, progress, cancellationToken);
        _name = (profile ?? scenes.Schema.Profile).Name;
    }

    /// <summary>Runs the attacks wanted.</summary>
    public AuditReport Run()
    {
        var most = Math.Min(_options.People ?? int.MaxValue, _scenes.People ?? int.MaxValue);
        var plan = AuditPlan.Of(_name, _options.Depth, most, _scenes.Schema.Blocking.Count > 0);
        var wanted = plan.Where(p => _options.Attacks is not { } attacks || attacks.Contains(p.Attack)).ToList();
        _all = wanted.Sum(p => p.Cost * (p.Control is null ? 1 : 2));
        for (var i = 0; i < wanted.Count; i++)
        {
            Attack(wanted[i]);
            if (!wanted.Skip(i + 1).Any(p => p.Conditions.People == wanted[i].Conditions.People))
            {
                _scenes.Forget(wanted[i].Conditions);
            }
        }

        var usual = _options.Depth == AuditDepth.Quick ? AuditPlan.Of(_name, AuditDepth.Usual, most, hasBlocking: false) : plan;
        var missing = usual.Select(p => p.Attack).Except(wanted.Select(w => w.Attack)).ToList();
        var forecast = Forecast();
        var (verdict, reasons) = AuditJudgment.Of(_results, missing, forecast, AuditBars.Of(_name));
        return new AuditReport
        {
            Verdict = verdict,
            Reasons = reasons,
            Date = DateOnly.FromDateTime(DateTimeOffset.UtcNow.UtcDateTime),
            Profile = _name,
            People = _results.Select(r => r.People).DefaultIfEmpty(0).Max(),
            Records = _records,
            Attacks = _results,
            Forecast = forecast,
            Controller = _options.Controller,
            Consent = _options.Consent,
        };
    }

    /// <summary>What follows from the kernel alone, of the owner's people or of some who never lived.</summary>
    private PrivacyForecast Forecast()
    {
        var population = _scenes.Population(new AttackConditions { People = ForecastPeople });
        return ForecastRun.Of(population, _profile, _records, _scenes.Seed(0), _cancellationToken);
    }

    /// <summary>Makes one attack, on its control and on as many scenes as it takes, and adds its results.</summary>
    private void Attack(PlannedAttack planned)
    {
        var control = Control(planned);
        var started = Stopwatch.GetTimestamp();
        var outcomes = control is not null && IsControl(planned) ? control : Step(planned, _profile, planned.Conditions, 0);
        if (planned.IsPooled)
        {
            outcomes = Pooled(planned, outcomes, control);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds / Math.Max(1, outcomes.Count);
        foreach (var outcome in outcomes)
        {
            _results.Add(Result(planned, outcome, control?.FirstOrDefault(c => c.Aspect == outcome.Aspect), seconds));
        }
    }

    /// <summary>Adds up as many scenes as decide about every bar.</summary>
    private IReadOnlyList<AttackOutcome> Pooled(PlannedAttack planned, IReadOnlyList<AttackOutcome> outcomes, IReadOnlyList<AttackOutcome>? control)
    {
        var most = _scenes.Most(planned.Conditions);
        var scenes = outcomes.Max(o => planned.BarOf(o.Aspect) is { Limit: { } limit } bar && Works(bar, control) ? ScenePool.Needed(o, limit, most) : 1);
        _all += (scenes - 1) * planned.Cost;
        for (var scene = 1; scene < scenes; scene++)
        {
            outcomes = [.. outcomes.Zip(Step(planned, _profile, planned.Conditions, scene), (all, more) => all.Plus(more))];
        }

        return outcomes;
    }

    /// <summary>An attack that does not break its control proves nothing on any number of scenes.</summary>
    private static bool Works(AspectBar bar, IReadOnlyList<AttackOutcome>? control) =>
        bar.Power is not { } power || control?.FirstOrDefault(c => c.Aspect == bar.Aspect) is { } broken && (broken.QGrams ?? broken.Rate) >= power;

    /// <summary>What the attack gets out of its control; made once for the same conditions.</summary>
    private IReadOnlyList<AttackOutcome>? Control(PlannedAttack planned)
    {
        if (planned.Control is not { } weak)
        {
            return null;
        }

        var key = (planned.Attack, Profile: weak.Profile(TargetSchema()), Conditions: weak.Conditions ?? planned.Conditions);
        if (_controls.TryGetValue(key, out var known))
        {
            _done += planned.Cost;
            return known;
        }

        return _controls[key] = Step(planned, key.Profile, key.Conditions, 0);
    }

    /// <summary>Whether the encodings under attack are those of the control, but for the name: nothing is attacked twice.</summary>
    private bool IsControl(PlannedAttack planned)
    {
        var weak = planned.Control!;
        var profile = weak.Profile(TargetSchema());
        return _profile is { } own && own with { Name = profile.Name } == profile && (weak.Conditions ?? planned.Conditions) == planned.Conditions;
    }

    private LinkageSchema TargetSchema() => _profile is null ? _scenes.Schema : _scenes.Schema.WithProfile(_profile);

    private IReadOnlyList<AttackOutcome> Step(PlannedAttack planned, EncodingProfile? profile, AttackConditions conditions, int scene)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        Tell(planned, 0);
        var attacker = new Attacker(_scenes, profile, scene, new Progress(this, planned), _cancellationToken);
        var outcomes = attacker.Run(planned.Attack, conditions);
        _done += planned.Cost;
        Tell(planned, 0);
        return outcomes;
    }

    private static AttackResult Result(PlannedAttack planned, AttackOutcome outcome, AttackOutcome? control, double seconds)
    {
        var bar = planned.BarOf(outcome.Aspect);
        return outcome.ToResult(planned.Attack, seconds) with
        {
            ControlRate = control?.Rate,
            ControlQGrams = control?.QGrams,
            Control = planned.Control?.Name ?? "",
            Bar = bar?.Limit,
            ControlBar = bar?.Power,
        };
    }

    private void Tell(PlannedAttack planned, double share)
    {
        _progress?.Report(new LinkageProgress("Attacking", Math.Min(1, (_done + (share * planned.Cost)) / _all)));
    }

    /// <summary>The progress of the attack that is running.</summary>
    private sealed class Progress(AuditRun run, PlannedAttack planned) : IProgress<LinkageProgress>
    {
        public void Report(LinkageProgress value) => run.Tell(planned, value.Fraction);
    }
}
