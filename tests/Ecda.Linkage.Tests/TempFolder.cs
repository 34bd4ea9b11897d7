using System.Text;

namespace Ecda.Linkage.Tests;

/// <summary>A folder of its own for one test, deleted at the end.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("ecda-tests-").FullName;

    /// <summary>The full path of a file in the folder.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Every file in the folder and below it, hidden ones included, relative and sorted.</summary>
    public IReadOnlyList<string> Files =>
        [.. new DirectoryInfo(Root).EnumerateFiles("*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f.FullName)).Order(StringComparer.Ordinal)];

    /// <summary>Writes text as UTF-8 without byte order mark.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public string CopyIn(string path)
    {
        File.Copy(path, this[Path.GetFileName(path)]);
        return this[Path.GetFileName(path)];
    }

    public byte[] Bytes(string name) => File.ReadAllBytes(this[name]);

    public string Text(string name) => File.ReadAllText(this[name]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
