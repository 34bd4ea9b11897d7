using Ecda.Linkage.Audit.Means;
using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// What the likeness of groups should be if they stand for values of a list: the mean over people of the list, two different ones who have
/// the values, of their expected correlation
/// (<see cref="EncodingKernel"/>), beyond that of any two. So it holds what values have in common by their q-grams and by who has them:
/// forenames of one sex, or of one decade.
/// </summary>
internal sealed class ListLikeness
{
    private const int TileRows = 256;

    private readonly IReadOnlyList<NameCandidate> _candidates;
    private readonly int[][] _holders;

    private ListLikeness(IReadOnlyList<NameCandidate> candidates, int[][] holders, int views) =>
        (_candidates, _holders, Likeness, Noise) = (candidates, holders, new double[views][][], new double[views][][]);

    /// <summary>The values that groups may stand for.</summary>
    public IReadOnlyList<NameCandidate> Candidates => _candidates;

    /// <summary>By view and two values.</summary>
    public double[][][] Likeness { get; }

    /// <summary>The variance of each, because the list's people are a sample of all who have the values.</summary>
    public double[][][] Noise { get; }

    /// <summary>Values of a list that enough people have.</summary>
    /// <param name="attributes">What people may share.</param>
    /// <param name="listed">The people of the list.</param>
    /// <param name="leastShare">The least share of people.</param>
    /// <param name="most">The most values of an attribute.</param>
    public static List<NameCandidate> Frequent(IReadOnlyList<RecordAttribute> attributes, int[] listed, double leastShare, int most)
    {
        var candidates = new List<NameCandidate>();
        for (var a = 0; a < attributes.Count; a++)
        {
            var counts = new int[attributes[a].Count];
            foreach (var person in listed)
            {
                if (attributes[a].Values[person] is var value and >= 0)
                {
                    counts[value]++;
                }
            }

            candidates.AddRange(Enumerable.Range(0, counts.Length).Where(v => counts[v] >= Math.Max(2, leastShare * listed.Length))
                .OrderByDescending(v => counts[v]).ThenBy(v => v).Take(most)
                .Select(v => new NameCandidate(a, v, (double)counts[v] / listed.Length)));
        }

        return candidates;
    }

