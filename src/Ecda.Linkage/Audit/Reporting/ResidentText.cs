namespace Ecda.Linkage.Audit.Reporting;

/// <summary>What an attacker gets, in the words of somebody whose record it is.</summary>
internal static class ResidentText
{
    /// <summary>Sentences on one result: what he gets, of how many, how sure he is of it.</summary>
    public static string Of(AttackResult r) => r.Attack switch
    {
        AuditAttack.Structure => Markup.Text(r.Note),
        AuditAttack.LeakedKey => $"Names <b>{Markup.Percent(r.Rate)}</b> of the people. {ReportText.KeyTime(r)}",
        AuditAttack.Patterns => $"Recognizes <b>{Markup.Count(r.QGrams ?? 0)}</b> pieces of names, dates or places, and names {People(r)}.",
        AuditAttack.Undiffusion => Undiffusion(r),
        AuditAttack.Wiring => $"Sees which bits hang together with a correlation of <b>{Number(r)}</b> between two halves of the evidence; 0 is nothing.",
        AuditAttack.Tuples => $"Sees {Markup.Text(r.Aspect)} stand out by <b>{Number(r)}</b> standard deviations; 0 is chance, and among many thousand chances 4 to 6 are none.",
        AuditAttack.Relationships or AuditAttack.MissingFields =>
            $"Shown one record that is so and one that is not, he tells which is which in <b>{Markup.Percent(r.Rate)}</b> of such guesses; tossing a coin gives 50 %.",
        AuditAttack.AnonymitySets => $"<b>{Markup.Count(r.Hits)}</b> of {Markup.Count(r.Trials)} people could be fewer than ten.",
        AuditAttack.Groups or AuditAttack.Means => $"Tells the {Markup.Text(r.Aspect)} of {People(r)}.{Sureness(r)}{Guess(r)}",
        AuditAttack.Frequencies or AuditAttack.BlockingKeys => $"Tells a value of {People(r)}.{Sureness(r)}",
        _ => $"Names {People(r)}{(r.Seeds > 0 ? $" beyond the {Markup.Count(r.Seeds)} he knew" : "")}.{Sureness(r)}",
    };

    private static string People(AttackResult r) => r.Hits == 0
        ? $"<b>none</b> of {Markup.Count(r.Trials)} people"
        : $"<b>{Markup.Count(r.Hits)}</b> of {Markup.Count(r.Trials)} people, <b>{Markup.Percent(r.Rate)}</b>";

    /// <summary>How much of what he answers is right: he does not know which.</summary>
    private static string Sureness(AttackResult r) => r.Claims switch
    {
        0 => "",
        _ when r.Hits == r.Claims => " All that he says is right.",
        _ => $" Of the {Markup.Count(r.Claims)} answers that he stands by, {Markup.Percent((double)r.Hits / r.Claims)} are right.",
    };

    private static string Guess(AttackResult r) => r.Chance > 0 ? $" Always guessing the commonest would be right for {Markup.Percent(r.Chance)}." : "";

    private static string Undiffusion(AttackResult r) => r.Hits == 0
        ? "Finds <b>nothing</b> of the secret matrix."
        : $"Finds <b>{Markup.Count(r.Hits)}</b> of {Markup.Count(r.Trials)} columns of the secret matrix.{(r.Rate > 0.9 ? " That undoes the scrambling of every record at once, and leaves plain filters, which are known to fall." : "")}";

    private static string Number(AttackResult r) => Markup.Text(AttackNumbers.Said(r.Rate, r.Measure));
}
