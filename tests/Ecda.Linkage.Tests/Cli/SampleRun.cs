namespace Ecda.Linkage.Tests.Cli;

/// <summary>The README's commands, run once on the sample extracts; tests read what they left and change nothing.</summary>
[SetUpFixture]
public sealed class SampleRun
{
    private static readonly Lazy<SampleRun> Made = new(() => new SampleRun(new TempFolder()));

    private readonly TempFolder? _folder;

    // NUnit makes one of these for the tear-down.
    public SampleRun()
    {
    }

    private SampleRun(TempFolder folder)
    {
        _folder = folder;
        foreach (var name in (string[])["council.csv", "police.csv", "truth_pairs.csv"])
        {
            _ = folder.CopyIn(Extracts.Sample(name));
        }

        _ = folder.CopyIn(Extracts.SchemaPath);
        Keygen = Tool.RunProcess(folder, "keygen --out project.key");
        EncodeCouncil = Tool.RunProcess(folder, "encode council.csv --schema schema.json --source council --key project.key --out council.ecda");
        EncodePolice = Tool.RunProcess(folder, "encode police.csv --schema schema.json --source police --key project.key --out police.ecda");
        Link = Tool.RunProcess(folder, "link council.ecda police.ecda --out links.csv");
    }

    internal static TempFolder Folder => Made.Value._folder!;

    internal static ToolRun KeygenRun => Made.Value.Keygen!;

    internal static ToolRun EncodeCouncilRun => Made.Value.EncodeCouncil!;

    internal static ToolRun EncodePoliceRun => Made.Value.EncodePolice!;

    internal static ToolRun LinkRun => Made.Value.Link!;

    private ToolRun? Keygen { get; }

    private ToolRun? EncodeCouncil { get; }

    private ToolRun? EncodePolice { get; }

    private ToolRun? Link { get; }

    [OneTimeTearDown]
    public void DeleteFolder()
    {
        if (Made.IsValueCreated)
        {
            Folder.Dispose();
        }
    }
}
