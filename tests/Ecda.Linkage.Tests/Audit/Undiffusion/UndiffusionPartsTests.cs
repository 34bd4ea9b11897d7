using Ecda.Linkage.Audit.Undiffusion;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Audit.Undiffusion;

/// <summary>The numeric pieces of undiffusion beside plain references.</summary>
public sealed class UndiffusionPartsTests
{
    private static readonly DiffusionShape Shape = new(128, 3);

    [Test]
    public void ColumnEvidence_IsTheSumOverDifferences()
    {
        var differences = RandomSet(300, 7);
        var planes = DifferencePlanes.Of(differences.Rows, 128, differences.Weights, 4);
        int[] open = [.. Enumerable.Repeat(3, 128)];
        ushort[] column = [5, 64, 127];

        var evidence = new ColumnEvidence(planes, Shape, open).Of(column);

        Assert.That(evidence, Is.EqualTo(PlainEvidence(differences, planes, open, column)).Within(1e-6));
    }

    [Test]
    public void Improve_FindsTheBestExchange()
    {
        var differences = RandomSet(300, 8);
        var planes = DifferencePlanes.Of(differences.Rows, 128, differences.Weights, 4);
        int[] open = [.. Enumerable.Repeat(3, 128)];
        ushort[] column = [5, 64, 127];
        ushort[] all = [.. Enumerable.Range(0, 128).Select(i => (ushort)i)];

        var evidence = new ColumnEvidence(planes, Shape, open).Improve(column, all);

        var others = Enumerable.Range(0, 3).SelectMany(place => all.Where(o => !column.Contains(o)).Select(o => column.Select((m, i) => i == place ? o : m).ToArray()));
        Assert.That(evidence, Is.EqualTo(PlainEvidence(differences, planes, open, column)).Within(1e-6));
        Assert.That(others.Max(o => PlainEvidence(differences, planes, open, o)), Is.LessThanOrEqualTo(evidence + 1e-6));
    }

    [Test]
    public void PairScores_AreSymmetric_AndCentered()
    {
        var differences = RandomSet(500, 9);

        var scores = PairScores.Of(DifferencePlanes.Of(differences.Rows, 128, differences.Weights), Shape);

        for (var i = 0; i < 128; i++)
        {
            Assert.That(scores.Row(i)[(i + 7) % 128], Is.EqualTo(scores.Row((i + 7) % 128)[i]));
            Assert.That(scores.Row(i).ToArray().Average(), Is.EqualTo(0).Within(0.02));
        }
    }

    [Test]
    public void Planes_HoldTheBitsOfTheRows()
    {
        var differences = RandomSet(130, 4);

        var planes = DifferencePlanes.Of(differences.Rows, 128, differences.Weights, 2);

        for (var d = 0; d < 130; d++)
        {
            // Two bins of 65, each filled up to two words.
            var place = d < 65 ? d : 128 + d - 65;
            var bits = Enumerable.Range(0, 128).Where(o => ((planes.Plane(o)[place >> 6] >> (place & 63)) & 1) != 0).Select(o => (ushort)o);
            Assert.That(bits, Is.EqualTo(BitPositions.Of(differences.Row(d))));
        }
    }

    [Test]
    public void ResiduePatterns_AreRestsOfAColumnsLength_LeftAgainAndAgain()
    {
        ulong[] rows = [0b111, 0, 0b111, 0, 0b111, 0, 0b1011, 0, 0b1011, 0, 0b11111, 0, 0b11111, 0, 0b11111, 0];

        var found = ResiduePatterns.Find(rows, Shape, [.. Enumerable.Repeat(1, 128)]);

        Assert.That(found, Is.EqualTo(new ushort[][] { [0, 1, 2] }));
    }

    [Test]
    public void ColumnBook_HasNoRoomForMoreThanTheDegree()
    {
        var book = new ColumnBook(Shape);

        bool[] added = [book.Add([0, 1, 2]), book.Add([0, 3, 4]), book.Add([0, 5, 6]), book.Add([0, 7, 8]), book.Add([1, 2, 9])];

        Assert.That(added, Is.EqualTo((bool[])[true, true, true, false, false]));
        Assert.That(book.Open()[..3], Is.EqualTo((int[])[0, 2, 2]));
    }

    private static DifferenceSet RandomSet(int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        var rows = new ulong[count * 2];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = random.Next() & random.Next();
        }

        return DifferenceSet.Of(rows, 128);
    }

    private static double PlainEvidence(DifferenceSet differences, DifferencePlanes planes, int[] open, ushort[] column)
    {
        var tables = FlipModel.OfBins(planes, Shape, open).Select(m => m.ColumnEvidence(3, 3)).ToArray();
        var (sum, d) = (0.0, 0);
        for (var b = 0; b < planes.Bins.Length; b++)
        {
            for (var i = 0; i < planes.Bins[b].Count; i++, d++)
            {
                var flips = BitPositions.Of(differences.Row(d)).Intersect(column).Count();
                sum += tables[b][flips];
            }
        }

        return sum;
    }
}
