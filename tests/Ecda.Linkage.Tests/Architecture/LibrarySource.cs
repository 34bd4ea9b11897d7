namespace Ecda.Linkage.Tests.Architecture;

/// <summary>The library's source files.</summary>
internal static class LibrarySource
{
    private static readonly string Folder = SharedData.InRepository(Path.Combine("src", "Ecda.Linkage"));

    /// <summary>Every source file, with the folder it is in: empty for the library's own.</summary>
    public static IEnumerable<(string Path, string Folder)> Files =>
        Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => (path, Path.GetRelativePath(Folder, Path.GetDirectoryName(path)!).Replace('\\', '/')))
            .Select(file => (file.path, file.Item2 == "." ? "" : file.Item2))
            .Where(file => file.Item2.Split('/')[0] is not ("bin" or "obj"));
}
