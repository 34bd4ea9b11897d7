namespace Ecda.Linkage.Audit;

/// <summary>
/// What attacks may get at most, as upper 95 % bounds: of profiles for real projects, and of the hardened one, which promises more. They
/// say what is promised, not what was
/// measured: a person in a thousand named at random is nobody's harm that the attacker did not bring along; one in a hundred is.
/// </summary>
internal sealed record AuditBars
{
    /// <summary>A1: people with a value named.</summary>
    public double Frequency { get; private init; } = 0.001;

    /// <summary>A1b: people with the value behind a blocking key named.</summary>
    public double BlockingKeys { get; private init; } = 0.01;

    /// <summary>A3: q-grams recognized.</summary>
    public int QGrams { get; private init; } = 1;

    /// <summary>A3: people named.</summary>
    public double Patterns { get; private init; } = 0.001;

    /// <summary>A4-M: forenames of the unlisted with 1,000 known of 60,000.</summary>
    public double MeansOfThousand { get; private init; } = 0.03;

    /// <summary>A4-M: forenames of the unlisted with 10,000 known of 60,000.</summary>
    public double MeansOfTenThousand { get; private init; } = 0.10;

    /// <summary>A5-K: people named with 30 known of 10,000.</summary>
    public double KernelOfThirty { get; private init; } = 0.002;

    /// <summary>A5-K: with 100 known.</summary>
    public double KernelOfHundred { get; private init; } = 0.003;

    /// <summary>A5-K: with 1,000 known, whatever the list.</summary>
    public double KernelOfThousand { get; private init; } = 0.01;

    /// <summary>A5-K: with 3,000 known of 30,000.</summary>
    public double KernelOfTenth { get; private init; } = 0.025;

    /// <summary>A5-G: forenames told from groups.</summary>
    public double Groups { get; private init; } = 0.001;

    /// <summary>A5-H: people named.</summary>
    public double Households { get; private init; } = 0.005;

    /// <summary>A5-E: people named.</summary>
    public double Embedding { get; private init; } = 0.05;

    /// <summary>A5-U: columns of the secret matrix.</summary>
    public double Columns { get; private init; } = 0.01;

    /// <summary>A5-W: correlation of pair scores in two halves of the near-equal rows.</summary>
    public double SplitHalf { get; private init; } = 0.12;

    /// <summary>A5-M: mean deviations of rectangles of four people.</summary>
    public double Rectangles { get; private init; } = 4;

    /// <summary>A5-M: deviations of the overlap of two changed forenames.</summary>
    public double SameForename { get; private init; } = 3;

    /// <summary>A5-M: deviations of the overlap of two typing errors.</summary>
    public double SameTypo { get; private init; } = 9;

    /// <summary>A8: area under the curve of telling households.</summary>
    public double Household { get; private init; } = 0.75;

    /// <summary>A8b: area under the curve of telling a missing date of birth.</summary>
    public double MissingBirthDate { get; private init; } = 0.55;

    /// <summary>Closed form: information on a person where 1,000 of 10,000 are known.</summary>
    public double Information { get; private init; } = 0.65;

    /// <summary>Closed form: the size from which a forename of 1 % of the people shows by itself.</summary>
    public double LeastVisible { get; private init; } = 5_000_000;

    private static readonly AuditBars Default = new();

    private static readonly AuditBars Strict = new()
    {
        BlockingKeys = 0.005,
        QGrams = 0,
        Patterns = 0.0005,
        MeansOfThousand = 0.02,
        MeansOfTenThousand = 0.04,
        KernelOfHundred = 0.002,
        KernelOfThousand = 0.004,
        KernelOfTenth = 0.006,
        Households = 0.002,
        Embedding = 0.005,
        SplitHalf = 0.08,
        Rectangles = 3,
        SameForename = 2.5,
        SameTypo = 7,
        Household = 0.68,
        Information = 0.25,
        LeastVisible = 10_000_000,
    };

    /// <summary>The bars of a profile.</summary>
    public static AuditBars Of(string profile) => profile == EncodingProfile.Hardened.Name ? Strict : Default;
}
