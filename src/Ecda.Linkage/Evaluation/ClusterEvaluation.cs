namespace Ecda.Linkage.Evaluation;

/// <summary>
/// Clusters held against the persons that the records are known to be of. Records that are alone count as clusters of one in B-cubed and the variation of information.
/// Every record counts, as encoded; records whose person is not known are left out and counted in <see cref="Unknown"/>.
/// </summary>
public sealed record ClusterEvaluation
{
    /// <summary>Encoded records whose person is known.</summary>
    public required int Records { get; init; }

    /// <summary>Encoded records whose person is not known.</summary>
    public required int Unknown { get; init; }

    /// <summary>Clusters of two or more records.</summary>
    public required int Clusters { get; init; }

    /// <summary>Persons with two or more records.</summary>
    public required int Persons { get; init; }

    /// <summary>Clusters that hold all the records of a person with two or more, and no other.</summary>
    public required int Exact { get; init; }

    /// <summary>Pairs of two records in one cluster.</summary>
    public required long Links { get; init; }

    /// <summary>Pairs of two records of one person.</summary>
    public required long Truth { get; init; }

    /// <summary>Pairs of two records of one person that are in one cluster.</summary>
    public required long TruePositives { get; init; }

    /// <summary>
    /// The share of the pairs in clusters that is of one person. Its interval, as that of every pairwise measure, takes pairs as independent; the pairs of one
    /// cluster are not, so it is too narrow where clusters are large.
    /// </summary>
    public Proportion Precision => Proportion.Of(TruePositives, Links);

    /// <summary>The share of the pairs of one person that is in one cluster.</summary>
    public Proportion Recall => Proportion.Of(TruePositives, Truth);

    /// <inheritdoc cref="EvaluationReport.FStar"/>
    public Proportion FStar => FMeasure.Star(TruePositives, Links, Truth);

    /// <inheritdoc cref="EvaluationReport.F1"/>
    public Proportion F1 => FMeasure.F1(FStar);

    /// <summary>The share of the clusters that is exact.</summary>
    public Proportion ExactOfClusters => Proportion.Of(Exact, Clusters);

    /// <summary>The share of the persons with two or more records whose cluster is exact.</summary>
    public Proportion ExactOfPersons => Proportion.Of(Exact, Persons);

    /// <summary>B-cubed precision: for every record the share of its cluster that is of its person, on average (Bagga and Baldwin, Algorithms for scoring coreference chains, 1998).</summary>
    public required double BCubedPrecision { get; init; }

    /// <summary>B-cubed recall: for every record the share of its person's records that is in its cluster, on average.</summary>
    public required double BCubedRecall { get; init; }

    /// <summary>The harmonic mean of B-cubed precision and recall.</summary>
    public double BCubedF1 => 2 * BCubedPrecision * BCubedRecall / (BCubedPrecision + BCubedRecall);

    /// <summary>
    /// How much is not known of a record's cluster where its person is known, and the other way round, in bits: 0 where clusters and persons are the same
    /// (Meilă, Comparing clusterings, 2007).
    /// </summary>
    public required double VariationOfInformation { get; init; }
}
