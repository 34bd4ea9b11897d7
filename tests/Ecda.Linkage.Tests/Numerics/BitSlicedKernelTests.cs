using CsCheck;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

/// <summary>Every kernel gives, for every record of a block, the verdict that counting its misses gives.</summary>
internal sealed class BitSlicedKernelTests
{
    private static readonly IEnumerable<BitSlicedKernel> Kernels = BitSlicedKernel.Supported;

    // Words that are all zero, all one, sparse, dense and anything.
    private static readonly Gen<ulong> Word = Gen.OneOf(Gen.Const(0UL), Gen.Const(ulong.MaxValue), Gen.Select(Gen.ULong, Gen.ULong, (a, b) => a & b), Gen.Select(Gen.ULong, Gen.ULong, (a, b) => a | b), Gen.ULong);

    private static readonly Gen<(int Words, ulong[] Queries, ulong[] Records, int[] Offsets)> Blocks =
        Gen.OneOf(Gen.Const(1), Gen.Const(16), Gen.Int[1, 64]).SelectMany(words =>
            Gen.Select(Word.Array[words * 4], Word.Array[words * 9], Gen.Int[-2, 2].Array[9], (queries, records, offsets) => (words, queries, records, offsets)));

    [TestCaseSource(nameof(Kernels))]
    public void Count_MarksThoseThatMissMoreThanTheyMay(BitSlicedKernel kernel)
    {
        Blocks.Sample(
            b =>
            {
                var block = new TestBlock(kernel, b.Words, b.Records);
                var query = b.Queries.AsSpan(0, b.Words).ToArray();
                var allowed = block.Allow(query, b.Offsets);
                var dead = new ulong[2 * kernel.Words];
                var digits = CounterDepths.For(allowed.Max());
                var list = block.List(query);
                kernel.Count(digits, block.Planes, [.. list, .. list], [0, list.Length, 2 * list.Length], block.Start(allowed, digits), allowed.Max() + 1 - 16, new ulong[kernel.Words], dead);
                return block.IsVerdict(dead, 0, query, allowed) && block.IsVerdict(dead, 1, query, allowed);
            },
            iter: 200);
    }

    [TestCaseSource(nameof(Kernels))]
    public void CountShared_MarksThoseThatMissMoreThanTheyMay(BitSlicedKernel kernel)
    {
        Blocks.Sample(
            b =>
            {
                var block = new TestBlock(kernel, b.Words, b.Records);
                var queries = Enumerable.Range(0, 4).Select(q => b.Queries.AsSpan(q * b.Words, b.Words).ToArray()).ToList();
                var allowed = queries.ConvertAll(q => block.Allow(q, b.Offsets));
                var digits = b.Words switch { < 4 => 9, < 8 => 10, _ => CounterDepths.Deepest };
                var accounts = queries.SelectMany((_, q) => block.Start(allowed[q], digits - 1).Concat(new ulong[kernel.Words])).ToArray();
                var planes = new ushort[SharedPlanes.MaximumLength(b.Words * 64)];
                var ends = new int[SharedPlanes.Sections];
                SharedPlanes.List(b.Queries, b.Words, planes, kernel.Words, ends);

                kernel.CountShared(digits, block.Planes, planes, ends, accounts);

                return Enumerable.Range(0, 4).All(q => block.IsVerdict(accounts, ((q + 1) * digits) - 1, queries[q], allowed[q]));
            },
            iter: 200);
    }

