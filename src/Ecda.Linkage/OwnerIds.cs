using Ecda.Linkage.Encodings;
using Ecda.Linkage.Records;

namespace Ecda.Linkage;

/// <summary>
/// The way back from the random record ids of one encoding run to the owner's own ids. It belongs to the owner alone: whoever has it can tell which record an id is.
/// </summary>
public sealed class OwnerIds
{
    private readonly RecordId[] _ids;
    private readonly ByteStrings _own;
    private readonly Lazy<Dictionary<RecordId, int>> _index;

    internal OwnerIds(RecordId[] ids, ByteStrings own)
    {
        _ids = ids;
        _own = own;
        _index = new(Index);
    }

    /// <summary>How many records there are.</summary>
    public int Count => _ids.Length;

    /// <summary>The owner's own ids, one for every record; an id stands twice where two records carry it.</summary>
    public IReadOnlyList<string> Own => _own;

    /// <summary>The random ids, in the order of <see cref="Own"/>.</summary>
    internal ReadOnlySpan<RecordId> IdSpan => _ids;

    /// <summary>Finds the owner's own id; false where the record is not of this run.</summary>
    public bool TryGetOwn(RecordId id, out string own)
    {
        var found = _index.Value.TryGetValue(id, out var index);
        own = found ? _own[index] : "";
        return found;
    }

    /// <summary>Reads an ids file.</summary>
    /// <param name="path">The file that was written beside the <c>.ecda</c> file.</param>
    /// <exception cref="LinkageFormatException">The file is no ids file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OwnerIds Load(string path)
    {
        var table = RecordTable.ReadCsv(path, new CsvOptions { Delimiter = ',' });
        if (!table.Columns.SequenceEqual(["record_id", "own_id"], StringComparer.Ordinal))
        {
            throw new LinkageFormatException($"{table.Name}, header: this is no ids file, expected the columns record_id and own_id as 'ecda encode' writes them.");
        }

        var ids = new List<RecordId>();
        var own = new ByteStrings();
        using var cursor = table.Open();
        while (cursor.Read())
        {
            if (!RecordId.TryParse(cursor.Field(0), out var id))
            {
                throw new LinkageFormatException($"{table.Name}, row {cursor.Row}: found no record id, expected 32 hexadecimal digits. Use the file that 'ecda encode' wrote, unchanged.");
            }

            ids.Add(id);
            own.Add(cursor.Field(1));
        }

        return new OwnerIds([.. ids], own);
    }

    /// <summary>The count; no ids.</summary>
    public override string ToString() => $"{Count} own ids";

    internal void Write(Stream stream)
    {
        var writer = new IdsWriter(stream);
        for (var i = 0; i < _ids.Length; i++)
        {
            writer.Write(_ids[i], _own.Bytes(i));
        }
    }

    private Dictionary<RecordId, int> Index()
    {
        var index = new Dictionary<RecordId, int>(_ids.Length);
        for (var i = 0; i < _ids.Length; i++)
        {
            index[_ids[i]] = i;
        }

        return index;
    }
}
