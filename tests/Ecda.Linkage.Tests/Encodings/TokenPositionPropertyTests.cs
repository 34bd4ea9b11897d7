using System.Buffers.Binary;
using CsCheck;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>The positions that tokens draw.</summary>
internal sealed class TokenPositionPropertyTests
{
    [TestCase(64, 64)]
    [TestCase(1024, 295)]
    [TestCase(4096, 1000)]
    public void Positions_AreDistinct(int bits, int count)
    {
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(bits), "a");

        Assert.That(positions.Positions("qab"u8, count).ToArray(), Is.Unique.And.All.LessThan(bits));
    }

    [TestCase(false, TestName = "Positions_AskedForFewerFirstAreFirstOfThem")]
    [TestCase(true, TestName = "Positions_AskedForFewerLaterAreFirstOfThem")]
    public void Positions_OfFewerAreFirstOfThem(bool more)
    {
        using var key = Sample.Key(1);

        Gen.Select(Gen.Byte.Array[0, 20], Gen.Int[0, 60], Gen.Int[0, 60]).Sample((token, few, additional) =>
        {
            using var positions = new TokenPositions(key, View(128), "a");
            var first = positions.Positions(token, more ? few + additional : few).ToArray();
            var second = positions.Positions(token, more ? few : few + additional).ToArray();
            return first.Take(few).SequenceEqual(second.Take(few));
        });
    }

    [TestCase(1000)]
    [TestCase(1024)]
    public void Positions_AreUniform(int bits)
    {
        const int Tokens = 20_000;
        const int Each = 5;
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(bits), "a");
        var counts = new int[bits];
        var token = new byte[4];
        for (var i = 0; i < Tokens; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(token, i);
            foreach (var position in positions.Positions(token, Each))
            {
                counts[position]++;
            }
        }

        // Chi-square with bits - 1 degrees of freedom, within six standard deviations of its mean.
        const double Draws = Tokens * Each;
        var expected = Draws / bits;
        var chiSquare = counts.Sum(c => (c - expected) * (c - expected) / expected);
        Assert.That(chiSquare, Is.EqualTo(bits - 1).Within(6 * Math.Sqrt(2 * (bits - 1))));
    }

    [TestCase(1, "a", "b", 1024, TestName = "Positions_DependOnField")]
    [TestCase(2, "a", "a", 1024, TestName = "Positions_DependOnKey")]
    public void Positions_DependOn(byte otherKey, string field, string otherField, int bits)
    {
        using var key = Sample.Key(1);
        using var other = Sample.Key(otherKey);
        using var positions = new TokenPositions(key, View(bits), field);
        using var otherPositions = new TokenPositions(other, View(bits), otherField);

        Assert.That(otherPositions.Positions("qab"u8, 20).ToArray(), Is.Not.EqualTo(positions.Positions("qab"u8, 20).ToArray()));
    }

    [Test]
    public void Positions_DependOnToken()
    {
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(1024), "a");

        Assert.That(positions.Positions("qab"u8, 20).ToArray(), Is.Not.EqualTo(positions.Positions("qba"u8, 20).ToArray()));
    }

    [Test]
    public void Set_GivesNamesOfAnyLengthSameNumberOfBits()
    {
        var schema = Sample.Schema.WithProfile(EncodingProfile.Clk);
        var view = schema.Views[0];
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, view, "surname");

        var means = new[] { 2, 4, 6, 8, 12, 16, 20, 25 }.Select(length => MeanBits(positions, schema.Fields[1], view.Insertions[1], length)).ToList();

        Assert.That(means, Has.All.EqualTo(means.Average()).Within(5).Percent);
    }

    [Test]
    public void Set_DrawsNoMoreThanAskedForManyTokens()
    {
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(1024), "a");
        var row = new ulong[16];

        positions.Set(Tokens(Field.Surname("a"), "abcdefghijklmnopqrstuvwxyz"), 10, row);

        Assert.That(BitRows.Count(row), Is.InRange(1, 10));
    }

    [Test]
    public void Set_FillsRowWhereMoreIsAskedThanThereIs()
    {
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(64), "a");
        var row = new ulong[1];

        positions.Set(Tokens(Field.Sex("a"), "m"), 200, row);

        Assert.That(row[0], Is.EqualTo(ulong.MaxValue));
    }

    [Test]
    public void Set_OfNoTokensSetsNothing()
    {
        using var key = Sample.Key(1);
        using var positions = new TokenPositions(key, View(64), "a");
        var row = new ulong[1];

        positions.Set(new TokenList(), 20, row);

        Assert.That(row[0], Is.Zero);
    }

    [Test]
    public void Set_SetsThePositionsFreshAndRemembered()
    {
        using var key = Sample.Key(1);
        using var remembering = new TokenPositions(key, View(1024), "a", 1024, 1 << 14);
        using var drawing = new TokenPositions(key, View(1024), "a");

        // Short tokens, long ones, and ones too long to be remembered, more than there is room for.
        Gen.Select(Gen.Char.AlphaNumeric.Array[0, 60], Gen.Int[0, 4], Gen.Int[0, 90]).Sample((letters, q, insertions) =>
        {
            var tokens = Tokens(Field.Surname("a") with { QGram = q }, new string(letters));
            var expected = new ulong[16];
            for (var i = 0; i < tokens.Count; i++)
            {
                foreach (var position in drawing.Positions(tokens[i], (insertions / tokens.Count) + (i < insertions % tokens.Count ? 1 : 0)))
                {
                    expected[position / 64] |= 1UL << (position % 64);
                }
            }

            return Row(remembering, tokens, insertions).SequenceEqual(expected) && Row(remembering, tokens, insertions).SequenceEqual(expected);
        }, threads: 1);
    }

    private static ulong[] Row(TokenPositions positions, TokenList tokens, int insertions)
    {
        var row = new ulong[16];
        positions.Set(tokens, insertions, row);
        return row;
    }

    private static View View(int bits) => new() { Fields = ["a"], Bits = bits, Insertions = [20], Diffusion = 1 };

    private static TokenList Tokens(Field field, string value)
    {
        var tokens = new TokenList();
        Tokenizer.Tokenize(field, [.. value.Select(c => (int)c)], tokens);
        return tokens;
    }

    private static double MeanBits(TokenPositions positions, Field field, int insertions, int length)
    {
        const int Names = 200;
        var random = new SplitMix64((ulong)length);
        var bits = 0;
        for (var i = 0; i < Names; i++)
        {
            var name = string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + (random.Next() % 26))));
            var row = new ulong[16];
            positions.Set(Tokens(field, name), insertions, row);
            bits += BitRows.Count(row);
        }

        return (double)bits / Names;
    }
}