    // Counters overflow at these: one miss less than, exactly, and one more than the allowance at every depth's edge.
    [Test]
    public void Count_DecidesExactlyAtTheEdgeOfEveryDepth(
        [ValueSource(nameof(Kernels))] BitSlicedKernel kernel,
        [Values(0, 1, 126, 127, 128, 254, 255, 256, 510, 511, 512, 1022, 1023, 1024, 4094)] int allowed)
    {
        const int Words = 64;
        ulong[] query = [.. Enumerable.Repeat(ulong.MaxValue, Words)];
        var records = new[] { 0, 1, 2 }.SelectMany(more => Ones((Words * 64) - allowed - more + 1, Words)).ToArray();
        var block = new TestBlock(kernel, Words, records);
        int[] allowances = [.. Enumerable.Repeat(allowed, records.Length / Words)];
        var digits = CounterDepths.For(allowed);
        var dead = new ulong[kernel.Words];

        kernel.Count(digits, block.Planes, block.List(query), [0, block.List(query).Length], block.Start(allowances, digits), allowed + 1 - 16, new ulong[kernel.Words], dead);

        Assert.That(dead[0] & 7, Is.EqualTo(0b100));
    }

    [TestCaseSource(nameof(Kernels))]
    public void Count_ReadsNothingOutsideOfItsBuffers(BitSlicedKernel kernel)
    {
        const int Words = 16;
        const int Digits = 10;
        using var planes = new GuardedWords(((Words * 64) + 1) * kernel.Words);
        using var start = new GuardedWords(Digits * kernel.Words);
        using var excluded = new GuardedWords(kernel.Words);
        using var dead = new GuardedWords(kernel.Words);
        var list = new TestBlock(kernel, Words, new ulong[Words]).List([.. Enumerable.Repeat(ulong.MaxValue, Words)]);

        kernel.Count(Digits, planes.Span, list, [0, list.Length], start.Span, Words * 64, excluded.Span, dead.Span);

        Assert.That(dead.Span.ToArray(), Is.All.Zero);
    }

    [TestCaseSource(nameof(Kernels))]
    public void CountShared_ReadsNothingOutsideOfItsBuffers(BitSlicedKernel kernel)
    {
        const int Words = 16;
        const int Digits = 10;
        using var block = new GuardedWords(((Words * 64) + 1) * kernel.Words);
        using var accounts = new GuardedWords(4 * Digits * kernel.Words);
        var planes = new ushort[SharedPlanes.MaximumLength(Words * 64)];
        var ends = new int[SharedPlanes.Sections];
        SharedPlanes.List([.. Enumerable.Repeat(ulong.MaxValue, 4 * Words)], Words, planes, kernel.Words, ends);

        kernel.CountShared(Digits, block.Span, planes, ends, accounts.Span);

        Assert.That(accounts.Span.ToArray(), Is.All.Zero);
    }

    [Test]
    public void Best_IsTheWidestThatRunsHere() => Assert.That(BitSlicedKernel.Best.Lanes, Is.EqualTo(Kernels.Max(k => k.Lanes)));

    // A ternary instruction's constant is the truth table of a function: bit 4a + 2b + c is its value for a, b and c.
    [Test]
    public void TernaryTables_AreThoseOfTheScalarFunctions()
    {
        const ulong A = 0b1111_0000;
        const ulong B = 0b1100_1100;
        const ulong C = 0b1010_1010;

        var tables = (Lanes64.Majority(A, B, C), Lanes64.Parity(A, B, C), Lanes64.Borrow(A, B, C) & 0xFF);

        Assert.That(tables, Is.EqualTo(((ulong)Lanes512.MajorityTable, (ulong)Lanes512.ParityTable, (ulong)Lanes512.BorrowTable)));
    }

    [Test]
    public void Transpose_TurnsEveryBit()
    {
        Gen.ULong.Array[64].Sample(square =>
        {
            var turned = square.ToArray();
            BitMatrix.Transpose(turned.AsSpan());
            return Enumerable.Range(0, 64).All(i => Enumerable.Range(0, 64).All(j => ((square[i] >> j) & 1) == ((turned[j] >> i) & 1)));
        });
    }

    /// <summary>A row whose lowest bits are set.</summary>
    private static IEnumerable<ulong> Ones(int count, int words) =>
        Enumerable.Range(0, words).Select(w => Math.Clamp(count - (w * 64), 0, 64) is var n && n == 0 ? 0 : ulong.MaxValue >> (64 - n));
}
