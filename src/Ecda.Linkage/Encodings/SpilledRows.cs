using System.Buffers.Binary;
using Ecda.Linkage.Files;
using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>
/// Shuffles the encoded rows of a run through a temporary file, so that one bucket of 256 is in memory at a time.
/// </summary>
/// <remarks>
/// Every record goes to a bucket of its own random choosing, each bucket is shuffled by itself, and the buckets follow each other. That is a sort by random keys
/// (the bucket, then the place in it): the choices do not look at the records, and exchanging any two records exchanges two equally likely outcomes.
/// So all orders are equally likely, however unequal the buckets turn out.
/// </remarks>
internal sealed class SpilledRows : RowSink
{
    private const int Buckets = 256;
    private const int BufferLength = 1 << 15;

    private readonly string _path;
    private readonly OwnIdReader _ownIds;
    private readonly RecordLayout _layout;
    private readonly SystemRandom _random = new();
    private readonly Bucket[] _buckets = [.. Enumerable.Range(0, Buckets).Select(_ => new Bucket())];
    private readonly ulong[][] _room;
    private readonly byte[] _record;
    private SpillFile? _file;
    private RecordSum _sum;
    private int _count;

    /// <param name="path">The file that the rows will be written to; what does not fit into memory goes beside it.</param>
    /// <param name="views">The views.</param>
    /// <param name="ownIds">Reads the owner's ids.</param>
    /// <param name="blocking">The blocking rules; null for none.</param>
    public SpilledRows(string path, IReadOnlyList<View> views, OwnIdReader ownIds, IReadOnlyList<BlockingRule>? blocking = null)
        : base(blocking ?? [])
    {
        _path = path;
        _ownIds = ownIds;
        _layout = new RecordLayout(views, Keys.Rules);
        _record = new byte[_layout.Length];
        _room = _layout.RoomFor(RecordBatch.Capacity);
    }

    /// <inheritdoc/>
    public override ulong[][] RoomFor(int rows) => _room;

    /// <inheritdoc/>
    public override void Add(RecordBatch batch, ulong[][] rows)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            _random.Fill(_record.AsSpan(0, RecordId.Length));
            _layout.WriteRows(rows, row, _record);
            _sum.Add(_record.AsSpan(0, _layout.KeysAt));
            CountKeys();
            Append(_buckets[_random.NextByte()], _ownIds.Read(batch, row));
        }

        _count = checked(_count + batch.Count);
    }

    /// <summary>Writes all rows, and the owner's ids in the same order.</summary>
    public void Write(Stream encodings, Stream ids, DatasetDescription description, Action<double> progress, CancellationToken cancellationToken)
    {
        _sum.Add(Keys.Sum());
        using var writer = new EcdaWriter(encodings, description, _count, _sum);
        var idsWriter = new IdsWriter(ids);
        var page = Array.Empty<byte>();
        for (var b = 0; b < Buckets; b++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bucket = _buckets[b];
            if (page.Length < bucket.Length)
            {
                page = new byte[bucket.Length + (bucket.Length / 8)];
            }

            Read(bucket, page);
            foreach (var start in Shuffled(bucket, page))
            {
                var own = BinaryPrimitives.ReadInt32LittleEndian(page.AsSpan(start));
                var record = page.AsSpan(start + sizeof(int), _record.Length);
                DropKeys(record);
                writer.Add(record);
                idsWriter.Write(RecordId.FromBytes(record[..RecordId.Length]), page.AsSpan(start + sizeof(int) + _record.Length, own));
            }

            progress((double)(b + 1) / Buckets);
        }

        writer.Complete();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _file?.Dispose();
        _random.Dispose();
        base.Dispose();
    }

    private void CountKeys()
    {
        Keys.AddRecord();
        for (var r = 0; r < Keys.Rules; r++)
        {
            var key = _layout.Key(_record, r);
            Keys.Add(r, RecordSum.Number(key), RecordSum.OfKey(_record.AsSpan(0, RecordId.Length), key, r));
        }
    }

    private void DropKeys(Span<byte> record)
    {
        for (var r = 0; r < Keys.Rules; r++)
        {
            var key = _layout.Key(record, r);
            if (!Keys.IsKept(r, RecordSum.Number(key)))
            {
                key.Clear();
            }
        }
    }

    /// <summary>Adds the record: the length of its own id, its bytes, its own id.</summary>
    private void Append(Bucket bucket, ReadOnlySpan<byte> own)
    {
        var length = sizeof(int) + _record.Length + own.Length;
        if (bucket.Used + length > bucket.Buffer.Length)
        {
            Spill(bucket);
            if (length > bucket.Buffer.Length)
            {
                bucket.Buffer = new byte[Math.Max(BufferLength, length)];
            }
        }

        var entry = bucket.Buffer.AsSpan(bucket.Used, length);
        BinaryPrimitives.WriteInt32LittleEndian(entry, own.Length);
        _record.CopyTo(entry[sizeof(int)..]);
        own.CopyTo(entry[(sizeof(int) + _record.Length)..]);
        bucket.Used += length;
        bucket.Length = checked(bucket.Length + length);
        bucket.Count++;
    }

    private void Spill(Bucket bucket)
    {
        if (bucket.Used > 0)
        {
            _file ??= new SpillFile(_path);
            bucket.Pieces.Add((_file.Append(bucket.Buffer.AsSpan(0, bucket.Used)), bucket.Used));
            bucket.Used = 0;
        }
    }

    private void Read(Bucket bucket, Span<byte> page)
    {
        foreach (var (at, length) in bucket.Pieces)
        {
            _file!.Read(at, page[..length]);
            page = page[length..];
        }

        bucket.Buffer.AsSpan(0, bucket.Used).CopyTo(page);
        bucket.Buffer = [];
    }

    private int[] Shuffled(Bucket bucket, ReadOnlySpan<byte> page)
    {
        var starts = new int[bucket.Count];
        for (var (i, at) = (0, 0); i < starts.Length; i++)
        {
            starts[i] = at;
            at += sizeof(int) + _record.Length + BinaryPrimitives.ReadInt32LittleEndian(page[at..]);
        }

        _random.Shuffle(starts);
        return starts;
    }

    private sealed class Bucket
    {
        public byte[] Buffer { get; set; } = [];

        public int Used { get; set; }

        public int Length { get; set; }

        public int Count { get; set; }

        public List<(long At, int Length)> Pieces { get; } = [];
    }
}
