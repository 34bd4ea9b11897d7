using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>Keeps the encoded rows of a run in memory.</summary>
internal sealed class CollectedRows(IReadOnlyList<View> views, OwnIdReader ownIds, IReadOnlyList<BlockingRule> blocking) : RowSink(blocking)
{
    private readonly RecordLayout _layout = new(views, blocking.Count);
    private readonly List<ulong[][]> _batches = [];
    private readonly ByteStrings _ownIds = new();

    /// <inheritdoc/>
    public override ulong[][] RoomFor(int rows) => _layout.RoomFor(rows);

    /// <inheritdoc/>
    public override void Add(RecordBatch batch, ulong[][] rows)
    {
        _batches.Add(rows);
        for (var row = 0; row < batch.Count; row++)
        {
            _ownIds.Add(ownIds.Read(batch, row));
            Keys.AddRecord();
            for (var r = 0; r < Keys.Rules; r++)
            {
                Keys.Add(r, Key(rows[views.Count + r], row), 0);
            }
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

        var columns = _layout.Widths.Skip(1).Select((width, column) => Gather(column, width / sizeof(ulong), order)).ToList();
        for (var r = 0; r < Keys.Rules; r++)
        {
            DropKeys(columns[views.Count + r], r);
        }

        return new EncodedExtract(description, ids, columns, new OwnerIds(ids, own), report);
    }

    private ulong[] Gather(int column, int words, int[] order)
    {
        var rows = new ulong[order.Length * words];
        for (var target = 0; target < order.Length; target++)
        {
            var (batch, row) = Math.DivRem(order[target], RecordBatch.Capacity);
            _batches[batch][column].AsSpan(row * words, words).CopyTo(rows.AsSpan(target * words));
        }

        return rows;
    }

    private void DropKeys(ulong[] keys, int rule)
    {
        for (var i = 0; i < keys.Length / BlockingEncoder.KeyWords; i++)
        {
            if (!Keys.IsKept(rule, Key(keys, i)))
            {
                keys.AsSpan(i * BlockingEncoder.KeyWords, BlockingEncoder.KeyWords).Clear();
            }
        }
    }

    private static UInt128 Key(ulong[] keys, int index) => new(keys[(index * BlockingEncoder.KeyWords) + 1], keys[index * BlockingEncoder.KeyWords]);
}
