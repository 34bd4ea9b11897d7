namespace Ecda.Linkage.Cli;

/// <summary>Refuses an output path that cannot be written, or that would overwrite an input, before the work starts, not after.</summary>
internal static class OutputPath
{
    /// <param name="path">Where the output shall go.</param>
    /// <param name="inputs">The files that the command reads.</param>
    public static string Check(string path, params ReadOnlySpan<string> inputs)
    {
        foreach (var input in inputs)
        {
            if (string.Equals(Real(path), Real(input), OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
            {
                throw new IOException($"Cannot write '{path}': it is also an input, and would be lost. Choose another path.");
            }
        }

        if (!OperatingSystem.IsWindows() && Real(path).StartsWith("/dev/", StringComparison.Ordinal))
        {
            throw new IOException($"Cannot write '{path}': it is a device, expected a file. Choose another path.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (!Directory.Exists(folder))
        {
            throw new IOException($"Cannot write '{path}': its folder does not exist. Create the folder or choose another path.");
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"Cannot write '{path}': it is a folder. Choose a file name.");
        }

        var probe = Path.Combine(folder, $".ecda.{Guid.NewGuid():N}.tmp");
        try
        {
            using var stream = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write '{path}': its folder does not let a file be created. Check the permissions or choose another path.", e);
        }

        return path;
    }

    private static string Real(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder)
        {
            return full;
        }

        // Every folder on the way may be a link too.
        full = Path.Combine(Real(folder), Path.GetFileName(full));
        FileSystemInfo? target = Directory.Exists(full) ? Directory.ResolveLinkTarget(full, returnFinalTarget: true)
            : File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)
            : null;
        return target?.FullName ?? full;
    }
}
