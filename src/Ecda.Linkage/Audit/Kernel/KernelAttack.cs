using Ecda.Linkage.Audit.Graph;
using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Kernel;

/// <summary>
/// A5-K, the kernel attacker. How alike two people's rows are on the average over all keys needs no key, so that known pairs tell what to
/// expect of every bit of everybody else in the list.
/// Every released row is compared with these expectations and gets the likeliest name, where a person counts once; then the surest are
/// taken for known, until hardly any more come.
/// The attacker is taken to know how many of the released people are in the list. Nobody vouches for himself: a name is held only as long
/// as all the others support it without its own row.
/// </summary>
internal sealed class KernelAttack
{
    /// <summary>The attack's id.</summary>
    public const string Id = "A5-K";

    // A name is right more often than not; below that it would add more noise than it tells. Of those above the second the attacker says
    // that they are sure.
    private const double LikelierThanNot = 0.5;
    private const double Sure = 0.9;

    // A round that names hardly anybody more is the last.
    private const double LeastGrowth = 1.02;

    private readonly AttackScene _scene;
    private readonly KernelAttackOptions _options;
    private readonly TargetRows _targets;
    private readonly BitMeans _means;
    private readonly List<Naming> _known;
    private readonly IProgress<LinkageProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private float[]? _room;

    private KernelAttack(AttackScene scene, RecordTokens tokens, KernelAttackOptions options, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        (_scene, _options, _progress, _cancellationToken) = (scene, options, progress, cancellationToken);
        _targets = new TargetRows(scene.Released, options.Second, options.Linked);
        _means = new BitMeans(tokens, scene.Listed, _targets, cancellationToken);
        _known = [.. KnownSeeds.Choose(scene, options.Known).Select(p => new Naming(p.Released, p.Listed, 1))];
    }

