using Ecda.Linkage.Numerics;
using Ecda.Linkage.Search;

namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// Turns rows back into plain filters, in an unknown order of positions, by the columns that were recovered; and says without any label
/// whether that is right: a wrong matrix gives no solution, or one of half of the bits.
/// </summary>
/// <param name="columns">The columns.</param>
/// <param name="bits">The bits of a row.</param>
internal sealed class FilterInversion(IReadOnlyList<ushort[]> columns, int bits)
{
    // A solution by chance has half of the bits set; one in a thousand million is lighter than six standard deviations below it.
    private const double Deviations = 6;

    private readonly BinarySystem _system = new(bits, columns);

    /// <summary>How many columns are independent.</summary>
    public int Rank => _system.Rank;

    /// <summary>The most bits of a filter that no chance explains.</summary>
    public int MostLight => (int)((columns.Count / 2.0) - (Deviations * Math.Sqrt(columns.Count) / 2));

    /// <summary>Inverts a row; false where there is no light solution.</summary>
    /// <param name="row">The row.</param>
    /// <param name="filter">The filter, one bit for every column.</param>
    public bool TryInvert(ReadOnlySpan<ulong> row, Span<ulong> filter) =>
        _system.TrySolve(row, filter) && BitRows.Count(filter) <= MostLight;

    /// <summary>The share of rows with a light solution, of at most so many taken at even distances.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="most">How many rows to try.</param>
    public double LightShare(BitTable table, int most)
    {
        var tried = Math.Min(most, table.Count);
        var light = 0;
        var filter = new ulong[_system.SolutionWords];
        for (var i = 0; i < tried; i++)
        {
            light += TryInvert(table.Row((int)((long)i * table.Count / tried)), filter) ? 1 : 0;
        }

        return tried == 0 ? 0 : (double)light / tried;
    }
}
