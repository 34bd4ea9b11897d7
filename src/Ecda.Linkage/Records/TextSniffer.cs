using Ecda.Linkage.Files;

namespace Ecda.Linkage.Records;

/// <summary>Looks at the first bytes of a file, to refuse what is not text before a parser makes nonsense of it.</summary>
internal static class TextSniffer
{
    private const int Look = 4096;

    /// <summary>Opens a file for reading after checking that it can be a CSV file.</summary>
    public static FileStream OpenCsv(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = Path.GetFileName(path);
        var stream = InputFile.Open(path);
        try
        {
            Span<byte> head = stackalloc byte[Look];
            head = head[..stream.ReadAtLeast(head, Look, throwOnEndOfStream: false)];
            stream.Position = 0;
            Check(name, head);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static void Check(string name, ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            throw new LinkageFormatException($"{name}: the file is empty, expected a header row with column names.");
        }

        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            throw new LinkageFormatException($"{name}: this is a zip archive or an Excel workbook, expected CSV text. Save the sheet as 'CSV UTF-8'.");
        }

        var utf16 = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (!utf16 && head.Count((byte)0) > head.Length / 4)
        {
            throw new LinkageFormatException($"{name}: this looks like UTF-16 text without a byte order mark. Save it as UTF-8, or as UTF-16 with a byte order mark.");
        }
    }
}
