using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

/// <summary>Linear equations over bits.</summary>
public sealed class BinarySystemTests
{
    [Test]
    public void TrySolve_FindsTheLightestOfAllSolutions()
    {
        var random = new SplitMix64(3);

        // 12 columns on 5 bits: of all 4,096 sets of columns many make the same row.
        ushort[][] columns = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 5).Where(_ => random.Below(2) == 1).Select(b => (ushort)b).ToArray())];
        var system = new BinarySystem(64, columns);
        var solution = new ulong[1];
        for (var row = 0UL; row < 32; row++)
        {
            var found = system.TrySolve([row], solution);

            var sets = Enumerable.Range(0, 4096).Where(set => Sum(columns, (ulong)set) == row).ToList();
            Assert.That(found, Is.EqualTo(sets.Count > 0));
            Assert.That(!found || Sum(columns, solution[0]) == row);
            Assert.That(!found || System.Numerics.BitOperations.PopCount(solution[0]) == sets.Min(s => System.Numerics.BitOperations.PopCount((uint)s)));
        }
    }

    [Test]
    public void TrySolve_FindsNone_OfWhatIsNoSum()
    {
        var system = new BinarySystem(64, [[0, 1], [1, 2]]);

        var found = system.TrySolve([0b1000], new ulong[1]);

        Assert.That((found, system.Rank), Is.EqualTo((false, 2)));
    }

    [Test]
    public void TrySolve_GivesBackTheOnlySolution()
    {
        var random = new SplitMix64(4);
        ushort[][] columns = [.. Enumerable.Range(0, 100).Select(i => new[] { (ushort)i, (ushort)(i + 1 + random.Below(27)) })];
        var system = new BinarySystem(128, columns);
        ulong[] set = [random.Next(), random.Next() & 0xF_FFFF_FFFF];
        var row = new ulong[2];
        for (var c = 0; c < 100; c++)
        {
            foreach (var bit in ((set[c >> 6] >> (c & 63)) & 1) != 0 ? columns[c] : [])
            {
                row[bit >> 6] ^= 1UL << (bit & 63);
            }
        }

        var solution = new ulong[2];
        var found = system.TrySolve(row, solution);

        Assert.That((found, system.Rank), Is.EqualTo((true, 100)));
        Assert.That(solution, Is.EqualTo(set));
    }

    private static ulong Sum(ushort[][] columns, ulong set) =>
        columns.Where((_, c) => ((set >> c) & 1) != 0).Aggregate(0UL, (sum, column) => column.Aggregate(sum, (s, bit) => s ^ (1UL << bit)));
}
