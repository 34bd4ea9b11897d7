using System.Security.Cryptography;
using System.Text;
using Ecda.Linkage.Encodings.Clkhash;

namespace Ecda.Linkage.Tests.Clkhash;

public sealed class TokenHashTests
{
    private const int Bits = 1024;
    private const int Count = 20;

    private static readonly byte[] Key1 = "secret1"u8.ToArray();
    private static readonly byte[] Key2 = "secret2"u8.ToArray();

    // From clkhash's own tests: the steps of 635 and 1402 are 0 under these keys, those of 666 and 1401 are not.
    private const string Singular = "635";

    [TestCase("635")]
    [TestCase("1402")]
    public void DoubleHash_OfSingularTokenSetsOneBit(string token) => Assert.That(Positions(preventSingularity: false, token).Distinct().Count(), Is.EqualTo(1));

    [TestCase("635")]
    [TestCase("1402")]
    public void PreventSingularity_GivesSingularTokenMoreBits(string token) => Assert.That(Positions(preventSingularity: true, token).Distinct().Count(), Is.GreaterThan(1));

    [Test]
    public void PreventSingularity_HashesTheTokenWithAZeroByte()
    {
#pragma warning disable CA5351 // The step is an HMAC-MD5 in clkhash, whatever one thinks of it.
        var step = new System.Numerics.BigInteger(HMACMD5.HashData(Key2, Encoding.UTF8.GetBytes(Singular + "\0")), isUnsigned: true, isBigEndian: true) % Bits;
#pragma warning restore CA5351

        var positions = Positions(preventSingularity: true, Singular);

        Assert.That((positions[1] - positions[0] + Bits) % Bits, Is.EqualTo((int)step));
    }

    [TestCase("666")]
    [TestCase("1401")]
    public void PreventSingularity_LeavesOtherTokensAlone(string token) => Assert.That(Positions(preventSingularity: true, token), Is.EqualTo(Positions(preventSingularity: false, token)));

    [Test]
    public void BlakeHash_OfFewerBitsIsTheFirstOfMore([Values(1, 31, 32, 33, 64, 100)] int count)
    {
        using var hash = new BlakeTokenHash([.. Key1], Bits);
        var (few, many) = (new int[count], new int[320]);

        hash.Draw("Anne"u8, few);
        hash.Draw("Anne"u8, many);

        Assert.That(few, Is.EqualTo(many[..count]));
    }

    private static int[] Positions(bool preventSingularity, string token)
    {
        using var hash = new DoubleTokenHash(Key1, Key2, Bits, preventSingularity);
        var positions = new int[Count];
        hash.Draw(Encoding.UTF8.GetBytes(token), positions);
        return positions;
    }
}
