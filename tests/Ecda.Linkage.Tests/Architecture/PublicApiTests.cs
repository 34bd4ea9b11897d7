using PublicApiGenerator;

namespace Ecda.Linkage.Tests.Architecture;

public sealed class PublicApiTests
{
    private const string Approved = "tests/Ecda.Linkage.Tests/Architecture/PublicApi.approved.txt";

    [Test]
    public void PublicApi_IsTheApprovedOne()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "PublicApi.received.txt");
        var approved = File.Exists(SharedData.InRepository(Approved)) ? File.ReadAllText(SharedData.InRepository(Approved)).ReplaceLineEndings("\n").TrimEnd() : "";

        var received = typeof(Linker).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd();

        File.WriteAllText(path, received + "\n");
        Assert.That(received, Is.EqualTo(approved), $"The public API has changed. If that is intended, copy {path} to {Approved} and say why in the commit.");
    }

    [Test]
    public void EveryPublicType_HasAFileOfItsNameInTheFolderOfItsNamespace()
    {
        var files = LibrarySource.Files.Select(f => $"{f.Folder}/{Path.GetFileName(f.Path)}").ToHashSet(StringComparer.Ordinal);

        var homeless = LibraryTypes.TopLevel.Where(t => t.IsPublic)
            .Select(t => $"{t.Namespace[LibraryTypes.Root.Length..].TrimStart('.').Replace('.', '/')}/{t.Name.Split('`')[0]}.cs")
            .Where(expected => !files.Contains(expected));

        Assert.That(homeless, Is.Empty);
    }
}
