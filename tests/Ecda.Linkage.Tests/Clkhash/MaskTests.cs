using System.Globalization;
using System.Text;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Encodings.Clkhash;

namespace Ecda.Linkage.Tests.Clkhash;

/// <summary>Remembering changes nothing: two ways agree.</summary>
public sealed class MaskTests
{
    private const int Words = 16;

    [Test]
    public void Masks_AreTheSameFreshAndRemembered()
    {
        // More tokens and counts than are remembered, of short and long kinds, twice.
        string[] tokens = [.. Enumerable.Range(0, 3000).SelectMany(i => new[] { i.ToString(CultureInfo.InvariantCulture), $"token {i}" })];
        using var remembered = NewMasks();

        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < tokens.Length; i += round == 0 ? 1 : 97)
            {
                using var fresh = NewMasks();
                for (var count = 0; count <= 40; count += 20)
                {
                    Assert.That(Row(remembered, tokens[i], i % 3, count), Is.EqualTo(Row(fresh, tokens[i], i % 3, count)));
                }
            }
        }
    }

    [Test]
    public void MaskTable_KeepsMasksApart()
    {
        var table = new MaskTable(1);
        for (var i = 1UL; i <= 20_000; i++)
        {
            Assert.That(table.Find(i, (int)(i % 5), out var mask), Is.False);
            mask[0] = i;
        }

        Assert.That(Enumerable.Range(1, 20_000).All(i => table.Find((ulong)i, i % 5, out var mask) && mask[0] == (ulong)i));
    }

    [Test]
    public void MaskTable_ForgetsWhenFull()
    {
        var table = new MaskTable(8 << 17);
        for (var i = 1UL; i <= 5; i++)
        {
            Assert.That(table.Find(i, 1, out var mask), Is.False);
            Assert.That(mask.IndexOfAnyExcept(0UL), Is.Negative);
            mask.Fill(i);
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(16)]
    public void MaskTable_SetsMasksUntilOneIsUnknown(int words)
    {
        var table = new MaskTable(words);
        for (var key = 1UL; key <= 4; key++)
        {
            _ = table.Find(key, 7, out var mask);
            mask[0] = 1UL << (int)key;
            mask[^1] |= 1UL << (32 + (int)key);
        }

        var row = new ulong[words];
        row[0] = 1;

        Assert.That(table.Or([2, 4, 5, 3], 7, row), Is.EqualTo(2));
        Assert.That(table.Or([1], 8, row), Is.Zero);
        Assert.That(table.Or([], 7, row), Is.Zero);
        Assert.That(row[0] & uint.MaxValue, Is.EqualTo(0b10101));
        Assert.That(row[^1] >> 32, Is.EqualTo(0b10100));
    }

    [Test]
    public void Place_IsPartOfTheToken()
    {
        using var masks = NewMasks();

        Assert.That(Row(masks, "ab", 12, 20), Is.EqualTo(Row(masks, "12 ab", ClkTokens.NoPlace, 20)).And.Not.EqualTo(Row(masks, "ab", 1, 20)));
    }

    private static TokenMasks NewMasks() => new(new DoubleTokenHash("1"u8, "2"u8, 64 * Words, preventSingularity: false), TokenEncoding.Utf8, Words);

    private static ulong[] Row(TokenMasks masks, string token, int place, int count)
    {
        var row = new ulong[Words];
        masks.Set(Encoding.UTF8.GetBytes(token), place, count, row);
        return row;
    }
}
