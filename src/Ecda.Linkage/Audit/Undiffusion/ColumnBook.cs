namespace Ecda.Linkage.Audit.Undiffusion;

/// <summary>
/// The columns accepted so far. Every output is in exactly as many columns as secret bits are XORed into it, and two columns of a random
/// diffusion hardly ever share more than half of their outputs: what is accepted leaves less room for what is wrong.
/// </summary>
/// <param name="shape">The diffusion.</param>
internal sealed class ColumnBook(DiffusionShape shape)
{
    private readonly int _mostShared = Math.Max(1, shape.Degree / 2);
    private readonly List<int>[] _columnsOf = [.. Enumerable.Range(0, shape.Bits).Select(_ => new List<int>())];

    /// <summary>The columns.</summary>
    public List<ushort[]> Columns { get; } = [];

    /// <summary>For every output how many of its secret bits are not accounted for.</summary>
    public int[] Open() => Array.ConvertAll(_columnsOf, c => Math.Max(0, shape.Degree - c.Count));

    /// <summary>The columns that an output is in.</summary>
    public IReadOnlyList<int> ColumnsOf(int output) => _columnsOf[output];

    /// <summary>Accepts a column if there is room for it.</summary>
    public bool Add(ushort[] column)
    {
        foreach (var output in column)
        {
            if (_columnsOf[output].Count >= shape.Degree)
            {
                return false;
            }

            foreach (var other in _columnsOf[output])
            {
                if (ColumnClaim.Common(Columns[other], column) > _mostShared)
                {
                    return false;
                }
            }
        }

        foreach (var output in column)
        {
            _columnsOf[output].Add(Columns.Count);
        }

        Columns.Add(column);
        return true;
    }
}
