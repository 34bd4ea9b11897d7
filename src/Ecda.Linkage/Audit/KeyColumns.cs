using System.Runtime.InteropServices;

namespace Ecda.Linkage.Audit;

/// <summary>The blocking keys of a dataset as an attacker sees them.</summary>
internal static class KeyColumns
{
    /// <summary>The key of every record in a rule; null where it has none.</summary>
    public static string?[] Of(EncodedDataset dataset, int rule)
    {
        var keys = MemoryMarshal.Cast<ulong, UInt128>(dataset.BlockingKeys(rule).Span);
        var texts = new string?[keys.Length];
        for (var r = 0; r < texts.Length; r++)
        {
            texts[r] = keys[r] == 0 ? null : keys[r].ToString("X32", System.Globalization.CultureInfo.InvariantCulture);
        }

        return texts;
    }
}
