using System.Numerics;
using CsCheck;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

public sealed class BitRowsTests
{
    // Words that are all zero, all one, sparse and anything, so that every kind of row comes up.
    private static readonly Gen<ulong> Word = Gen.OneOf(Gen.Const(0UL), Gen.Const(ulong.MaxValue), Gen.Int[0, 63].Select(bit => 1UL << bit), Gen.ULong);

    private static readonly Gen<ulong[]> Row = Gen.OneOf(Gen.Const(16), Gen.Int[1, 64]).SelectMany(words => Word.Array[words]);

    private static readonly Gen<(ulong[] Query, ulong[] Rows, int Count)> Table =
        Gen.Select(Gen.OneOf(Gen.Const(16), Gen.Int[1, 64]), Gen.OneOf(0, 1, 2, 3, 7, 33)).SelectMany((words, count) =>
            Gen.Select(Word.Array[words], Word.Array[words * count], (query, rows) => (query, rows, count)));

    [Test]
    public void Count_EqualsTheBitsOfTheNumber()
    {
        Row.Sample(row => BitRows.Count(row) == Ones(ToNumber(row)));
    }

    [Test]
    public void CountCommon_EqualsTheBitsOfTheConjunction()
    {
        Table.Where(t => t.Count > 0).Sample(t =>
        {
            var row = t.Rows.AsSpan(0, t.Query.Length);
            return BitRows.CountCommon(t.Query, row) == Ones(ToNumber(t.Query) & ToNumber(row));
        });
    }

    [Test]
    public void CountCommonWithEach_EqualsTheBitsOfTheConjunctions()
    {
        Table.Sample(t =>
        {
            var counts = new int[t.Count];

            BitRows.CountCommonWithEach(t.Query, t.Rows, counts);

            return counts.SequenceEqual(Expected(t.Query, t.Rows, t.Count));
        });
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(64)]
    public void CountCommonWithEach_OfFullRowsIsTheirLength(int words)
    {
        var counts = new int[3];

        BitRows.CountCommonWithEach(Filled(words, ulong.MaxValue), Filled(3 * words, ulong.MaxValue), counts);

        Assert.That(counts, Is.All.EqualTo(64 * words));
    }

    [TestCase(1)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(64)]
    public void CountCommonWithEach_OfEmptyRowsIsZero(int words)
    {
        var counts = new[] { -1, -1, -1 };

        BitRows.CountCommonWithEach(Filled(words, ulong.MaxValue), Filled(3 * words, 0), counts);

        Assert.That(counts, Is.All.Zero);
    }

    [TestCase(15)]
    [TestCase(16)]
    public void CountCommonWithEach_ReadsNothingBehindTheRows(int words)
    {
        var (query, rows) = (Filled(words, ulong.MaxValue), Filled((2 * words) - 1, ulong.MaxValue));

        void Act() => BitRows.CountCommonWithEach(query, rows, new int[2]);

        Assert.That(Act, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static IEnumerable<int> Expected(ulong[] query, ulong[] rows, int count) =>
        Enumerable.Range(0, count).Select(i => Ones(ToNumber(query) & ToNumber(rows.AsSpan(i * query.Length, query.Length))));

    private static ulong[] Filled(int words, ulong word)
    {
        var row = new ulong[words];
        Array.Fill(row, word);
        return row;
    }

    private static BigInteger ToNumber(ReadOnlySpan<ulong> row)
    {
        var number = BigInteger.Zero;
        foreach (var word in row)
        {
            number = (number << 64) | word;
        }

        return number;
    }

    private static int Ones(BigInteger number)
    {
        var ones = 0;
        foreach (var octet in number.ToByteArray(isUnsigned: true))
        {
            for (var bit = 0; bit < 8; bit++)
            {
                ones += (octet >> bit) & 1;
            }
        }

        return ones;
    }
}
