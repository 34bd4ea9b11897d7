using CsCheck;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>The project's key and its file.</summary>
internal sealed class LinkageKeyTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TempFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void GenerateFile_WritesSixtyFourDigits()
    {
        LinkageKey.GenerateFile(_folder["project.key"]);

        Assert.That(File.ReadAllText(_folder["project.key"]), Does.Match("^[0-9a-f]{64}\n$"));
    }

    [Test]
    public void GenerateFile_WritesAnotherKeyEachTime()
    {
        LinkageKey.GenerateFile(_folder["a.key"]);
        LinkageKey.GenerateFile(_folder["b.key"]);

        Assert.That(File.ReadAllText(_folder["b.key"]), Is.Not.EqualTo(File.ReadAllText(_folder["a.key"])));
    }

    [Test]
    public void GenerateFile_LeavesNothingElseBehind()
    {
        LinkageKey.GenerateFile(_folder["project.key"]);

        Assert.That(_folder.Files, Is.EqualTo(new[] { "project.key" }));
    }

    [Test]
    public void GenerateFile_RefusesToOverwrite()
    {
        var path = _folder.Write("project.key", "old");

        Assert.That(() => LinkageKey.GenerateFile(path), Throws.InstanceOf<IOException>().With.Message.Contains("exists already"));
    }

    [Test]
    public void GenerateFile_KeepsExistingKey()
    {
        var path = _folder.Write("project.key", "old");

        _ = Assert.Catch<IOException>(() => LinkageKey.GenerateFile(path));

        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void GenerateFile_LetsOnlyOwnerRead()
    {
        LinkageKey.GenerateFile(_folder["project.key"]);

        Assert.That(File.GetUnixFileMode(_folder["project.key"]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void FromFile_GivesSameKeyAsItsBytes()
    {
        var path = _folder["project.key"];
        LinkageKey.GenerateFile(path);
        using var fromFile = LinkageKey.FromFile(path);
        using var fromBytes = LinkageKey.FromBytes(Convert.FromHexString(File.ReadAllText(path).Trim()));

        Assert.That(Derived(fromFile, "purpose"), Is.EqualTo(Derived(fromBytes, "purpose")));
    }

    [TestCase("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [TestCase("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F\r\n")]
    [TestCase(" 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n\n")]
    public void FromFile_ForgivesCaseAndWhiteSpace(string content)
    {
        using var fromFile = LinkageKey.FromFile(_folder.Write("project.key", content));
        using var fromBytes = LinkageKey.FromBytes([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

        Assert.That(Derived(fromFile, "purpose"), Is.EqualTo(Derived(fromBytes, "purpose")));
    }

    [TestCase("", "0 characters", TestName = "FromFile_RefusesEmptyFile")]
    [TestCase("c0ffee", "6 characters", TestName = "FromFile_RefusesShortKey")]
    [TestCase("c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee0011", "66 characters", TestName = "FromFile_RefusesLongKey")]
    [TestCase("c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffeegg", "not hexadecimal", TestName = "FromFile_RefusesOtherLetters")]
    [TestCase("c0ffee00c0ffee00c0ffee00c0ffee00 c0ffee00c0ffee00c0ffee00c0ffee0", "not hexadecimal", TestName = "FromFile_RefusesSpaceInside")]
    public void FromFile_Refuses(string content, string problem)
    {
        var path = _folder.Write("project.key", content);

        var fault = Assert.Throws<LinkageFormatException>(() => LinkageKey.FromFile(path));

        Assert.That(fault!.ToString(), Does.Contain("project.key: ").And.Contain(problem).And.Not.Contain("c0ffee"));
    }

    [Test]
    public void FromFile_RefusesLargeFile() => Assert.That(() => LinkageKey.FromFile(_folder.Write("project.key", new byte[5000])), Throws.InstanceOf<LinkageFormatException>().With.Message.StartsWith("project.key: "));

    [Test]
    public void FromFile_RefusesAbsentFile() => Assert.That(() => LinkageKey.FromFile(_folder["absent.key"]), Throws.InstanceOf<FileNotFoundException>());

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(33)]
    public void FromBytes_RefusesOtherLength(int length) => Assert.That(() => LinkageKey.FromBytes(new byte[length]), Throws.ArgumentException);

    [Test]
    public void FromBytes_CopiesSecret()
    {
        var secret = new byte[LinkageKey.Length];
        using var key = LinkageKey.FromBytes(secret);
        var before = Derived(key, "purpose");

        secret[0] = 1;

        Assert.That(Derived(key, "purpose"), Is.EqualTo(before));
    }

    [Test]
    public void ToString_ShowsNothing()
    {
        using var key = Sample.Key(0xAB);

        Assert.That(key.ToString(), Is.EqualTo("LinkageKey"));
    }

    [Test]
    public void Derive_RefusesDisposedKey()
    {
        var key = Sample.Key(1);
        key.Dispose();

        Assert.That(() => Derived(key, "purpose"), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Derive_TellsPurposesApart()
    {
        using var key = Sample.Key(1);

        Assert.That(Derived(key, "field"), Is.Not.EqualTo(Derived(key, "diffusion")));
    }

    [Test]
    public void Derive_TellsPartsApartWhereverTheyAreCut()
    {
        using var key = Sample.Key(1);

        Assert.That(Derived(key, "field", "ab", "c"), Is.Not.EqualTo(Derived(key, "field", "a", "bc")));
    }

    private static byte[] Derived(LinkageKey key, string label, params string[] parts)
    {
        var subkey = new byte[32];
        key.Derive(subkey, label, parts);
        return subkey;
    }
}
