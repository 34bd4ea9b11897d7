using System.Security.Cryptography;
using System.Text;
using Ecda.Linkage.Files;

namespace Ecda.Linkage;

/// <summary>
/// The secret that owners who use clkhash share, of any length. Whoever holds it can decode every CLK made with it, and clkhash does not stretch it:
/// take a long random text, not a password. Dispose it after use; its bytes are then wiped. Reading is safe from several threads, disposing is not.
/// </summary>
public sealed class ClkhashSecret : IDisposable
{
    private const int MaximumFileBytes = 1 << 16;

    private readonly byte[] _bytes;
    private bool _disposed;

    private ClkhashSecret(ReadOnlySpan<byte> secret)
    {
        // Pinned, so that the garbage collector leaves no copies behind.
        _bytes = GC.AllocateUninitializedArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(_bytes);
    }

    /// <summary>The secret's bytes.</summary>
    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    /// <summary>Takes a secret of bytes.</summary>
    /// <param name="secret">At least one byte; copied.</param>
    /// <exception cref="ArgumentException">No byte.</exception>
    public static ClkhashSecret FromBytes(ReadOnlySpan<byte> secret) =>
        secret.Length > 0 ? new ClkhashSecret(secret) : throw new ArgumentException("Found an empty secret, expected at least one byte.", nameof(secret));

    /// <summary>Takes a secret of text, as its UTF-8 bytes, which is what clkhash does with text.</summary>
    /// <param name="secret">At least one character; copied.</param>
    /// <exception cref="ArgumentException">No character.</exception>
    public static ClkhashSecret FromText(ReadOnlySpan<char> secret)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(secret)];
        try
        {
            _ = Encoding.UTF8.GetBytes(secret, bytes);
            return FromBytes(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>
    /// Reads a secret file: its bytes as they are, but for one line end (LF or CRLF) at the end, which editors add and nobody means. Nothing else is removed:
    /// a space, a second line end or a byte order mark is part of the secret.
    /// </summary>
    /// <param name="path">The file, at most 64 KiB.</param>
    /// <exception cref="LinkageFormatException">The file holds no secret.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ClkhashSecret FromFile(string path)
    {
        var bytes = InputFile.ReadAll(path, MaximumFileBytes);
        try
        {
            var secret = bytes.AsSpan();
            if (secret.EndsWith("\n"u8))
            {
                secret = secret.EndsWith("\r\n"u8) ? secret[..^2] : secret[..^1];
            }

            return secret.Length > 0 ? new ClkhashSecret(secret) : throw new LinkageFormatException($"{Path.GetFileName(path)}: the file is empty, expected the secret that both owners share. Put it there.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Wipes the secret.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _disposed = true;
    }

    /// <summary>The type's name; never the secret.</summary>
    public override string ToString() => nameof(ClkhashSecret);
}
