namespace Ecda.Linkage.Audit.Reporting;

/// <summary>What an attack is, for people who have to decide: what the attacker knows, and what the number means.</summary>
/// <param name="Name">A few words.</param>
/// <param name="Knows">What the attacker has.</param>
/// <param name="Gets">What the rate is of.</param>
internal sealed record AttackText(string Name, string Knows, string Gets)
{
    public static AttackText Of(string id) => id switch
    {
        "A0" => new("Shape of the file", "The file and nothing else.", "checks that found something"),
        "A1" => new("Frequencies", "The file and how often names and other values stand among the same people.", "people with a value named"),
        "A1b" => new("Blocking keys", "The file with its blocking keys, the rules, and how often the values behind the keys stand among the same people.", "people with the value behind a key named"),
        "A2" => new("Leaked key", "The file, the project's key and a list of the same people.", "people named"),
        "A3" => new("Patterns", "The file and a list of the same people, without knowing who is who.", "people named"),
        "A4" => new("Known pairs", "The file, and for some of its records whose they are.", "pieces of names, dates and places of all others (F1)"),
        "A4b" => new("Names from known pairs", "As before, with a list of all names that there are.", "people with forename and surname named"),
        "A5-L" => new("Likeness, from landmarks", "The file, a list of people encoded under a key of the attacker's own, and for a few records whose they are.", "people named beyond those known"),
        "A5-H" => new("Likeness within households", "The file and a list of people encoded under a key of the attacker's own.", "people named"),
        "A5-E" => new("Likeness, by embedding", "The file and a list of people encoded under a key of the attacker's own.", "people named"),
        "A7" => new("Anonymity sets", "The file and a list of the same people encoded under a key of the attacker's own.", "people who could be fewer than ten"),
        _ => new(id, "", ""),
    };
}
