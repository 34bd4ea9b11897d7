using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>The rows of some views of a dataset beside each other, as an attacker sees them: one long row for every record.</summary>
internal sealed class AttackRows
{
    private readonly ulong[] _rows;

    private AttackRows(ulong[] rows, int words, int count) => (_rows, Words, Count) = (rows, words, count);

    /// <summary>The words of a row.</summary>
    public int Words { get; }

    /// <summary>The bits of a row.</summary>
    public int Bits => 64 * Words;

    /// <summary>How many records there are.</summary>
    public int Count { get; }

    /// <summary>The row of a record.</summary>
    public ReadOnlySpan<ulong> this[int record] => _rows.AsSpan(record * Words, Words);

    /// <summary>Every view by itself, and where there are several all of them together: an attacker sees them all.</summary>
    public static IReadOnlyList<int[]> Choices(EncodedDataset dataset)
    {
        var views = Enumerable.Range(0, dataset.Description.Views.Count).ToArray();
        return views.Length == 1 ? [views] : [views, .. views.Select(v => (int[])[v])];
    }

    public static AttackRows Of(EncodedDataset dataset, IReadOnlyList<int> views)
    {
        var words = views.Sum(v => dataset.Description.Views[v].Bits / 64);
        var rows = new ulong[dataset.Count * words];
        for (var record = 0; record < dataset.Count; record++)
        {
            var target = rows.AsSpan(record * words, words);
            foreach (var view in views)
            {
                var row = dataset.Row(view, record);
                row.CopyTo(target);
                target = target[row.Length..];
            }
        }

        return new AttackRows(rows, words, dataset.Count);
    }

    /// <summary>A plane for every bit: bit r mod 64 of its word r / 64 is that bit of record r.</summary>
    public ulong[][] Columns()
    {
        var planeWords = (Count + 63) / 64;
        var planes = new ulong[Bits * planeWords];
        BitMatrix.ToPlanes(_rows, Words, planes, planeWords);
        return [.. Enumerable.Range(0, Bits).Select(c => planes.AsSpan(c * planeWords, planeWords).ToArray())];
    }
}
