using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>Sections 1 and 7: framing and keys.</summary>
internal sealed class ReferenceKey(byte[] secret)
{
    private readonly byte[] _root = HKDF.Extract(HashAlgorithmName.SHA256, secret, Encoding.UTF8.GetBytes("Ecda.Linkage/1"));

    public static byte[] Frame(params string[] texts) => Frame(texts.Select(Encoding.UTF8.GetBytes));

    public static byte[] Frame(IEnumerable<byte[]> parts) => [.. parts.SelectMany(bytes => LittleEndian(bytes.Length).Concat(bytes))];

    public static byte[] LittleEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    public byte[] Derive(params string[] parts) => HKDF.Expand(HashAlgorithmName.SHA256, _root, 32, Frame(parts));
}
