namespace Ecda.Linkage.Cli;

/// <summary>Refuses an output path that cannot be written before the work starts, not after.</summary>
internal static class OutputPath
{
    public static string Check(string path)
    {
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
}
