using System.Globalization;
using System.Security.Cryptography;
using Ecda.Linkage.Keys;

namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>Random orders from a keyed stream.</summary>
internal static class KeyedOrder
{
    /// <summary>HMAC-SHA-256 under the key of one step of a view.</summary>
    public static IncrementalHash Hmac(LinkageKey key, string label, View view, int? step = null)
    {
        Span<byte> subkey = stackalloc byte[32];
        if (step is { } number)
        {
            key.Derive(subkey, label, view.Canonical, number.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            key.Derive(subkey, label, view.Canonical);
        }

        var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
        CryptographicOperations.ZeroMemory(subkey);
        return hmac;
    }

    /// <summary>The numbers from 0 to <paramref name="length"/> - 1 in an order drawn by Fisher-Yates from the top.</summary>
    public static int[] Draw(int length, ref KeyedStream stream)
    {
        var order = new int[length];
        for (var i = 0; i < length; i++)
        {
            order[i] = i;
        }

        for (var i = length - 1; i > 0; i--)
        {
            var j = stream.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
