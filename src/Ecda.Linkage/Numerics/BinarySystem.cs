using System.Numerics;

namespace Ecda.Linkage.Numerics;

/// <summary>
/// A system of linear equations over bits (GF(2)): which columns must be XORed to give a row? Solved once by elimination, then for any
/// number of rows. Immutable.
/// </summary>
internal sealed class BinarySystem
{
    // Of 2^10 solutions the lightest is looked for in all; of more, by exchanging one free column after the other.
    private const int MostEnumerated = 10;

    private readonly int _words;
    private readonly int _columnWords;

    // Column b: which reduced equations bit b of a row takes part in.
    private readonly ulong[] _transform;
    private readonly int[] _pivots;
    private readonly ulong[] _inconsistent;
    private readonly ulong[][] _kernel;

    /// <param name="bits">The bits of a row, a multiple of 64.</param>
    /// <param name="columns">The bits set in every column.</param>
    public BinarySystem(int bits, IReadOnlyList<ushort[]> columns)
    {
        (_words, _columnWords) = (bits / 64, Math.Max(1, (columns.Count + 63) / 64));
        var width = _columnWords + _words;
        var equations = new ulong[bits][];
        for (var b = 0; b < bits; b++)
        {
            equations[b] = new ulong[width];
            Flip(equations[b], (_columnWords * 64) + b);
        }

        for (var c = 0; c < columns.Count; c++)
        {
            foreach (var bit in columns[c])
            {
                Flip(equations[bit], c);
            }
        }

        Columns = columns.Count;
        _pivots = Eliminate(equations, columns.Count);
        _kernel = Kernel(equations);
        _transform = new ulong[bits * _words];
        for (var e = 0; e < bits; e++)
        {
            for (var b = 0; b < bits; b++)
            {
                if (IsSet(equations[e], (_columnWords * 64) + b))
                {
                    _transform[(b * _words) + (e >> 6)] |= 1UL << (e & 63);
                }
            }
        }

        _inconsistent = new ulong[_words];
        for (var e = _pivots.Length; e < bits; e++)
        {
            Flip(_inconsistent, e);
        }
    }

    /// <summary>How many columns there are.</summary>
    public int Columns { get; }

    /// <summary>How many columns are independent.</summary>
    public int Rank => _pivots.Length;

    /// <summary>The words of a solution, one bit for every column.</summary>
    public int SolutionWords => _columnWords;

    /// <summary>Finds the lightest solution; false where there is none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="solution">Which columns are XORed.</param>
    public bool TrySolve(ReadOnlySpan<ulong> row, Span<ulong> solution)
    {
        Span<ulong> reduced = stackalloc ulong[_words];
        reduced.Clear();
        for (var w = 0; w < row.Length; w++)
        {
            for (var bits = row[w]; bits != 0; bits &= bits - 1)
            {
                BitRows.Xor(_transform.AsSpan(((w * 64) + BitOperations.TrailingZeroCount(bits)) * _words, _words), reduced);
            }
        }

        solution = solution[.._columnWords];
        solution.Clear();
        if (BitRows.CountCommon(reduced, _inconsistent) != 0)
        {
            return false;
        }

        for (var e = 0; e < _pivots.Length; e++)
        {
            if (IsSet(reduced, e))
            {
                Flip(solution, _pivots[e]);
            }
        }

        Lighten(solution);
        return true;
    }

    private void Lighten(Span<ulong> solution)
    {
        Span<ulong> best = stackalloc ulong[_columnWords];
        solution.CopyTo(best);
        var least = BitRows.Count(best);
        if (_kernel.Length <= MostEnumerated)
        {
            // In the order of a Gray code each solution differs from the one before by one vector of the kernel.
            for (var n = 1; n < 1 << _kernel.Length; n++)
            {
                BitRows.Xor(_kernel[BitOperations.TrailingZeroCount(n)], solution);
                if (BitRows.Count(solution) < least)
                {
                    least = BitRows.Count(solution);
                    solution.CopyTo(best);
                }
            }
        }
        else
        {
            for (var (v, idle) = (0, 0); idle < _kernel.Length; v = (v + 1) % _kernel.Length, idle++)
            {
                BitRows.Xor(_kernel[v], solution);
                if (BitRows.Count(solution) < least)
                {
                    least = BitRows.Count(solution);
                    solution.CopyTo(best);
                    idle = -1;
                }
                else
                {
                    BitRows.Xor(_kernel[v], solution);
                }
            }
        }

        best.CopyTo(solution);
    }

    /// <summary>Brings the equations to reduced echelon form; gives the column of the leading bit of each equation that has one.</summary>
    private static int[] Eliminate(ulong[][] equations, int columns)
    {
        var pivots = new List<int>();
        for (var column = 0; column < columns && pivots.Count < equations.Length; column++)
        {
            var at = pivots.Count;
            var found = at;
            while (found < equations.Length && !IsSet(equations[found], column))
            {
                found++;
            }

            if (found == equations.Length)
            {
                continue;
            }

            (equations[at], equations[found]) = (equations[found], equations[at]);
            for (var e = 0; e < equations.Length; e++)
            {
                if (e != at && IsSet(equations[e], column))
                {
                    BitRows.Xor(equations[at], equations[e]);
                }
            }

            pivots.Add(column);
        }

        return [.. pivots];
    }

    /// <summary>The sets of columns whose XOR is nothing: a basis.</summary>
    private ulong[][] Kernel(ulong[][] equations)
    {
        var isPivot = new bool[Columns];
        foreach (var pivot in _pivots)
        {
            isPivot[pivot] = true;
        }

        var kernel = new List<ulong[]>();
        for (var column = 0; column < Columns; column++)
        {
            if (isPivot[column])
            {
                continue;
            }

            var vector = new ulong[_columnWords];
            Flip(vector, column);
            for (var e = 0; e < _pivots.Length; e++)
            {
                if (IsSet(equations[e], column))
                {
                    Flip(vector, _pivots[e]);
                }
            }

            kernel.Add(vector);
        }

        return [.. kernel];
    }

    private static bool IsSet(ReadOnlySpan<ulong> row, int bit) => ((row[bit >> 6] >> (bit & 63)) & 1) != 0;

    private static void Flip(Span<ulong> row, int bit) => row[bit >> 6] ^= 1UL << (bit & 63);
}
