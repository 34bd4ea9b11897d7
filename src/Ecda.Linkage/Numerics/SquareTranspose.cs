namespace Ecda.Linkage.Numerics;

/// <summary>Turns a square of 64 by 64 bits over its diagonal (Warren: Hacker's Delight, 7-3).</summary>
internal static class SquareTranspose
{
    /// <summary>Bit j of word i becomes bit i of word j.</summary>
    public static void Run(Span<ulong> square)
    {
        var mask = 0x00000000FFFFFFFFUL;
        for (var width = 32; width != 0; width >>= 1, mask ^= mask << width)
        {
            for (var i = 0; i < 64; i = (i + width + 1) & ~width)
            {
                var swap = ((square[i] >> width) ^ square[i + width]) & mask;
                square[i] ^= swap << width;
                square[i + width] ^= swap;
            }
        }
    }
}
