namespace Ecda.Linkage.Cli.Commands;

/// <summary>The path of <c>--json</c>, refused where writing it would lose another file.</summary>
internal static class ReportOption
{
    public static string? Check(string? report, string output, params string[] inputs)
    {
        if (report is null)
        {
            return null;
        }

        if (string.Equals(Path.GetFullPath(report), Path.GetFullPath(output), StringComparison.OrdinalIgnoreCase))
        {
            throw new IOException($"Cannot write '{report}': --out and --json name the same file. Choose another path for one of them.");
        }

        return string.Equals(Path.GetExtension(report), ".ids", StringComparison.OrdinalIgnoreCase)
            ? throw new IOException($"Cannot write '{report}': the ending .ids is for an owner's ids, which would be lost. Choose another ending.")
            : OutputPath.Check(report, inputs);
    }
}
