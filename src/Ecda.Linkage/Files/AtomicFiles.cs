namespace Ecda.Linkage.Files;

/// <summary>
/// Writes one or several files so that either all of them appear complete or none does: each is written beside its final place
/// under a temporary name, flushed to the disk, and renamed only by <see cref="Commit"/>.
/// </summary>
internal sealed class AtomicFiles : IDisposable
{
    private readonly List<(string Temporary, string Final, FileStream Stream, bool Replace)> _files = [];
    private bool _committed;

    /// <summary>Opens a temporary file beside <paramref name="path"/>, so that a place that cannot be written is refused before any work is done.</summary>
    /// <param name="path">The final path.</param>
    /// <param name="replace">False for a file that must not exist yet when it is renamed into place.</param>
    /// <param name="ownerOnly">True for a file that nobody but its owner may read (mode 0600 where the system has modes).</param>
    public Stream Add(string path, bool ownerOnly = false, bool replace = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);

        // A link stays a link: what it points to is replaced.
        full = File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
        var directory = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"Cannot write '{path}': its folder does not exist. Create the folder or choose another path.");
        }

        if (Directory.Exists(full))
        {
            throw new IOException($"Cannot write '{path}': it is a folder. Choose a file name.");
        }

        RemoveStale(directory, Path.GetFileName(full));
        var temporary = Path.Combine(directory, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 };
        if (ownerOnly && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FileStream stream;
        try
        {
            stream = new FileStream(temporary, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write '{path}': its folder does not let a file be created ({e.GetType().Name}). Check the permissions or choose another path.", e);
        }

        _files.Add((temporary, full, stream, replace));
        return stream;
    }

    /// <summary>
    /// Removes what a run that was killed left behind for the same file. A run that is alive holds its temporary files open and locked, so they cannot be opened here and stay.
    /// </summary>
    private static void RemoveStale(string directory, string name)
    {
        var prefix = $".{name}.";
        var hidden = new EnumerationOptions { AttributesToSkip = FileAttributes.None, MatchType = MatchType.Simple, MatchCasing = MatchCasing.CaseSensitive };
        foreach (var path in Directory.EnumerateFiles(directory, "*.tmp", hidden))
        {
            var file = Path.GetFileNameWithoutExtension(path);
            if (!file.StartsWith(prefix, StringComparison.Ordinal) || !Guid.TryParseExact(file.AsSpan(prefix.Length), "N", out _))
            {
                continue;
            }

            try
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete);
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use, or not ours to delete.
            }
        }
    }

    /// <summary>Flushes every file to the disk, then renames them into place in the order they were added.</summary>
    public void Commit()
    {
        foreach (var (_, _, stream, _) in _files)
        {
            stream.Flush(flushToDisk: true);
            stream.Dispose();
        }

        foreach (var (temporary, final, _, replace) in _files)
        {
            File.Move(temporary, final, replace);
        }

        _committed = true;
    }

    /// <summary>Deletes whatever was not committed.</summary>
    public void Dispose()
    {
        foreach (var (temporary, _, stream, _) in _files)
        {
            try
            {
                stream.Dispose();
            }
            catch (IOException) when (!_committed)
            {
                // A full disk is met again when the buffer is emptied; the fault that led here is the one to tell.
            }
            finally
            {
                if (!_committed)
                {
                    File.Delete(temporary);
                }
            }
        }

        _files.Clear();
    }
}
