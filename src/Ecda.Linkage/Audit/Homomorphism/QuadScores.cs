using System.Globalization;

namespace Ecda.Linkage.Audit.Homomorphism;

/// <summary>How far the quads of one kind stand out, over all keys.</summary>
internal sealed class QuadScores(QuadKind kind)
{
    /// <summary>The quads.</summary>
    public QuadKind Kind { get; } = kind;

    /// <summary>Of all views together, how much lighter the sums are than chance.</summary>
    public SampleMean Deviations { get; } = new();

    /// <summary>The same in every view.</summary>
    public List<SampleMean> ViewDeviations { get; } = [];

    /// <summary>Of all views together, how far the two differences touch the same bits.</summary>
    public SampleMean Overlaps { get; } = new();

    /// <summary>The same in every view.</summary>
    public List<SampleMean> ViewOverlaps { get; } = [];

    /// <summary>How many quads stand out more than the file's own.</summary>
    public int Above { get; private set; }

    /// <summary>Their share.</summary>
    public double Share => Deviations.Count == 0 ? 0 : (double)Above / Deviations.Count;

    /// <summary>Adds the quads under a key.</summary>
    /// <param name="sums">The rows.</param>
    /// <param name="first">The row of the first record.</param>
    /// <param name="floor">What the file's own quads reach.</param>
    public void Add(RowSums sums, int first, double floor)
    {
        while (ViewOverlaps.Count < sums.Views)
        {
            ViewOverlaps.Add(new SampleMean());
            ViewDeviations.Add(new SampleMean());
        }

        for (var row = first; row < first + Kind.Rows.Count; row += 4)
        {
            int[] quad = [row, row + 1, row + 2, row + 3];
            var deviation = sums.Deviation(quad);
            Deviations.Add(deviation);
            Overlaps.Add(sums.Overlap(quad));
            Above += Math.Abs(deviation) > floor ? 1 : 0;
            for (var v = 0; v < sums.Views; v++)
            {
                ViewDeviations[v].Add(sums.Deviation(quad, v));
                ViewOverlaps[v].Add(sums.Overlap(quad, v));
            }
        }
    }

    /// <summary>The means of every view.</summary>
    public string ByView(Func<QuadScores, List<SampleMean>> means) =>
        string.Join(", ", means(this).Select(m => m.Mean.ToString("0.0", CultureInfo.InvariantCulture)));
}
