using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Means;

/// <summary>
/// A4-M: whoever knows some records in the plain learns for every value of a field the mean of every bit over the records that have it, and
/// reads the value off everybody else's row,
/// of people in no list. No bit needs to be set always: behind an XOR, a value moves the mean of every bit a little, and there are
/// thousands. What is read of other records is learned
/// from again, in two halves, so that no record vouches for itself.
/// </summary>
internal sealed class MeansAttack
{
    // Where bits hang together, as in a plain filter, wrong answers would be learned from as if they were right.
    private const double MostOverconfidence = 1.5;

    private readonly AttackScene _scene;
    private readonly AuditPopulation _population;
    private readonly EncodingProfile? _profile;
    private readonly MeansOptions _options;
    private readonly SignRows _rows;
    private readonly int[] _known;
    private readonly int[] _others;
    private readonly int _targets;

    /// <param name="scene">What the attacker sees.</param>
    /// <param name="population">What the people are.</param>
    /// <param name="profile">The released file's profile; null for the schema's.</param>
    /// <param name="options">Choices.</param>
    public MeansAttack(AttackScene scene, AuditPopulation population, EncodingProfile? profile, MeansOptions options)
    {
        (_scene, _population, _profile, _options) = (scene, population, profile, options);
        _rows = new SignRows(scene.Released);
        var order = Enumerable.Range(0, _rows.Count).ToArray();
        var random = new SplitMix64(scene.Seed ^ 0xA4);
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        _targets = Math.Min(options.Targets, order.Length / 2);
        var known = Math.Min(options.Known, order.Length - _targets);
        _known = order[_targets..(_targets + known)];
        _others = [.. order[.._targets], .. order[(_targets + known)..].Take(options.Unlabeled)];
    }

    /// <summary>Reads one attribute.</summary>
    /// <param name="attribute">What to read.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public AttackOutcome Run(RecordAttribute attribute, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var values = Known(attribute);
        var known = new SoftLabels();
        foreach (var row in _known)
        {
            if (values.Values[_scene.People[row]] is var value and >= 0)
            {
                known.Add(row, value, 1);
            }
        }

        int[] best = [];
        if (values.Count > 0)
        {
            best = Read(values, known, progress, cancellationToken);
        }

        return Count(attribute, values, best);
    }

    /// <summary>The attribute of those values that the attacker knows somebody to have, the most frequent first.</summary>
    private RecordAttribute Known(RecordAttribute attribute)
    {
        var counts = new int[attribute.Count];
        foreach (var row in _known)
        {
            if (attribute.Values[_scene.People[row]] is var value and >= 0)
            {
                counts[value]++;
            }
        }

        var kept = Enumerable.Range(0, counts.Length).Where(v => counts[v] > 0).OrderByDescending(v => counts[v]).ThenBy(v => v).Take(_options.MostValues).ToArray();
        var numbers = new int[attribute.Count];
        Array.Fill(numbers, -1);
        for (var i = 0; i < kept.Length; i++)
        {
            numbers[kept[i]] = i;
        }

        return attribute with { Values = Array.ConvertAll(attribute.Values, v => v < 0 ? -1 : numbers[v]), Count = kept.Length };
    }

    private int[] Read(RecordAttribute values, SoftLabels known, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        var kernels = ValueKernel.Of(_population, _profile, values, [.. _known.Select(r => _scene.People[r])], _scene.Seed ^ 0x4E, cancellationToken);
        ValueMeans Learn(SoftLabels labels)
        {
            var sums = ValueSums.Of(_rows, labels, values.Count, cancellationToken);
            return ValueMeans.Learn(_rows, sums, ValueSums.Totals(sums), kernels, cancellationToken);
        }

        var prior = LogPrior(known, values.Count);
        var scores = ValueScores.Of(_rows, _others, [Learn(known)], prior, cancellationToken);
        for (var round = 1; round <= _options.Rounds && scores.Overconfidence < MostOverconfidence; round++)
        {
            progress?.Report(new LinkageProgress("Reading values", (double)round / (_options.Rounds + 1)));
            var models = new ValueMeans[2];
            for (var half = 0; half < models.Length; half++)
            {
                var other = 1 - half;
                var labels = new SoftLabels();
                labels.Add(known);
                labels.Add(scores.Labels(_others, i => i % 2 == other));
                models[half] = Learn(labels);
            }

            scores = ValueScores.Of(_rows, _others, models, prior, cancellationToken);
        }

        return scores.Best;
    }

    private static double[] LogPrior(SoftLabels known, int values)
    {
        var counts = new double[values];
        foreach (var (_, value, weight) in known.Entries)
        {
            counts[value] += weight;
        }

        return Array.ConvertAll(counts, c => PortableMath.Log(c / known.Entries.Count));
    }

    private AttackOutcome Count(RecordAttribute attribute, RecordAttribute values, int[] best)
    {
        var (hits, trials) = (0, 0);
        var counts = new int[Math.Max(1, attribute.Count)];
        for (var t = 0; t < _targets; t++)
        {
            var person = _scene.People[_others[t]];
            if (attribute.Values[person] < 0)
            {
                continue;
            }

            trials++;
            counts[attribute.Values[person]]++;
            hits += best.Length > 0 && best[t] == values.Values[person] ? 1 : 0;
        }

        return new AttackOutcome("A4-M", hits, trials)
        {
            Aspect = attribute.Name,
            Claims = best.Length > 0 ? trials : 0,
            Chance = trials == 0 ? 0 : (double)counts.Max() / trials,
            People = _rows.Count,
            Overlap = _scene.Overlap,
            Seeds = _known.Length,
            Note = $"The {attribute.Name} of records that were not known before, from the means of bits.",
        };
    }
}
