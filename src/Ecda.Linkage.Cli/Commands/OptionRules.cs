using System.CommandLine;
using System.Globalization;

namespace Ecda.Linkage.Cli.Commands;

/// <summary>Rules that several commands' options share; breaking one is wrong usage.</summary>
internal static class OptionRules
{
    /// <summary>Refuses anything but whole numbers from one up.</summary>
    public static void AtLeastOne(this Option<int?> option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1))
        {
            result.AddError($"{option.Name}: expected a whole number of at least 1.");
        }
    });

    /// <summary>Refuses anything but whole numbers of a range.</summary>
    public static void Within(this Option<int> option, int lowest, int highest) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest))
        {
            result.AddError(FormattableString.Invariant($"{option.Name}: expected a whole number from {lowest} to {highest}."));
        }
    });

    /// <summary>Refuses anything but numbers of a range, with a decimal point in every culture.</summary>
    public static void Within(this Option<double> option, double lowest, double highest)
    {
        bool TryParse(string text, out double number) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number >= lowest && number <= highest;
        option.CustomParser = result => TryParse(result.Tokens[0].Value, out var number) ? number : lowest;
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError(FormattableString.Invariant($"{option.Name}: expected a number from {lowest} to {highest}, with a decimal point."));
            }
        });
    }

    /// <summary>Refuses anything but numbers between 0 and 1, with a decimal point in every culture.</summary>
    public static void IsShare(this Option<double?> option)
    {
        static bool TryParse(string text, out double share) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) && share > 0 && share < 1;
        option.CustomParser = result => TryParse(result.Tokens[0].Value, out var share) ? share : null;
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError($"{option.Name}: expected a number above 0 and below 1, with a decimal point.");
            }
        });
    }

    /// <summary>Refuses empty text, such as an unset variable leaves.</summary>
    public static void RefuseEmpty(this Command command)
    {
        foreach (var option in command.Options)
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens.Any(t => t.Value.Length == 0))
                {
                    result.AddError($"{option.Name}: found empty text, expected a value.");
                }
            });
        }

        foreach (var argument in command.Arguments)
        {
            argument.Validators.Add(result =>
            {
                if (result.Tokens.Any(t => t.Value.Length == 0))
                {
                    result.AddError($"<{argument.Name}>: found empty text, expected a file.");
                }
            });
        }
    }
}
