using System.Text;
using Ecda.Linkage.Normalization;
using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Tests.Synthesis;

/// <summary>The population of the defaults (60,000 people), made once for the tests that measure it.</summary>
internal static class DefaultPopulation
{
    private static readonly Lazy<SyntheticPopulation> Made = new(() => SyntheticPopulation.Create());
    private static readonly Lazy<Dictionary<string, IReadOnlyList<string>>> CouncilRows = new(() => ByReference(Value.Council));
    private static readonly Lazy<Dictionary<string, IReadOnlyList<string>>> PoliceRows = new(() => ByReference(Value.Police));

    public static SyntheticPopulation Value => Made.Value;

    public static Dictionary<string, IReadOnlyList<string>> Council => CouncilRows.Value;

    public static Dictionary<string, IReadOnlyList<string>> Police => PoliceRows.Value;

    /// <summary>The share of true pairs of which a comparison of the two rows is true.</summary>
    public static double ShareOfTruePairs(Func<IReadOnlyList<string>, IReadOnlyList<string>, bool> holds) =>
        Value.TruePairs.Average(p => holds(Council[p.CouncilReference], Police[p.PoliceReference]) ? 1.0 : 0.0);

    /// <summary>Letters as the library compares them: case and diacritics made equal.</summary>
    public static string Folded(string text)
    {
        var folded = new CodePoints();
        FoldingTable.Fold(Encoding.UTF8.GetBytes(text), folded);
        return string.Concat(folded.Span.ToArray().Select(char.ConvertFromUtf32));
    }

    private static Dictionary<string, IReadOnlyList<string>> ByReference(SyntheticExtract extract) =>
        extract.Rows.ToDictionary(r => r[0], r => r, StringComparer.Ordinal);
}
