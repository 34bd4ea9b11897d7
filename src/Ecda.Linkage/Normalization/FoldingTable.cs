using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Normalization;

/// <summary>
/// Makes letters equal that people write for each other: case, diacritics of Latin letters, look-alike apostrophes and hyphens.
/// The table is our own, fixed and versioned (folding-1.txt), because the platform's normalization and casing change with its settings and versions.
/// A letter of any other script is kept as its lower-case code point; nothing but invisible characters is dropped.
/// </summary>
internal static class FoldingTable
{
    /// <summary>The version of the table, part of every encoding's commitment.</summary>
    public const int Version = 1;

    private const int Direct = 0x600;
    private static readonly FrozenDictionary<int, int[]> Map = Load();
    private static readonly int[]?[] Table = [.. Enumerable.Range(0, Direct).Select(c => Map.GetValueOrDefault(c))];

    // What ASCII becomes; all of it becomes one code point, which a test checks.
    private static readonly byte[] Ascii = [.. Table.Take(0x80).Select((folded, c) => (byte)(folded?[0] ?? c))];

    /// <summary>Decodes UTF-8, folds it, and appends the result. Bytes that are not UTF-8 become U+FFFD; the readers refuse them earlier.</summary>
    public static void Fold(ReadOnlySpan<byte> utf8, CodePoints output)
    {
        if (!System.Text.Ascii.IsValid(utf8))
        {
            FoldAny(utf8, output);
            return;
        }

        var target = output.Append(utf8.Length);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = Ascii[utf8[i] & 0x7F];
        }
    }

    /// <summary>The general way, which <see cref="Fold"/> is a short cut of for ASCII.</summary>
    public static void FoldAny(ReadOnlySpan<byte> utf8, CodePoints output)
    {
        while (!utf8.IsEmpty)
        {
            int codePoint;
            if (utf8[0] < 0x80)
            {
                codePoint = utf8[0];
                utf8 = utf8[1..];
            }
            else
            {
                // An incomplete tail reads as U+FFFD and consumes what is left.
                _ = Rune.DecodeFromUtf8(utf8, out var rune, out var consumed);
                codePoint = rune.Value;
                utf8 = utf8[consumed..];
            }

            Append(codePoint, output);
        }
    }

    private static void Append(int codePoint, CodePoints output)
    {
        var folded = codePoint < Direct ? Table[codePoint] : Map.GetValueOrDefault(codePoint);
        if (folded is null)
        {
            output.Add(codePoint);
            return;
        }

        foreach (var part in folded)
        {
            output.Add(part);
        }
    }

    private static FrozenDictionary<int, int[]> Load()
    {
        using var stream = typeof(FoldingTable).Assembly.GetManifestResourceStream($"folding-{Version}.txt")!;
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var map = new Dictionary<int, int[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var parts = line.Split(' ').Select(p => int.Parse(p, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
                map.Add(parts[0], parts[1..]);
            }
        }

        return map.ToFrozenDictionary();
    }
}
