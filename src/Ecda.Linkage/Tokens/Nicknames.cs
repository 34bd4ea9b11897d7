using System.Collections.Frozen;

namespace Ecda.Linkage.Tokens;

/// <summary>Which forenames people write for each other (nicknames-1.txt): a name's classes, each called by its first name.</summary>
internal static class Nicknames
{
    private const int LongestName = 16;
    private static readonly FrozenDictionary<string, int[][]> Classes = Load();

    /// <summary>The classes of a folded name; none where the table does not have it.</summary>
    public static ReadOnlySpan<int[]> ClassesOf(ReadOnlySpan<int> name)
    {
        Span<char> letters = stackalloc char[LongestName];
        if (name.Length > letters.Length)
        {
            return [];
        }

        for (var i = 0; i < name.Length; i++)
        {
            letters[i] = name[i] < 0x80 ? (char)name[i] : ' ';
        }

        return Classes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters[..name.Length], out var classes) ? classes : [];
    }

    private static FrozenDictionary<string, int[][]> Load()
    {
        var memberships =
            from line in EmbeddedTable.Lines("nicknames-1.txt")
            let names = line.Split(' ')
            from name in names
            select (Name: name, Class: names[0].Select(c => (int)c).ToArray());
        return memberships.GroupBy(m => m.Name, m => m.Class, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }
}
