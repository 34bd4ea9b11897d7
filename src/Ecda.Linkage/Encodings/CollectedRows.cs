using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>Keeps the encoded rows of a run in memory.</summary>
internal sealed class CollectedRows(IReadOnlyList<View> views, OwnIdReader ownIds) : RowSink
{
    private readonly List<ulong[][]> _batches = [];
    private readonly ByteStrings _ownIds = new();

    /// <inheritdoc/>
    public override ulong[][] RoomFor(int rows) => [.. views.Select(v => new ulong[rows * (v.Bits / 64)])];

    /// <inheritdoc/>
    public override void Add(RecordBatch batch, ulong[][] rows)
    {
        _batches.Add(rows);
        for (var row = 0; row < batch.Count; row++)
        {
            _ownIds.Add(ownIds.Read(batch, row));
        }
    }

    /// <summary>
    /// Shuffles the rows and gives them random ids, both from the system's cryptographic generator: the order of an extract tells surnames.
    /// </summary>
    public EncodedExtract Finish(DatasetDescription description, EncodingReport report)
    {
        using var random = new SystemRandom();
        var order = new int[_ownIds.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        random.Shuffle(order);
        var ids = new RecordId[order.Length];
        var own = new ByteStrings();
        Span<byte> id = stackalloc byte[RecordId.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            random.Fill(id);
            ids[i] = RecordId.FromBytes(id);
            own.Add(_ownIds.Bytes(order[i]));
        }

        return new EncodedExtract(description, ids, [.. views.Select((view, v) => Gather(v, view.Bits / 64, order))], new OwnerIds(ids, own), report);
    }

    private ulong[] Gather(int view, int words, int[] order)
    {
        var rows = new ulong[order.Length * words];
        for (var target = 0; target < order.Length; target++)
        {
            var (batch, row) = Math.DivRem(order[target], RecordBatch.Capacity);
            _batches[batch][view].AsSpan(row * words, words).CopyTo(rows.AsSpan(target * words));
        }

        return rows;
    }
}
