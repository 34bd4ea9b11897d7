using System.Runtime.Versioning;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Output paths that cannot be written are refused before any work, and nothing is left behind.</summary>
[TestFixture]
public sealed class OutputPathTests
{
    private static readonly string[] Commands =
    [
        "keygen --out",
        $"encode people.csv {Extracts.EncodeOptions} --out",
        "link people.ecda people.ecda --out",
        "schema init people.csv --out",
    ];

    [TestCaseSource(nameof(Commands))]
    public void MissingFolder_IsRefused(string command) => Refuse(command, "none/result", "'none/result'", "does not exist");

    [TestCaseSource(nameof(Commands))]
    public void Folder_IsRefused(string command) => Refuse(command, "folder", "'folder'", "folder");

    [TestCaseSource(nameof(Commands))]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes.")]
    [UnsupportedOSPlatform("windows")]
    public void FolderWithoutPermission_IsRefused(string command)
    {
        using var folder = NewFolder();
        File.SetUnixFileMode(folder["folder"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        if (CanWriteIn(folder["folder"]))
        {
            Assert.Ignore("Skipped: this process can write into a folder without permission, as root can.");
        }

        var run = Tool.Run(folder, $"{command} folder/result");

        _ = run.Refused("'folder/result'", "permissions");
    }

    [TestCaseSource(nameof(Commands))]
    [Platform("Linux", Reason = "Only Linux has /proc.")]
    public void FolderOfTheKernel_IsRefused(string command) => Refuse(command, "/proc/result", "'/proc/result'");

    [Test]
    public void Encode_RefusesPathWhoseIdsFileIsAFolder()
    {
        using var folder = NewFolder();
        _ = Directory.CreateDirectory(folder["result.ids"]);
        var before = folder.Files;

        var run = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out result.ecda");

        _ = run.Refused("result.ids", "folder");
        Assert.That(folder.Files, Is.EqualTo(before), "nothing written");
    }

    [Test]
    public void Encode_ReplacesEarlierEncodings()
    {
        using var folder = NewFolder();
        _ = folder.Write("result.ecda", "old");
        _ = folder.Write("result.ids", "old");

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out result.ecda").Succeeded();

        Assert.That(EncodedDataset.Open(folder["result.ecda"]).Count, Is.EqualTo(20));
        Assert.That(OwnerIds.Load(folder["result.ids"]).Count, Is.EqualTo(20));
    }

    [Test]
    public void Encode_AcceptsPathWithoutEnding()
    {
        using var folder = NewFolder();

        _ = Tool.Run(folder, $"encode people.csv {Extracts.EncodeOptions} --out result").Succeeded();

        Assert.That(EncodedDataset.Open(folder["result"]).Count, Is.EqualTo(20));
        Assert.That(OwnerIds.Load(folder["result.ids"]).Count, Is.EqualTo(20));
    }

    [Test]
    public void Encode_AcceptsPathWithSpacesAndLetters()
    {
        using var folder = NewFolder();
        var arguments = $"encode people.csv {Extracts.EncodeOptions}".Split(' ').Append("--out").Append("folder/Zürich 2024.v1.ecda").ToList();

        _ = Tool.Run(folder, arguments).Succeeded();

        Assert.That(folder.Files, Does.Contain(Path.Combine("folder", "Zürich 2024.v1.ecda")).And.Contain(Path.Combine("folder", "Zürich 2024.v1.ids")));
    }

    private static TempFolder NewFolder()
    {
        var folder = Extracts.NewFolder();
        _ = folder.Write("people.csv", Extracts.Csv(20));
        _ = Directory.CreateDirectory(folder["folder"]);
        return folder;
    }

    private static bool CanWriteIn(string path)
    {
        try
        {
            var probe = Path.Combine(path, "probe");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Refuse(string command, string path, params string[] expected)
    {
        using var folder = NewFolder();
        var before = folder.Files;

        var run = Tool.Run(folder, $"{command} {path}");

        _ = run.Refused(expected);
        Assert.That(folder.Files, Is.EqualTo(before), "nothing written");
    }
}
