using System.Text;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Values that occur nowhere else, to be planted in extracts and then looked for wherever they must not be.</summary>
internal static class Canaries
{
    public const string Forename = "Zyxqcanarywvu";
    public const string Surname = "Qwjzkvcanarxurtnogd";
    public const string Date = "1877-12-13";
    public const string ImpossibleDate = "13/13/1877";
    public const string Sex = "Genqzvbkcanwyt";
    public const string Postcode = "ZQ97 7XJ";
    public const string Street = "Vexqzorcanbintal Crescent";
    public const string Town = "Wqkcanaryxhampton";

    /// <summary>What every own id of a canary starts with.</summary>
    public const string OwnId = "IDQXCANZW77";

    private const int ShortestHalf = 6;

    private static readonly string[] Planted = [Forename, Surname, Date, "13/12/1877", "18771213", ImpossibleDate, Sex, Postcode, "ZQ977XJ", Street, Town, OwnId];

    /// <summary>Everything to look for: the canaries, and their halves where they are long enough to mean something.</summary>
    public static IReadOnlyList<string> Traces { get; } = [.. Planted.SelectMany(WithHalves)];

    /// <summary>The key's digits, whole and in quarters.</summary>
    public static IReadOnlyList<string> KeyTraces { get; } = [Extracts.KeyDigits, .. Extracts.KeyDigits.Chunk(16).Select(c => new string(c))];

    /// <summary>A row of canaries in every field.</summary>
    public static string Row(int number) =>
        $"{OwnId}{number},{Forename},{Surname},{Date},{Sex},{Postcode},77 {Street},{Town}";

    /// <summary>The traces that occur in the text, letter case forgiven.</summary>
    public static IEnumerable<string> In(string text, IEnumerable<string> traces) =>
        traces.Where(t => text.Contains(t, StringComparison.OrdinalIgnoreCase));

    /// <summary>The traces that occur in the bytes as UTF-8 or UTF-16, letter case forgiven.</summary>
    public static IEnumerable<string> In(byte[] bytes, IEnumerable<string> traces)
    {
        var lower = bytes.Select(b => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b + 32) : b).ToArray();
        return traces.Where(t => new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Any(e => lower.AsSpan().IndexOf(e.GetBytes(t.ToLowerInvariant())) >= 0));
    }

    private static IEnumerable<string> WithHalves(string canary)
    {
        string[] halves = [canary[..(canary.Length / 2)], canary[(canary.Length / 2)..]];
        return halves.Where(h => h.Count(char.IsLetter) >= ShortestHalf).Prepend(canary);
    }
}
