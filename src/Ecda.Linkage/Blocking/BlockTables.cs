using Ecda.Linkage.Search;

namespace Ecda.Linkage.Blocking;

/// <summary>All blocks of two sides: one table for every rule or draw.</summary>
/// <param name="All">The tables.</param>
/// <param name="Names">The names of the rules; empty for draws.</param>
/// <param name="KeyLength">How many bits or least places make a key of a draw; 0 for rules.</param>
/// <param name="ExpectedRecall">The share of pairs of the wanted similarity that the draws should bring together; not a number for rules.</param>
internal sealed record BlockTables(IReadOnlyList<BlockTable> All, IReadOnlyList<string> Names, int KeyLength, double ExpectedRecall)
{
    /// <summary>Makes the blocks that a method asks for.</summary>
    /// <exception cref="LinkageFormatException">The encodings do not serve for the method; the message says why.</exception>
    public static BlockTables Make(SearchSide left, SearchSide right, BlockingMethod method, ParallelOptions parallel) => method.Name switch
    {
        "keyed" => KeyedBlocks.Make(left, right),
        "hamming" => HammingBlocks.Make(left, right, method, parallel),
        _ => MinHashBlocks.Make(left, right, method, parallel),
    };

    /// <summary>Whether two records share a block.</summary>
    public bool Share(int left, int right)
    {
        foreach (var table in All)
        {
            if (table.BlockOf(left) is var block and >= 0 && table.Right(block).BinarySearch(right) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
