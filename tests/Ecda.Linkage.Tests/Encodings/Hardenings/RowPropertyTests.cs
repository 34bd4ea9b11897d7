using CsCheck;
using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Tests.Encodings.Hardenings;

/// <summary>What must hold for every row that goes through a hardening.</summary>
internal sealed class RowPropertyTests
{
    private const int Words = 16;
    private const int Bits = 64 * Words;

    private static readonly Hardening[] Linear = [Hardening.XorFold(), Hardening.XorFold(3), Hardening.Rule90, Hardening.WindowXor(2), Hardening.WindowXor(7), Hardening.Diffusion(5), Hardening.Resampling, Hardening.Permutation];
    private static readonly Hardening[] Keyed = [Hardening.Permutation, Hardening.Diffusion(5), Hardening.Resampling, Hardening.Balance];

    [TestCaseSource(nameof(Linear))]
    public void Apply_IsLinearOverXor(Hardening step)
    {
        using var transforms = Create(1, step);

        Gen.Select(Gen.ULong.Array[Words], Gen.ULong.Array[Words]).Sample((a, b) => Xor(Apply(transforms, a), Apply(transforms, b)).SequenceEqual(Apply(transforms, Xor(a, b))), iter: 50);
    }

    [TestCaseSource(nameof(Linear))]
    public void Apply_TreatsEveryRowAlone(Hardening step)
    {
        using var transforms = Create(1, step, Hardening.Balance);

        Gen.Select(Gen.ULong.Array[Words], Gen.ULong.Array[Words]).Sample((a, b) => Apply(transforms, [.. a, .. b]).SequenceEqual([.. Apply(transforms, a), .. Apply(transforms, b)]), iter: 20);
    }

    [Test]
    public void XorFold_XorsHalvesAsOftenAsAsked()
    {
        using var transforms = Create(1, Hardening.XorFold(2));

        Gen.ULong.Array[Words].Sample(row => Apply(transforms, row).SequenceEqual(Half(Half(row))), iter: 50);

        static ulong[] Half(ulong[] row) => Xor(row[..(row.Length / 2)], row[(row.Length / 2)..]);
    }

    [Test]
    public void Rule90_XorsBothNeighbors() => HoldsForEveryBit(Hardening.Rule90, (row, j) => Bit(row, (j + Bits - 1) % Bits) ^ Bit(row, (j + 1) % Bits));

    [TestCase(2)]
    [TestCase(5)]
    [TestCase(32)]
    public void WindowXor_XorsTheWindow(int window) => HoldsForEveryBit(Hardening.WindowXor(window), (row, j) => Enumerable.Range(j, window).Aggregate(false, (p, i) => p ^ Bit(row, i % Bits)));

    [Test]
    public void Balance_SetsHalfOfTheBits()
    {
        using var transforms = Create(1, Hardening.Balance);

        Gen.ULong.Array[Words].Sample(row => BitRows.Count(Apply(transforms, row)) == Bits, iter: 100);
    }

    [Test]
    public void Balance_KeepsEveryBitOnceAsItIsAndOnceAsItsComplement()
    {
        using var key = Sample.Key(1);
        var sources = BitSelection.Balance(key, View(Hardening.Balance), Bits).Sources.ToArray();

        Assert.That(sources.GroupBy(s => s).Select(g => g.Count()), Has.Exactly(Bits).EqualTo(2));
    }

    [Test]
    public void Permutation_TakesEveryBitOnce()
    {
        using var key = Sample.Key(1);

        Assert.That(BitSelection.Permutation(key, View(Hardening.Permutation), 0, Bits).Sources.ToArray().Order(), Is.EqualTo(Enumerable.Range(0, Bits)));
    }

    [Test]
    public void Permutation_KeepsTheNumberOfSetBits()
    {
        using var transforms = Create(1, Hardening.Permutation);

        Gen.ULong.Array[Words].Sample(row => BitRows.Count(Apply(transforms, row)) == BitRows.Count(row), iter: 100);
    }

    [Test]
    public void Permutation_PrefersNoPlace()
    {
        // Where bit 0 goes, in 16 ranges of places, over 2,000 keys: χ² with 15 degrees of freedom is above 52.2 once in 200,000.
        var counts = new int[16];
        for (var i = 0; i < 2000; i++)
        {
            using var key = LinkageKey.FromBytes([.. BitConverter.GetBytes(i), .. new byte[28]]);
            counts[BitSelection.Permutation(key, View(Hardening.Permutation), 0, 64).Sources.IndexOf(0) / 4]++;
        }

        Assert.That(counts.Sum(c => (c - 125.0) * (c - 125.0) / 125), Is.LessThan(52.2));
    }

    [Test]
    public void Permutation_DiffersFromStepToStep()
    {
        using var key = Sample.Key(1);
        var view = View(Hardening.Permutation, Hardening.Rule90, Hardening.Permutation);

        Assert.That(BitSelection.Permutation(key, view, 2, Bits).Sources.ToArray(), Is.Not.EqualTo(BitSelection.Permutation(key, view, 0, Bits).Sources.ToArray()));
    }

    [Test]
    public void Resampling_DrawsTwoDifferentBitsWithoutPreference()
    {
        var counts = new int[64];
        for (byte seed = 0; seed < 40; seed++)
        {
            using var key = Sample.Key(seed);
            var pairs = new Resampling(key, View(Hardening.Resampling), Bits).Pairs;
            Assert.That(pairs.Where(p => p.First == p.Second), Is.Empty);
            foreach (var (first, second) in pairs)
            {
                counts[first / 16]++;
                counts[second / 16]++;
            }
        }

        // χ² with 63 degrees of freedom is above 125 once in 200,000.
        Assert.That(counts.Sum(c => (c - 1280.0) * (c - 1280.0) / 1280), Is.LessThan(125));
    }

