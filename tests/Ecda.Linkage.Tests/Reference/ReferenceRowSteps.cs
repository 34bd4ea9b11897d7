using System.Globalization;
using System.Security.Cryptography;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>What becomes of the filter of one view: diffusion (section 10) or the other hardenings of rows (section 10.1).</summary>
internal sealed class ReferenceRowSteps
{
    private readonly List<Func<bool[], bool[]>> _steps = [];

    public ReferenceRowSteps(ReferenceView view, ReferenceKey key)
    {
        Bits = view.Bits;
        if (view.Diffusion > 1)
        {
            _steps.Add(Xor(DiffusionSets(Bits, view.Diffusion, new ReferenceStream(key.Derive("diffusion", view.Canonical), []))));
        }

        for (var i = 0; i < view.Steps.Count; i++)
        {
            _steps.AddRange(Of(view.Steps[i], i, view.Canonical, key));
        }
    }

    /// <summary>The length of a row behind all steps.</summary>
    public int Bits { get; private set; }

    public ulong[] Apply(bool[] filter)
    {
        var bits = _steps.Aggregate(filter, (row, step) => step(row));
        var words = new ulong[bits.Length / 64];
        for (var p = 0; p < bits.Length; p++)
        {
            words[p / 64] |= bits[p] ? 1UL << (p % 64) : 0;
        }

        return words;
    }

    private IEnumerable<Func<bool[], bool[]>> Of(ReferenceStep step, int place, string canonical, ReferenceKey key)
    {
        var (l, number) = (Bits, (int)step.Number);
        switch (step.Name)
        {
            case "xorFold":
                Bits = l >> number;
                return Enumerable.Repeat<Func<bool[], bool[]>>(b => [.. Enumerable.Range(0, b.Length / 2).Select(j => b[j] ^ b[j + (b.Length / 2)])], number);
            case "rule90":
                return [Xor([.. Enumerable.Range(0, l).Select(j => new[] { (j + l - 1) % l, (j + 1) % l })])];
            case "wxor":
                return [Xor([.. Enumerable.Range(0, l).Select(j => Enumerable.Range(j, number).Select(i => i % l).ToArray())])];
            case "diffusion":
                return [Xor(DiffusionSets(l, number, Stream()))];
            case "permutation":
                return [Xor([.. Stream(place.ToString(CultureInfo.InvariantCulture)).Permutation(l).Select(p => new[] { p })])];
            case "resampling":
                var stream = Stream();
                return [Xor([.. Enumerable.Range(0, l).Select(_ => Two(stream, l))])];
            case "blip":
                return [b => Flipped(b, key.Derive("blip", canonical), step.Number)];
            case "balance":
                Bits = 2 * l;
                var order = Stream().Permutation(2 * l);
                return [b => [.. order.Select(p => p < l ? b[p] : !b[p - l])]];
            default:
                return [];
        }

        ReferenceStream Stream(params string[] more) => new(key.Derive([step.Name, canonical, .. more]), []);
    }

    private static Func<bool[], bool[]> Xor(int[][] sets) => b =>
    {
        var row = new bool[sets.Length];
        for (var j = 0; j < row.Length; j++)
        {
            foreach (var position in sets[j])
            {
                row[j] ^= b[position];
            }
        }

        return row;
    };

    private static int[] Two(ReferenceStream stream, int l)
    {
        var x = stream.Below(l);
        var y = stream.Below(l);
        while (y == x)
        {
            y = stream.Below(l);
        }

        return [x, y];
    }

    private static bool[] Flipped(bool[] b, byte[] key, decimal share)
    {
        var bytes = b.Chunk(8).Select(bits => (byte)bits.Select((bit, i) => bit ? 1 << i : 0).Sum()).ToArray();
        var stream = new ReferenceStream(key, HMACSHA256.HashData(key, bytes));
        return [.. b.Select(bit => bit ^ (stream.Below(20_000) < 10_000 * share))];
    }

    private static int[][] DiffusionSets(int l, int t, ReferenceStream stream)
    {
        var sets = Enumerable.Range(0, l).Select(_ => new List<int>()).ToArray();
        for (var round = 0; round < t; round++)
        {
            var p = stream.Permutation(l);
            for (var j = 0; j < l; j++)
            {
                while (sets[j].Contains(p[j]))
                {
                    var o = stream.Below(l);
                    if (!sets[j].Contains(p[o]) && !sets[o].Contains(p[j]))
                    {
                        (p[j], p[o]) = (p[o], p[j]);
                    }
                }
            }

            for (var j = 0; j < l; j++)
            {
                sets[j].Add(p[j]);
            }
        }

        return [.. sets.Select(s => s.ToArray())];
    }
}
