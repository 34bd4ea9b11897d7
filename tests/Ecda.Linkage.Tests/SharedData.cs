namespace Ecda.Linkage.Tests;

/// <summary>Finds the data sets that lie beside the repository on some machines; tests that need them are skipped where they are absent.</summary>
internal static class SharedData
{
    /// <summary>The repository's top folder.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>A file of the shared data, or a skipped test with the reason.</summary>
    public static string Require(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(Repository, "..", "shared", relative));
        if (!File.Exists(path))
        {
            Assert.Ignore($"Skipped: the shared data file '{relative}' is not beside the repository.");
        }

        return path;
    }

    /// <summary>A file of the repository.</summary>
    public static string InRepository(string relative) => Path.Combine(Repository, relative);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ecda.Linkage.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Ecda.Linkage.sln was not found above the tests.");
    }
}
