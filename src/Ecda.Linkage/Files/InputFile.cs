namespace Ecda.Linkage.Files;

/// <summary>Opens input files with errors that say what to do.</summary>
internal static class InputFile
{
    /// <summary>Opens an existing file for reading.</summary>
    public static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new IOException($"Cannot read '{path}': it is a folder, expected a file.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"Cannot read '{path}': there is no such file. Check the path.");
        }

        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            if (stream.CanSeek)
            {
                return stream;
            }

            stream.Dispose();
            throw new IOException($"Cannot read '{path}': it is a pipe or a device, expected a file. Save it as a file first.");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"Cannot read '{path}': the system refuses access. Check the file's permissions.", e);
        }
    }

    /// <summary>Reads a whole small file, refusing one that is larger than it can be.</summary>
    public static byte[] ReadAll(string path, long maximumBytes)
    {
        using var stream = Open(path);
        if (stream.Length > maximumBytes)
        {
            throw new LinkageFormatException($"{Path.GetFileName(path)}: found {stream.Length} bytes, expected at most {maximumBytes}. This is probably another file.");
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
