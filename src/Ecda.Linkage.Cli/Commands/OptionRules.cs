using System.CommandLine;

namespace Ecda.Linkage.Cli.Commands;

/// <summary>Rules that several commands' options share.</summary>
internal static class OptionRules
{
    /// <summary>Refuses numbers below one as wrong usage.</summary>
    public static void AtLeastOne(this Option<int?> option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && result.GetValueOrDefault<int?>() < 1)
        {
            result.AddError($"{option.Name}: expected a number of at least 1.");
        }
    });
}
