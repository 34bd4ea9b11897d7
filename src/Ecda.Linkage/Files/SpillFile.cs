namespace Ecda.Linkage.Files;

/// <summary>A file for what does not fit into memory. Only its owner may read it, and it is gone when the process ends, in whatever way.</summary>
internal sealed class SpillFile : IDisposable
{
    private readonly FileStream _stream;
    private long _length;

    /// <summary>Makes an empty file.</summary>
    /// <param name="beside">The file whose folder is used, and whose name begins the hidden name of this one.</param>
    public SpillFile(string beside)
    {
        var full = Path.GetFullPath(beside);
        var path = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            _stream = new FileStream(path, options);
            return;
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _stream = new FileStream(path, options);

        // The open file lives on without a name, and no kill can leave it behind.
        File.Delete(path);
    }

    /// <summary>Appends bytes and returns where they begin.</summary>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        var at = _length;
        RandomAccess.Write(_stream.SafeFileHandle, bytes, at);
        _length += bytes.Length;
        return at;
    }

    /// <summary>Reads bytes that were appended.</summary>
    public void Read(long at, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_stream.SafeFileHandle, bytes, at);
            if (read == 0)
            {
                throw new EndOfStreamException("A temporary file is shorter than what was written to it. Check the disk.");
            }

            at += read;
            bytes = bytes[read..];
        }
    }

    public void Dispose() => _stream.Dispose();
}
