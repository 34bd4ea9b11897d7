using CsCheck;
using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>Linear diffusion.</summary>
internal sealed class DiffusionPropertyTests
{
    private static readonly (int Bits, int Degree)[] Sizes = [(64, 2), (64, 5), (64, 8), (64, 32), (1024, 2), (1024, 5), (1024, 8), (1024, 32), (4096, 5)];

    [TestCaseSource(nameof(SizesAndKeys))]
    public void Set_HasNoRepeats(int bits, int degree, byte seed)
    {
        var diffusion = Create(bits, degree, seed);

        Assert.That(Enumerable.Range(0, bits).Where(o => diffusion.Set(o).ToArray().Distinct().Count() != degree), Is.Empty);
    }

    [TestCaseSource(nameof(SizesAndKeys))]
    public void Set_UsesEveryInputBitEquallyOften(int bits, int degree, byte seed)
    {
        var diffusion = Create(bits, degree, seed);
        var uses = new int[bits];

        foreach (var input in Enumerable.Range(0, bits).SelectMany(o => diffusion.Set(o).ToArray()))
        {
            uses[input]++;
        }

        Assert.That(uses, Has.All.EqualTo(degree));
    }

    [TestCase(64, 2)]
    [TestCase(64, 32)]
    [TestCase(1024, 5)]
    [TestCase(1024, 8)]
    public void Apply_IsLinearOverXor(int bits, int degree)
    {
        var diffusion = Create(bits, degree, 1);

        Gen.Select(Gen.ULong.Array[bits / 64], Gen.ULong.Array[bits / 64]).Sample((a, b) => Xor(Apply(diffusion, a), Apply(diffusion, b)).SequenceEqual(Apply(diffusion, Xor(a, b))));
    }

    [TestCase(64, 2)]
    [TestCase(64, 32)]
    [TestCase(1024, 5)]
    public void Apply_GivesParityOfEverySet(int bits, int degree)
    {
        var diffusion = Create(bits, degree, 1);

        Gen.ULong.Array[bits / 64].Sample(input =>
        {
            var output = Apply(diffusion, input);
            return Enumerable.Range(0, bits).All(o => Bit(output, o) == (diffusion.Set(o).ToArray().Count(i => Bit(input, i)) % 2 == 1));
        }, iter: 20);
    }

    [TestCase(64)]
    [TestCase(128)]
    [TestCase(320)]
    [TestCase(1024)]
    [TestCase(4096)]
    public void Apply_OfManyRowsGivesEveryRowItsOwnParities(int bits)
    {
        var diffusion = Create(bits, 5, 1);
        var words = bits / 64;

        foreach (var rows in (int[])[0, 1, 2, 63, 64, 65, 255, 256, 257, 511, 512, 513, 1025])
        {
            var random = new SplitMix64((ulong)rows);
            ulong[] input = [.. Enumerable.Range(0, rows * words).Select(_ => random.Next())];

            Assert.That(Apply(diffusion, input), Is.EqualTo(RowByRow(diffusion, bits, input)), $"{rows} rows");
        }
    }

    [TestCase(2)]
    [TestCase(5)]
    [TestCase(8)]
    [TestCase(32)]
    public void Apply_SpreadsOneInputBitOverAsManyOutputBitsAsTheDegree(int degree)
    {
        var diffusion = Create(64, degree, 1);

        Assert.That(Enumerable.Range(0, 64).Select(i => BitRows.Count(Apply(diffusion, [1UL << i]))), Has.All.EqualTo(degree));
    }

    [Test]
    public void Apply_CopiesUndiffusedView()
    {
        using var key = Sample.Key(1);
        var transforms = RowTransforms.Of(key, new View { Fields = ["a"], Bits = 1024, Insertions = [20], Diffusion = 1 });
        Gen.ULong.Array[16].Sample(input =>
        {
            var output = new ulong[16];
            transforms.Apply(input.ToArray(), output);
            return output.SequenceEqual(input);
        });
    }

    [Test]
    public void Set_DependsOnKey() => Assert.That(Create(1024, 5, 2).Set(0).ToArray(), Is.Not.EqualTo(Create(1024, 5, 1).Set(0).ToArray()));

    [Test]
    public void Set_DependsOnView() => Assert.That(Create(1024, 5, 1, "b").Set(0).ToArray(), Is.Not.EqualTo(Create(1024, 5, 1, "a").Set(0).ToArray()));

    private static IEnumerable<object[]> SizesAndKeys() => Sizes.SelectMany(s => new byte[] { 1, 2, 3 }.Select(seed => new object[] { s.Bits, s.Degree, seed }));

    private static Diffusion Create(int bits, int degree, byte seed, string field = "a")
    {
        using var key = Sample.Key(seed);
        return new Diffusion(key, new View { Fields = [field], Bits = bits, Insertions = [20], Diffusion = degree });
    }

    private static ulong[] Apply(Diffusion diffusion, ulong[] input)
    {
        var output = new ulong[input.Length];
        diffusion.Apply(input, output);
        return output;
    }

    private static ulong[] RowByRow(Diffusion diffusion, int bits, ulong[] input)
    {
        var output = new ulong[input.Length];
        for (var start = 0; start < input.Length; start += bits / 64)
        {
            for (var bit = 0; bit < bits; bit++)
            {
                foreach (var position in diffusion.Set(bit))
                {
                    output[start + (bit / 64)] ^= (input[start + (position / 64)] >> (position % 64) & 1) << (bit % 64);
                }
            }
        }

        return output;
    }

    private static ulong[] Xor(ulong[] a, ulong[] b) => [.. a.Zip(b, (x, y) => x ^ y)];

    private static bool Bit(ulong[] row, int at) => (row[at / 64] >> (at % 64) & 1) == 1;
}