    /// <summary>Averages over the people of a list.</summary>
    /// <param name="schema">The schema with the released file's profile.</param>
    /// <param name="tokens">The tokens of a population.</param>
    /// <param name="people">Which of its people to take.</param>
    /// <param name="attributes">What they share.</param>
    /// <param name="candidates">The values.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ListLikeness Of(
        LinkageSchema schema,
        RecordTokens tokens,
        int[] people,
        IReadOnlyList<RecordAttribute> attributes,
        IReadOnlyList<NameCandidate> candidates,
        CancellationToken cancellationToken = default)
    {
        var numbers = candidates.Select((c, i) => (c, i)).ToDictionary(c => (c.c.Attribute, c.c.Value), c => c.i);
        var holders = Array.ConvertAll(people, p => (int[])[.. Enumerable.Range(0, attributes.Count)
            .Select(a => numbers.GetValueOrDefault((a, attributes[a].Values[p]), -1)).Where(c => c >= 0)]);
        var result = new ListLikeness(candidates, holders, schema.Views.Count);
        for (var view = 0; view < schema.Views.Count; view++)
        {
            var kernel = new EncodingKernel(schema.Views[view]);
            (result.Likeness[view], result.Noise[view]) = result.Average(kernel, tokens[view], people, cancellationToken);
        }

        return result;
    }

    private (double[][] Likeness, double[][] Noise) Average(
        EncodingKernel kernel,
        ViewTokens tokens,
        int[] people,
        CancellationToken cancellationToken)
    {
        // Everybody is a value of their own, the last: it is what is taken off.
        var size = _candidates.Count + 1;
        var (sums, pairs, squares) = (Square(size), Square(size), Square(size));

        var counts = new double[size];
        for (var p = 0; p < people.Length; p++)
        {
            Add(counts, p, tokens.IsFilled(people[p]) ? 1 : 0);
        }

        var matrix = new FloatMatrix(0, 0);
        for (var from = 0; from < people.Length; from += TileRows)
        {
            var tile = people[from..Math.Min(people.Length, from + TileRows)];
            matrix = matrix.Rows == tile.Length ? matrix : new FloatMatrix(tile.Length, people.Length);
            kernel.Fill(tokens, tile, tokens, people, matrix, cancellationToken);
            var rowSums = new double[tile.Length][];
            var start = from;
            _ = Parallel.For(0, tile.Length, i => rowSums[i] = RowSums(matrix.Row(i), start + i, size));
            for (var i = 0; i < tile.Length; i++)
            {
                if (tokens.IsFilled(tile[i]))
                {
                    AddPairs(sums, pairs, rowSums[i], counts, from + i);
                    AddSquares(squares, rowSums[i], counts, from + i);
                }
            }
        }

        return (Centered(sums, pairs), Variances(sums, squares, counts));
    }

    private static double[][] Square(int size)
    {
        var result = new double[size][];
        for (var c = 0; c < size; c++)
        {
            result[c] = new double[size];
        }

        return result;
    }

    /// <summary>For every value the sum of one person's correlations with those who have it, without the person.</summary>
    private double[] RowSums(ReadOnlySpan<float> row, int self, int size)
    {
        var sums = new double[size];
        for (var q = 0; q < row.Length; q++)
        {
            Add(sums, q, q == self ? 0 : row[q]);
        }

        return sums;
    }

    private void Add(double[] sums, int person, double amount)
    {
        sums[^1] += amount;
        foreach (var candidate in _holders[person])
        {
            sums[candidate] += amount;
        }
    }

    private void AddPairs(double[][] sums, double[][] pairs, double[] row, double[] counts, int person)
    {
        foreach (var c in (int[])[.. _holders[person], sums.Length - 1])
        {
            for (var d = 0; d < row.Length; d++)
            {
                sums[c][d] += row[d];
                pairs[c][d] += counts[d];
            }

            // Nobody is beside themselves.
            foreach (var own in _holders[person])
            {
                pairs[c][own]--;
            }

            pairs[c][^1]--;
        }
    }

    /// <summary>How a person's mean likeness to those who have a value differs among those who have another.</summary>
    private void AddSquares(double[][] squares, double[] row, double[] counts, int person)
    {
        foreach (var c in _holders[person])
        {
            for (var d = 0; d < row.Length; d++)
            {
                var mean = row[d] / Math.Max(1, counts[d]);
                squares[c][d] += mean * mean;
            }
        }
    }

    private static double[][] Variances(double[][] sums, double[][] squares, double[] counts)
    {
        double One(int c, int d)
        {
            var mean = sums[c][d] / Math.Max(1, counts[d]) / Math.Max(1, counts[c]);
            return Math.Max(0, (squares[c][d] / Math.Max(1, counts[c])) - (mean * mean)) / Math.Max(1, counts[c] - 1);
        }

        var size = counts.Length - 1;
        var result = Square(size);
        for (var c = 0; c < size; c++)
        {
            for (var d = 0; d < size; d++)
            {
                result[c][d] = One(c, d) + One(d, c);
            }
        }

        return result;
    }

    private static double[][] Centered(double[][] sums, double[][] pairs)
    {
        var size = sums.Length;
        double Mean(int c, int d) => pairs[c][d] > 0 ? sums[c][d] / pairs[c][d] : 0;
        var everybody = Mean(size - 1, size - 1);
        var result = new double[size - 1][];
        for (var c = 0; c < size - 1; c++)
        {
            result[c] = new double[size - 1];
            for (var d = 0; d < size - 1; d++)
            {
                result[c][d] = ((Mean(c, d) + Mean(d, c)) / 2) - Mean(c, size - 1) - Mean(d, size - 1) + everybody;
            }
        }

        return result;
    }
}
