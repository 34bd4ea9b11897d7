namespace Ecda.Linkage.Search;

/// <summary>
/// A similarity of two rows and the least of it that is asked for, an exact fraction. Every decision is made in integers.
/// Rows with no bit set are similar to nothing, except by their Hamming distance.
/// </summary>
internal sealed class SimilarityThreshold
{
    private readonly Kind _kind;

    // Tversky's index c / (c + αl + βr) of c common bits, l only left and r only right, with α and β as numerators over one weight.
    private readonly (int Left, int Right, int Weight) _tversky;
    private readonly int _numerator;
    private readonly int _denominator;

    private SimilarityThreshold(Kind kind, int numerator, int denominator, (int Left, int Right, int Weight) tversky = default)
    {
        if (kind != Kind.Hamming && (numerator < 1 || denominator < numerator))
        {
            throw new ArgumentException($"Found the threshold {numerator}/{denominator}, expected more than 0 and at most 1.", nameof(numerator));
        }

        (_kind, _numerator, _denominator, _tversky) = (kind, numerator, denominator, tversky);
    }

    private enum Kind
    {
        Tversky,
        Cosine,
        Hamming,
    }

    /// <summary>2c / (a + b), for rows with a and b bits set, c of them in common.</summary>
    public static SimilarityThreshold Dice(int numerator, int denominator) => Tversky(numerator, denominator, 1, 1, 2);

    /// <summary>c / (a + b - c).</summary>
    public static SimilarityThreshold Jaccard(int numerator, int denominator) => Tversky(numerator, denominator, 1, 1, 1);

    /// <summary>c / √(ab).</summary>
    public static SimilarityThreshold Cosine(int numerator, int denominator) => new(Kind.Cosine, numerator, denominator);

    /// <summary>c / (c + α(a - c) + β(b - c)) with α = alpha / weight and β = beta / weight.</summary>
    public static SimilarityThreshold Tversky(int numerator, int denominator, int alpha, int beta, int weight) => alpha >= 0 && beta >= 0 && weight > 0
        ? new(Kind.Tversky, numerator, denominator, (alpha, beta, weight))
        : throw new ArgumentException($"Found the weights {alpha}/{weight} and {beta}/{weight}, expected none below 0.", nameof(alpha));

    /// <summary>At most so many differing bits.</summary>
    public static SimilarityThreshold Hamming(int distance) => distance >= 0
        ? new(Kind.Hamming, distance, 1)
        : throw new ArgumentOutOfRangeException(nameof(distance), "Expected a distance of 0 or more.");

    /// <summary>Everything about the threshold in one fixed spelling.</summary>
    public string Canonical => FormattableString.Invariant($"{_kind}:{_numerator}/{_denominator}:{_tversky.Left},{_tversky.Right}/{_tversky.Weight}");

    /// <summary>The least common bits that rows with so many bits set need; more than they can have where no number is enough.</summary>
    public int LeastCommon(int left, int right)
    {
        var most = Math.Min(left, right);
        if (!IsReached(left, right, most))
        {
            return ushort.MaxValue;
        }

        // More common bits are never less similar, so that halving finds the first number that is enough.
        var (low, high) = (0, most);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = IsReached(left, right, middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>Whether rows with so many bits set and in common are similar enough.</summary>
    public bool IsReached(int left, int right, int common) => _kind switch
    {
        Kind.Hamming => left + right - (2 * common) <= _numerator,
        _ when left == 0 || right == 0 => false,
        Kind.Cosine => (UInt128)((long)common * common) * (ulong)((long)_denominator * _denominator) >= (UInt128)((long)left * right) * (ulong)((long)_numerator * _numerator),
        _ => (Int128)common * _tversky.Weight * _denominator >= Whole(left, right, common) * _numerator,
    };

    /// <summary>Which of two rows is more similar to one with <paramref name="query"/> bits set: above 0 for the first, 0 for equally similar ones.</summary>
    public int Compare(int query, (int Bits, int Common) first, (int Bits, int Common) second)
    {
        if (_kind == Kind.Hamming)
        {
            return (second.Bits - (2 * second.Common)).CompareTo(first.Bits - (2 * first.Common));
        }

        // A similarity of nothing to nothing is 0 of 0: it counts as 0.
        var (firstPart, firstWhole) = Fraction(query, first);
        var (secondPart, secondWhole) = Fraction(query, second);
        return (firstPart * secondWhole).CompareTo(secondPart * firstWhole);
    }

    private (Int128 Part, Int128 Whole) Fraction(int query, (int Bits, int Common) row) => row.Common == 0
        ? (0, 1)
        : _kind == Kind.Cosine ? ((long)row.Common * row.Common, row.Bits) : (row.Common, Whole(query, row.Bits, row.Common));

    private Int128 Whole(int left, int right, int common) =>
        ((Int128)common * _tversky.Weight) + ((Int128)(left - common) * _tversky.Left) + ((Int128)(right - common) * _tversky.Right);
}
