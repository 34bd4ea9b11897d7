namespace Ecda.Linkage.Cli;

/// <summary>An audit's report on the console.</summary>
internal static class AuditText
{
    /// <summary>The short names of all attacks.</summary>
    public static IEnumerable<string> Ids => Enum.GetValues<AuditAttack>().Select(EncodingAudit.IdOf);

    /// <summary>The attacks of some short names.</summary>
    /// <exception cref="IOException">There is no such attack.</exception>
    public static IReadOnlyList<AuditAttack> Attacks(string ids)
    {
        var known = Enum.GetValues<AuditAttack>().ToDictionary(EncodingAudit.IdOf, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(id => known.TryGetValue(id, out var attack)
                ? attack
                : throw new IOException($"There is no attack '{id}'; there are {string.Join(", ", Ids)}.")),
        ];
    }

    /// <summary>Writes the verdict, its reasons and all results.</summary>
    public static void Write(TextWriter output, AuditReport report)
    {
        var about = report.FileName is { } name
            ? $"up to {Text.Count(report.People)} people attacked of the {Text.Count(report.Records)} in {name}"
            : report.People == 0 ? "nothing attacked" : $"up to {Text.Count(report.People)} people attacked, who never lived";
        output.WriteLine($"{Text.Verdict(report.Verdict)}: profile {report.Profile}, {about}");
        foreach (var reason in report.Reasons)
        {
            output.WriteLine($"  {reason}");
        }

        if (report.Attacks.Count > 0)
        {
            Results(output, report.Attacks);
        }

        Forecast(output, report.Forecast);
        output.WriteLine("  An audit tries the attacks that we know; encodings stay pseudonymised personal data whatever it says, and whoever has the key reads them.");
    }

    private static void Results(TextWriter output, IReadOnlyList<AttackResult> results)
    {
        Text.Table(
            output,
            [
                ["attack", "", "people", "listed", "known", "of", "got", "at most", "allowed", "control", ""],
                .. results.Select(a => (string[])[
                    a.Id,
                    a.Aspect,
                    Text.Count(a.People),
                    a.Overlap > 0 ? Text.Number(a.Overlap, "0.##") : "-",
                    Text.Count(a.Seeds),
                    Text.Count(a.Trials),
                    Number(a, a.Rate),
                    Number(a, a.UpperBound),
                    a.Bar is { } bar ? Number(a, bar) : "-",
                    a.ControlRate is { } control ? Number(a, control) : "-",
                    Outcome(a)]),
            ],
            1,
            10);
        output.WriteLine("  got: what the attacker gets, a share of those there are (σ: standard deviations beyond chance; without unit: .5 or 0 is guessing);");
        output.WriteLine("  at most: its upper 95 % bound; of: how many there were to name, in all scenes attacked; listed: the share of them in the attacker's list;");
        output.WriteLine("  control: the same out of an encoding known to be weak, which must fall or nothing is shown.");
    }

    /// <summary>What likeness alone tells, whatever the attack.</summary>
    private static void Forecast(TextWriter output, PrivacyForecast forecast)
    {
        output.WriteLine($"What likeness alone tells: {ForecastText.Fit(forecast)}");
        Text.Table(
            output,
            [
                ["somebody who knows", "learns of others (d²)", "from strangers", "from the household"],
                .. forecast.Known.Select(k => Known($"{Text.Count(k.Known)} of {Text.Count(forecast.Records)}", k)),
                Known("1,000 of 10,000, to compare", forecast.Reference),
            ]);
        Text.Table(
            output,
            [
                ["those who share", "of the file", "stand together from (N*)"],
                .. forecast.Values.Select(v => (string[])[
                    $"{(v.IsMostFrequent ? "the most frequent" : "an ordinary")} {v.Field}",
                    Text.Number(100 * v.Share, "0.###") + " %",
                    double.IsInfinity(v.Records) || v.Records > 1e15 ? "never" : Text.Count(ForecastText.Rounded(v.Records))]),
            ]);
        output.WriteLine($"  d² below .3 is next to nothing, at 3 names begin to fall, at 12 nearly all do; households are told with an area under the curve of {Text.Number(forecast.HouseholdCurve, "0.00")}.");
    }

    private static string[] Known(string who, KnownPeopleForecast known) =>
        [who, Text.Number(known.Information, "0.00"), Text.Number(known.FromStrangers, "0.00"), Text.Number(known.FromHousehold, "0.00")];

    private static string Outcome(AttackResult a) => a.Passed switch
    {
        null => "reported",
        true => "within",
        _ when a.IsBroken => "ABOVE",
        _ => a.HasPower ? "TOO FEW" : "NO POWER",
    };

    private static string Number(AttackResult a, double value) => a.Measure switch
    {
        AttackMeasure.Share => $"{Text.Number(100 * value, "0.00")} %",
        AttackMeasure.Deviations => $"{Text.Number(value, "0.0")} σ",
        _ => Text.Number(value, "0.00"),
    };
}
