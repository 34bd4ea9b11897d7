using Ecda.Linkage.Search;

namespace Ecda.Linkage.Blocking;

/// <summary>Blocks of the secret keys that the owners wrote.</summary>
internal static class KeyedBlocks
{
    public static BlockTables Make(SearchSide left, SearchSide right)
    {
        var rules = left.Dataset.Description.Blocking;
        if (rules.Count == 0)
        {
            throw new LinkageFormatException($"{left.Dataset.Name} was encoded without blocking rules, so its records have no blocking keys. Compare all pairs, which needs none, or add \"blocking\" to the schema and have all owners encode again.");
        }

        List<BlockTable> tables = [.. rules.Select((_, r) => BlockTable.Of(Keys(left, r), Keys(right, r)))];
        return new BlockTables(tables, [.. rules.Select(b => b.Rule.Name)], 0, double.NaN);
    }

    private static UInt128[] Keys(SearchSide side, int rule)
    {
        var keys = new UInt128[side.Count];
        var words = side.Dataset.BlockingKeys(rule).Span;
        for (var i = 0; i < keys.Length; i++)
        {
            var at = 2 * side.OriginalIndex(i);
            keys[i] = new UInt128(words[at + 1], words[at]);
        }

        return keys;
    }
}
