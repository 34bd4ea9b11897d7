using System.Globalization;

namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>How often a letter follows a letter in names, from the embedded table <c>bigrams-1.txt</c>: 27 signs, the space and a to z.</summary>
internal static class BigramTable
{
    /// <summary>The signs of the table.</summary>
    public const int Signs = 27;

    private static readonly int[][] Counts = Load();

    /// <summary>The counts of the signs that follow a byte of text; none where the table does not know it.</summary>
    public static ReadOnlySpan<int> Behind(byte sign) => sign == ' ' ? Counts[0] : sign is >= (byte)'a' and <= (byte)'z' ? Counts[sign - 'a' + 1] : [];

    /// <summary>The byte of a sign.</summary>
    public static byte Sign(int index) => (byte)(index == 0 ? ' ' : 'a' + index - 1);

    private static int[][] Load()
    {
        using var stream = typeof(BigramTable).Assembly.GetManifestResourceStream("bigrams-1.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#');
        return [.. lines.Select(line => line.Split(' ').Skip(1).Select(n => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray())];
    }
}