    /// <summary>Runs the attack.</summary>
    /// <param name="scene">What the attacker sees.</param>
    /// <param name="tokens">The tokens of the scene's population under the scene's profile, with the values as the attacker's list has
    /// them.</param>
    /// <param name="options">Choices; null for the defaults.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static KernelAttackResult Run(AttackScene scene, RecordTokens tokens, KernelAttackOptions? options = null, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var attack = new KernelAttack(scene, tokens, options ?? new KernelAttackOptions(), progress, cancellationToken);
        var result = attack.Spread();
        progress?.Report(new LinkageProgress(Id, 1));
        return result;
    }

    private KernelAttackResult Spread()
    {
        var pass = Look([], 0);
        var onePass = Outcome(pass, "One pass, from the known pairs alone.");
        var rounds = 0;
        for (List<Naming> named = [.. pass.Fresh]; rounds < _options.Rounds && named.Count > 0;)
        {
            rounds++;
            pass = Look(named, rounds);
            var before = named.Count;
            named = [.. pass.Held, .. pass.Fresh];
            if (named.Count < (before * LeastGrowth) + 1)
            {
                break;
            }
        }

        return new KernelAttackResult(onePass, rounds == 0 ? onePass : Outcome(pass, FormattableString.Invariant($"The surest names were taken for known {rounds} times.")), rounds);
    }

    private KernelPass Look(List<Naming> named, int round)
    {
        var part = Part(round);
        var (rows, free) = (Others(_targets.Count, named, n => n.Released), Others(_scene.Listed.Length, named, n => n.Listed));
        var (known, fitted) = Fitted(named, round);
        var weights = _means.Weights(known, fitted, [.. free, .. named.Select(n => n.Listed)], f => part.Report(f / 2));
        var scores = PairScores.Of(weights, Pack(rows), free.Length, f => part.Report((1 + f) / 2), _cancellationToken);
        var (posteriors, logOdds) = OneToOnePosterior.Of(scores, free.Length, _scene.Shared - _known.Count - named.Sum(n => n.Certainty));
        var answers = new List<Naming>(rows.Length);
        for (var r = 0; r < rows.Length; r++)
        {
            var best = r * PairScores.Kept;
            for (var k = best + 1; k < (r + 1) * PairScores.Kept; k++)
            {
                best = posteriors[k] > posteriors[best] ? k : best;
            }

            if (posteriors[best] > 0)
            {
                answers.Add(new Naming(rows[r], free[scores.Candidates[best]], posteriors[best]));
            }
        }

        var reviewed = Review(named, weights, scores.ColumnTotals, free.Length, logOdds);
        return new KernelPass(reviewed.FindAll(n => n.Certainty > LikelierThanNot), answers.FindAll(n => n.Certainty > LikelierThanNot), [.. reviewed, .. answers]);
    }

    /// <summary>
    /// How certain the names are by what the others say: against all rows without a name, the rows that have another name (each as likely
    /// as anybody's) and the chance that the person is missing,
    /// how likely is this row the candidate's, by expectations from which its own row was left out?
    /// </summary>
    private List<Naming> Review(List<Naming> named, FloatMatrix weights, double[] totals, int free, double logOdds)
    {
        var (reviewed, row) = (new List<Naming>(named.Count), new float[_targets.Depth]);
        for (var i = 0; i < named.Count; i++)
        {
            _targets.Read(named[i].Released, row);
            var own = weights.Row(free + i);
            var score = 0.0;
            for (var k = 0; k < row.Length; k++)
            {
                score += (double)row[k] * own[k];
            }

            var others = PortableMath.Exp(totals[free + i] - score) + ((named.Count + PortableMath.Exp(-logOdds)) * PortableMath.Exp(-score));
            reviewed.Add(named[i] with { Certainty = 1 / (1 + others) });
        }

        return reviewed;
    }

    /// <summary>
    /// The pairs that this round's expectations are made from: all, or a sample of the names where they are too many, so that every round
    /// sees others.
    /// </summary>
    private (List<Naming> Known, List<Naming> Named) Fitted(List<Naming> named, int round)
    {
        var known = _known[..Math.Min(_known.Count, _options.MostFitted)];
        var room = Math.Min(named.Count, _options.MostFitted - known.Count);
        var (sample, random) = (named.ToArray(), new SplitMix64(_scene.Seed + (ulong)round));
        for (var i = 0; i < room && room < sample.Length; i++)
        {
            var j = i + random.Below(sample.Length - i);
            (sample[i], sample[j]) = (sample[j], sample[i]);
        }

        return (known, [.. sample[..room]]);
    }

    /// <summary>The records of a file that are neither known nor named.</summary>
    private int[] Others(int count, List<Naming> named, Func<Naming, int> record)
    {
        var taken = new bool[count];
        foreach (var naming in _known.Concat(named))
        {
            taken[record(naming)] = true;
        }

        return [.. Enumerable.Range(0, count).Where(r => !taken[r])];
    }

    private PackedPanels Pack(int[] rows)
    {
        // The first round has the most rows; the others use its room again.
        var packed = new PackedPanels(_targets.Depth, rows.Length, _room);
        _room = packed.Data;
        _ = Parallel.For(0, rows.Length, new ParallelOptions { CancellationToken = _cancellationToken }, () => new float[_targets.Depth], (r, _, row) =>
        {
            _targets.Read(rows[r], row);
            packed.SetColumn(r, row);
            return row;
        }, _ => { });
        return packed;
    }

    private AttackOutcome Outcome(KernelPass pass, string how)
    {
        var answers = pass.Answers.Select(n => new MatchedPair(n.Released, n.Listed)).ToList();
        var sure = pass.Answers.Where(n => n.Certainty > Sure).ToList();
        var right = sure.Count(n => _scene.Truth[n.Released] == n.Listed);
        var known = _known.ConvertAll(n => new MatchedPair(n.Released, n.Listed));
        var note = FormattableString.Invariant($"{how} Sure of {sure.Count} names, of which {right} are right.");
        return KnownSeeds.Outcome(Id, _scene, known, answers, note) with { Sure = sure.Count, SureHits = right };
    }

    /// <summary>How much is done: nobody knows how many rounds there will be, so each takes a part of what is left.</summary>
    private ProgressPart Part(int round)
    {
        var left = 1.0;
        for (var r = 0; r < round; r++)
        {
            left *= 0.7;
        }

        return new ProgressPart(_progress, Id, 1 - left, 1 - (0.7 * left));
    }
}
