using Ecda.Linkage.Audit.Undiffusion;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Tests.Audit.Undiffusion;

/// <summary>Filters at random, pairs of which are nearly equal, behind a secret XOR matrix or behind a table that is none.</summary>
internal sealed class PlantedDiffusion
{
    private const int Words = Bits / 64;

    public const int Bits = 128;
    public const int Degree = 4;

    private PlantedDiffusion(ushort[][] columns, ulong[] filters, ulong[] rows) =>
        (Columns, Filters, Table) = (columns, filters, new BitTable(rows, Bits));

    public static DiffusionShape Shape { get; } = new(Bits, Degree);

    public ushort[][] Columns { get; }

    public ulong[] Filters { get; }

    public BitTable Table { get; }

    /// <param name="pairs">How many pairs of rows.</param>
    /// <param name="seed">Which.</param>
    /// <param name="linear">False: the output is a random function of a few filter bits that is no XOR of them.</param>
    public static PlantedDiffusion Make(int pairs, ulong seed, bool linear = true)
    {
        var random = new SplitMix64(seed);
        var columns = MakeColumns(ref random);
        var (filters, rows) = (new ulong[2 * pairs * Words], new ulong[2 * pairs * Words]);
        for (var pair = 0; pair < pairs; pair++)
        {
            var filter = new ulong[Words];
            for (var i = 0; i < Bits / 5; i++)
            {
                Flip(filter, random.Below(Bits));
            }

            filter.CopyTo(filters, 2 * pair * Words);
            var edits = 1 + random.Below(4);
            for (var i = 0; i < edits; i++)
            {
                Flip(filter, random.Below(Bits));
            }

            filter.CopyTo(filters, ((2 * pair) + 1) * Words);
        }

        for (var row = 0; row < 2 * pairs; row++)
        {
            var output = linear ? Diffuse(columns, filters.AsSpan(row * Words, Words)) : Scatter(filters.AsSpan(row * Words, Words), seed);
            output.CopyTo(rows, row * Words);
        }

        return new PlantedDiffusion(columns, filters, rows);
    }

    /// <summary>The XOR of the columns whose bits are set.</summary>
    public static ulong[] Diffuse(ushort[][] columns, ReadOnlySpan<ulong> filter)
    {
        var output = new ulong[Words];
        foreach (var column in BitPositions.Of(filter))
        {
            foreach (var bit in columns[column])
            {
                Flip(output, bit);
            }
        }

        return output;
    }

    /// <summary>As many flips for every filter bit as a diffusion makes, at places that depend on all other bits too.</summary>
    private static ulong[] Scatter(ReadOnlySpan<ulong> filter, ulong seed)
    {
        var output = new ulong[Words];
        var whole = seed;
        foreach (var word in filter)
        {
            whole = new SplitMix64(whole ^ word).Next();
        }

        // Most of a row stays as its first bits say, so that pairs are near; the rest is new in every row.
        var random = new SplitMix64((filter[0] & 0xFF) + seed);
        for (var i = 0; i < Bits / 2; i++)
        {
            Flip(output, random.Below(Bits));
        }

        random = new SplitMix64(whole);
        for (var i = 0; i < 2 * Degree; i++)
        {
            Flip(output, random.Below(Bits));
        }

        return output;
    }

    private static ushort[][] MakeColumns(ref SplitMix64 random)
    {
        // Permutations, drawn anew until no column holds an output twice.
        var columns = Enumerable.Range(0, Bits).Select(_ => new List<ushort>()).ToArray();
        while (columns[0].Count < Degree)
        {
            var order = Enumerable.Range(0, Bits).Select(i => (ushort)i).ToArray();
            for (var i = Bits - 1; i > 0; i--)
            {
                var j = random.Below(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }

            if (columns.Select((c, i) => c.Contains(order[i])).All(repeats => !repeats))
            {
                for (var i = 0; i < Bits; i++)
                {
                    columns[i].Add(order[i]);
                }
            }
        }

        return [.. columns.Select(c => c.Order().ToArray())];
    }

    private static void Flip(Span<ulong> row, int bit) => row[bit >> 6] ^= 1UL << (bit & 63);
}
