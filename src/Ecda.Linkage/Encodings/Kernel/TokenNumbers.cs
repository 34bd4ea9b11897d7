using System.Text;

namespace Ecda.Linkage.Encodings.Kernel;

/// <summary>
/// A number for every different token, so that token sets can be compared as sets of numbers. Datasets that are to be compared share one
/// instance.
/// It holds personal data and belongs inside an owner's walls.
/// </summary>
internal sealed class TokenNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    /// <summary>How many different tokens there are.</summary>
    public int Count => _numbers.Count;

    /// <summary>The number of a token.</summary>
    /// <param name="keyName">What its positions are keyed by: fields of one group share the positions of equal tokens.</param>
    /// <param name="token">The token's bytes.</param>
    public int Of(string keyName, ReadOnlySpan<byte> token)
    {
        _ = _text.Clear().Append(keyName).Append(':');
        foreach (var value in token)
        {
            _ = _text.Append((char)value);
        }

        var text = _text.ToString();
        if (!_numbers.TryGetValue(text, out var number))
        {
            number = _numbers[text] = _numbers.Count;
        }

        return number;
    }
}
