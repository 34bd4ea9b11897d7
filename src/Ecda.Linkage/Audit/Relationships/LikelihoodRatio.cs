using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Relationships;

/// <summary>
/// The best statistic there is of a pair's agreements (Neyman and Pearson, On the problem of the most efficient tests of statistical
/// hypotheses, 1933): how much likelier they are for people with a
/// relation than for strangers, by what an attacker reckons from people of the attacker's own invention.
/// </summary>
internal sealed class LikelihoodRatio
{
    private const int People = 1_500;
    private const int MostRelated = 4_000;
    private const int StrangerPairs = 60_000;

    private readonly AgreementMixture _strangers;
    private readonly Dictionary<Relation, AgreementMixture> _related = [];

    private LikelihoodRatio(AgreementMixture strangers) => _strangers = strangers;

    /// <summary>Invents people and reckons what their rows would be like.</summary>
    /// <param name="schema">The schema, with the profile in question.</param>
    /// <param name="seed">Which people.</param>
    public static LikelihoodRatio Of(LinkageSchema schema, ulong seed)
    {
        var random = new SplitMix64(seed);
        var invented = AuditPeople.Synthetic(People, random.Next(), schema);
        var pairs = new RelatedPairs(PlainPeople.Of(invented), [.. Enumerable.Range(0, invented.Rows.Count)], invented.Households);
        var tokens = invented.Tokens();
        var kernels = schema.Views.Select(v => new EncodingKernel(v)).ToArray();
        int[] bits = [.. kernels.Select(k => k.Bits)];
        AgreementMixture Mixture(List<(int One, int Other)> sample, double[] weights)
        {
            var correlations = new double[sample.Count][];
            _ = Parallel.For(0, sample.Count, i =>
                correlations[i] = [.. kernels.Select((k, v) => k.Correlation(tokens[v], sample[i].One, tokens[v], sample[i].Other))]);
            return new AgreementMixture([.. correlations], weights, bits);
        }

        var strangers = pairs.Strangers(StrangerPairs, ref random);
        var all = invented.Rows.Count * (invented.Rows.Count - 1.0) / 2;

        // Strangers of one name are few, and the likest there are: all of them, beside a sample of the others.
        var named = pairs.Of(Relation.Name, StrangerPairs, ref random);
        var ratio = new LikelihoodRatio(Mixture(
            [.. named, .. strangers.Where(p => !pairs.Have(Relation.Name, p))],
            [.. named.Select(_ => 1.0), .. strangers.Where(p => !pairs.Have(Relation.Name, p)).Select(_ => all / strangers.Count)]));
        foreach (var relation in Enum.GetValues<Relation>())
        {
            if (pairs.Of(relation, MostRelated, ref random) is { Count: > 0 } related)
            {
                ratio._related[relation] = Mixture(related, [.. related.Select(_ => 1.0)]);
            }
        }

        return ratio;
    }

    /// <summary>Whether the invented people have a relation.</summary>
    public bool Has(Relation relation) => _related.ContainsKey(relation);

    /// <summary>The logarithm of the ratio, for every pair.</summary>
    public double[] Log(
        Relation relation, RowAgreements rows, List<(int One, int Other)> pairs, CancellationToken cancellationToken = default)
    {
        var logs = new double[pairs.Count];
        _ = Parallel.For(0, logs.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var agreements = rows.Of(pairs[i]);
            logs[i] = _related[relation].Log(agreements) - _strangers.Log(agreements);
        });
        return logs;
    }
}
