namespace Ecda.Linkage.Tests.Reference;

/// <summary>The positions of one field's tokens in a filter (section 8).</summary>
internal sealed class ReferenceDraws(byte[] key, int bits)
{
    private readonly Dictionary<string, (ReferenceStream Stream, List<int> Positions)> _known = new(StringComparer.Ordinal);

    public int Bits => bits;

    /// <summary>Sets the first positions of a token; drawing goes on where it stopped for an earlier record.</summary>
    public void Draw(string token, int count, bool[] filter)
    {
        if (count == 0)
        {
            return;
        }

        if (!_known.TryGetValue(token, out var drawn))
        {
            drawn = (new ReferenceStream(key, ReferenceKey.Frame([ReferenceTokenSteps.Bytes(token)])), []);
            _known.Add(token, drawn);
        }

        while (drawn.Positions.Count < count)
        {
            var position = drawn.Stream.Below(bits);
            if (!drawn.Positions.Contains(position))
            {
                drawn.Positions.Add(position);
            }
        }

        for (var i = 0; i < count; i++)
        {
            filter[drawn.Positions[i]] = true;
        }
    }
}
