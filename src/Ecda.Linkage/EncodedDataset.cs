using Ecda.Linkage.Encodings;
using Ecda.Linkage.Files;

namespace Ecda.Linkage;

/// <summary>
/// Encoded records under random ids, in memory: what an owner sends and the linkage unit links. It holds no names and no key.
/// Encodings are pseudonymised personal data: store and delete them as such. Immutable and safe for use by several threads.
/// </summary>
public class EncodedDataset
{
    private readonly RecordId[] _ids;
    private readonly IReadOnlyList<ulong[]> _rows;

    internal EncodedDataset(string name, DatasetDescription description, RecordId[] ids, IReadOnlyList<ulong[]> rows)
    {
        Name = name;
        Description = description;
        _ids = ids;
        _rows = rows;
    }

    /// <summary>The name used in messages: the file's name without its folder.</summary>
    public string Name { get; }

    /// <summary>How many records there are.</summary>
    public int Count => _ids.Length;

    /// <summary>What the encodings are: schema, profile, versions, counts and the commitment that tells whether two datasets can be compared.</summary>
    public DatasetDescription Description { get; }

    /// <summary>The random ids, in row order.</summary>
    public IReadOnlyList<RecordId> Ids => _ids;

    internal ReadOnlySpan<RecordId> IdSpan => _ids;

    /// <summary>All rows by view, then all blocking keys by rule.</summary>
    internal IReadOnlyList<ulong[]> AllRows => _rows;

    /// <summary>Opens a <c>.ecda</c> file and checks that it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LinkageFormatException">The file is no <c>.ecda</c> file, of another version, truncated or damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EncodedDataset Open(string path) => EcdaFile.Read(path);

    /// <summary>Writes the encodings to a file, complete or not at all.</summary>
    /// <param name="path">The <c>.ecda</c> file; replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public virtual void Save(string path)
    {
        using var files = new AtomicFiles();
        EcdaFile.Write(files.Add(path), this);
        files.Commit();
    }

    /// <summary>The row of one record in one view: <see cref="View.Bits"/> / 64 words, bit p in word p / 64 at p mod 64. All zero where too little is known.</summary>
    /// <param name="view">The view, by its place in <see cref="DatasetDescription.Views"/>.</param>
    /// <param name="record">The record, by its place in <see cref="Ids"/>.</param>
    public ReadOnlySpan<ulong> Row(int view, int record)
    {
        var words = Description.Views[view].Bits / 64;
        return _rows[view].AsSpan(record * words, words);
    }

    /// <summary>The name, the count and the profile.</summary>
    public override string ToString() => $"{Name}: {Count} encoded records ({Description.Profile})";

    /// <summary>The same encodings under another description.</summary>
    internal EncodedDataset With(DatasetDescription description) => new(Name, description, _ids, _rows);

    /// <summary>All rows of a view, one after the other.</summary>
    internal ReadOnlyMemory<ulong> Rows(int view) => _rows[view];

    /// <summary>The blocking keys of a rule, two words for every record; zero where it has none.</summary>
    internal ReadOnlyMemory<ulong> BlockingKeys(int rule) => _rows[Description.Views.Count + rule];
}
