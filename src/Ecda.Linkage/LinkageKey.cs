using System.Security.Cryptography;
using System.Text;
using Ecda.Linkage.Files;
using Ecda.Linkage.Keys;

namespace Ecda.Linkage;

/// <summary>
/// The project's secret: 256 random bits that the owners share and the linkage unit never has. Whoever holds it can decode every encoding made with it.
/// Dispose it after use; its bytes are then wiped. Reading is safe from several threads, disposing is not.
/// </summary>
public sealed class LinkageKey : IDisposable
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Length = 32;

    private const int MaximumFileBytes = 4096;
    private readonly byte[] _root;
    private bool _disposed;

    private LinkageKey(ReadOnlySpan<byte> secret)
    {
        // Pinned, so that the garbage collector leaves no copies behind.
        _root = GC.AllocateArray<byte>(Length, pinned: true);
        HKDF.Extract(HashAlgorithmName.SHA256, secret, "Ecda.Linkage/1"u8, _root);
    }

    /// <summary>Makes a key of 32 secret bytes, such as the result of a key agreement.</summary>
    /// <param name="secret">Exactly 32 bytes from a cryptographic source; copied.</param>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static LinkageKey FromBytes(ReadOnlySpan<byte> secret) =>
        secret.Length == Length
            ? new LinkageKey(secret)
            : throw new ArgumentException($"Found {secret.Length} bytes, expected {Length}.", nameof(secret));

    /// <summary>Reads a key file made by <see cref="GenerateFile"/>: 64 hexadecimal digits.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LinkageFormatException">The file is no key file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LinkageKey FromFile(string path)
    {
        var name = Path.GetFileName(path);
        var text = InputFile.ReadAll(path, MaximumFileBytes);
        Span<byte> secret = stackalloc byte[Length];
        try
        {
            var digits = text.AsSpan().Trim(" \t\r\n"u8);
            if (digits.Length != 2 * Length)
            {
                throw new LinkageFormatException($"{name}: found a key of {digits.Length} characters, expected {2 * Length} hexadecimal digits. Use the file that 'ecda keygen' made, unchanged.");
            }

            if (Convert.FromHexString(digits, secret, out _, out _) != System.Buffers.OperationStatus.Done)
            {
                throw new LinkageFormatException($"{name}: found characters that are not hexadecimal digits, expected {2 * Length} of 0-9 and a-f. Use the file that 'ecda keygen' made, unchanged.");
            }

            return new LinkageKey(secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Makes a new random key and writes it to a file that only its owner may read. An existing file is never overwritten.</summary>
    /// <param name="path">The new file.</param>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public static void GenerateFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path))
        {
            throw new IOException($"'{path}' exists already, and overwriting a key would make every encoding under it useless. Choose another path.");
        }

        Span<byte> secret = stackalloc byte[Length];
        Span<byte> text = stackalloc byte[(2 * Length) + 1];
        try
        {
            RandomNumberGenerator.Fill(secret);
            _ = Convert.TryToHexStringLower(secret, text[..^1], out _);
            text[^1] = (byte)'\n';
            using var files = new AtomicFiles();
            files.Add(path, ownerOnly: true, replace: false).Write(text);
            files.Commit();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_root);
        _disposed = true;
    }

    /// <summary>The type's name; never the key.</summary>
    public override string ToString() => nameof(LinkageKey);

    /// <summary>Derives the 32-byte key for one purpose: HKDF-Expand with the framed label and parts (ENCODING.md, Keys).</summary>
    internal void Derive(Span<byte> subkey, string label, params ReadOnlySpan<string> parts)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var info = new Framing();
        info.Add(Encoding.UTF8.GetBytes(label));
        foreach (var part in parts)
        {
            info.Add(Encoding.UTF8.GetBytes(part));
        }

        HKDF.Expand(HashAlgorithmName.SHA256, _root, subkey, info.Bytes);
    }
}
