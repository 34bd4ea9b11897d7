using Ecda.Linkage.Encodings;
using Ecda.Linkage.Files;

namespace Ecda.Linkage;

/// <summary>What an owner gets from <see cref="RecordEncoder"/>: the encodings to send, and beside them the owner's own ids and the account of the run, which stay.</summary>
public sealed class EncodedExtract : EncodedDataset
{
    internal EncodedExtract(DatasetDescription description, RecordId[] ids, IReadOnlyList<ulong[]> rows, OwnerIds ownerIds, EncodingReport report)
        : base(report.Table, description, ids, rows)
    {
        OwnerIds = ownerIds;
        Report = report;
    }

    /// <summary>The way back from record ids to the owner's own ids. Keep it inside the owner's walls.</summary>
    public OwnerIds OwnerIds { get; }

    /// <summary>Counts of what was read, rejected and encoded.</summary>
    public EncodingReport Report { get; }

    /// <summary>
    /// Writes the encodings to <paramref name="path"/> and the owner's ids beside it with the ending <c>.ids</c>. Either both files appear complete, or neither.
    /// </summary>
    /// <param name="path">The <c>.ecda</c> file; it and its ids file are replaced where they exist.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public override void Save(string path)
    {
        using var files = new AtomicFiles();
        OwnerIds.Write(files.Add(IdsPath(path), ownerOnly: true));
        EcdaFile.Write(files.Add(path), this);
        files.Commit();
    }

    /// <summary>Where <see cref="Save"/> puts the owner's ids: the path with the ending <c>.ids</c>.</summary>
    public static string IdsPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var ids = Path.ChangeExtension(path, ".ids");
        return !string.Equals(ids, path, StringComparison.OrdinalIgnoreCase) ? ids : throw new ArgumentException("The encodings cannot have the ending .ids, which is the owner's ids file. Use .ecda.", nameof(path));
    }
}
