using System.Security.Cryptography;
using System.Text;

namespace Ecda.Linkage.Search;

/// <summary>
/// Keeps the results of units as part files, each under a name made of what it computes. A part appears whole (written aside, flushed, renamed) or not at all and
/// ends with a checksum, so that a job stopped at any moment goes on where it was; a part that is damaged is computed again.
/// </summary>
internal sealed class WorkFolder
{
    private readonly string _folder;
    private readonly byte[] _job;

    /// <param name="folder">The folder; made where it does not exist.</param>
    /// <param name="job">The name of what all units together compute.</param>
    public WorkFolder(string folder, byte[] job)
    {
        _job = job;
        _folder = Path.Combine(folder, Convert.ToHexStringLower(job.AsSpan(0, 8)));
        _ = Directory.CreateDirectory(_folder);
        foreach (var abandoned in Directory.EnumerateFiles(_folder, ".*.tmp"))
        {
            File.Delete(abandoned);
        }
    }

    /// <summary>The pairs a finished unit found; -1 where it is not finished.</summary>
    public long PairsOf(JoinUnit unit)
    {
        var path = PathOf(unit);
        if (!File.Exists(path))
        {
            return -1;
        }

        long pairs = 0;
        return UnitPart.TryRead(path, Name(unit), found => pairs += found.Length) ? pairs : -1;
    }

    /// <summary>Begins the part of a unit.</summary>
    public UnitPart Begin(JoinUnit unit) => new(PathOf(unit), Name(unit));

    /// <summary>Reads the pairs of a finished unit.</summary>
    public void Read(JoinUnit unit, PairConsumer consumer)
    {
        if (!UnitPart.TryRead(PathOf(unit), Name(unit), consumer))
        {
            throw new LinkageFormatException($"{Path.GetFileName(PathOf(unit))}: the part of a finished unit was damaged while the join ran. Run it again: only damaged parts are computed anew.");
        }
    }

    private string PathOf(JoinUnit unit) => Path.Combine(_folder, Convert.ToHexStringLower(Name(unit)) + ".part");

    private byte[] Name(JoinUnit unit) => SHA256.HashData([.. _job, .. Encoding.UTF8.GetBytes(FormattableString.Invariant($"{unit.Swapped}|{unit.From}|{unit.To}"))]);
}