    [TestCaseSource(nameof(Keyed))]
    public void Apply_WithOtherKeyAgreesByChanceOnly(Hardening step)
    {
        using var one = Create(1, step);
        using var other = Create(2, step);
        var row = new ulong[Words];
        Array.Fill(row, 0x0F0F_0F0F_0F0F_0F0FUL);

        var (a, b) = (Apply(one, row), Apply(other, row));

        var sigma = Math.Sqrt(64.0 * a.Length) / 2;
        Assert.That(BitRows.Count(Xor(a, b)), Is.EqualTo(32 * a.Length).Within(6 * sigma));
    }

    [TestCase(2)]
    [TestCase(10)]
    [TestCase(50)]
    [TestCase(90)]
    public void Blip_ChangesHalfOfTheShare(int percent)
    {
        var share = percent / 100m;
        using var permanent = Create(1, Hardening.Blip(share));
        using var fresh = Create(1, Hardening.Blip(share, fresh: true));
        var rows = Enumerable.Range(0, 60 * Words).Select(i => (ulong)i * 0x9E37_79B9_7F4A_7C15).ToArray();

        var trials = 64.0 * rows.Length;
        var rate = (double)share / 2;
        var sigma = Math.Sqrt(trials * rate * (1 - rate));
        Assert.That(BitRows.Count(Xor(rows, Apply(permanent, rows))), Is.EqualTo(trials * rate).Within(6 * sigma));
        Assert.That(BitRows.Count(Xor(rows, Apply(fresh, rows))), Is.EqualTo(trials * rate).Within(6 * sigma));
    }

    [Test]
    public void Blip_TossesPermanentCoinsOnceForARow()
    {
        using var one = Create(1, Hardening.Blip(0.1m));
        using var again = Create(1, Hardening.Blip(0.1m));

        Gen.ULong.Array[Words].Sample(row => Apply(one, row).SequenceEqual(Apply(again, row)), iter: 20);
    }

    [Test]
    public void Blip_TossesOtherCoinsForAnotherRowOrKey()
    {
        using var one = Create(1, Hardening.Blip(0.5m));
        using var other = Create(2, Hardening.Blip(0.5m));
        var row = new ulong[Words];
        var near = new ulong[Words];
        near[3] = 1;

        var coins = Apply(one, row);

        // Two independent changes with probability 1/4 each differ in 3 of 8 bits.
        var sigma = Math.Sqrt(Bits * 0.375 * 0.625);
        Assert.That(BitRows.Count(Xor(coins, Xor(near, Apply(one, near)))), Is.EqualTo(Bits * 0.375).Within(6 * sigma));
        Assert.That(BitRows.Count(Xor(coins, Apply(other, row))), Is.EqualTo(Bits * 0.375).Within(6 * sigma));
    }

    [Test]
    public void Blip_TossesFreshCoinsEveryTime()
    {
        using var transforms = Create(1, Hardening.Blip(0.5m, fresh: true));

        var (one, other) = (Apply(transforms, new ulong[Words]), Apply(transforms, new ulong[Words]));

        Assert.That(one, Is.Not.EqualTo(other));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void RecordLevel_SamplesEveryFieldByItsWeight(bool dynamic)
    {
        using var key = Sample.Key(1);
        var view = View(["a", "b", "c"], [100, 100, 20], Hardening.RecordLevel(dynamic));
        var layout = FilterLayout.Of(view);

        var sources = BitSelection.RecordLevel(key, view).Sources.ToArray();

        var perField = layout.Starts.Select((start, f) => sources.Where(s => s >= start && s < start + layout.Lengths[f]).ToList()).ToList();
        Assert.That(perField.Select(s => s.Count), Is.EqualTo([466, 465, 93]));
        foreach (var (field, f) in perField.Select((field, f) => (field, f)))
        {
            var uses = Enumerable.Range(layout.Starts[f], layout.Lengths[f]).Select(bit => field.Count(s => s == bit)).ToList();
            Assert.That(uses.Max() - uses.Min(), Is.LessThanOrEqualTo(1), "every bit of a field is used equally often");
        }
    }

    private static void HoldsForEveryBit(Hardening step, Func<ulong[], int, bool> expected)
    {
        using var transforms = Create(1, step);
        Gen.ULong.Array[Words].Sample(
            row =>
            {
                var output = Apply(transforms, row);
                return Enumerable.Range(0, Bits).All(j => Bit(output, j) == expected(row, j));
            },
            iter: 20);
    }

    private static View View(params Hardening[] steps) => View(["a"], [200], steps);

    private static View View(string[] fields, int[] insertions, params Hardening[] steps) =>
        new() { Fields = fields, Bits = steps.Aggregate(Bits, (bits, step) => step.Lengthen(bits)), Insertions = insertions, Diffusion = 1, Hardenings = steps };

    private static RowTransforms Create(byte seed, params Hardening[] steps)
    {
        using var key = Sample.Key(seed);
        return RowTransforms.Of(key, View(steps));
    }

    private static ulong[] Apply(RowTransforms transforms, ulong[] rows)
    {
        var output = new ulong[rows.Length / Words * transforms.OutputWords];
        transforms.Apply(rows.ToArray(), output);
        return output;
    }

    private static ulong[] Xor(ulong[] a, ulong[] b) => [.. a.Zip(b, (x, y) => x ^ y)];

    private static bool Bit(ulong[] row, int at) => (row[at / 64] >> (at % 64) & 1) == 1;
}
