namespace Ecda.Linkage.Audit.Reporting;

/// <summary>What an attack is, for people who have to decide, and for those whom the records are about.</summary>
/// <param name="Name">A few words.</param>
/// <param name="Has">What the attacker has, in a resident's words.</param>
/// <param name="Gets">What he is after, as the end of "he names".</param>
/// <param name="Unit">What the number is, for tables.</param>
internal sealed record AttackText(string Name, string Has, string Gets, string Unit)
{
    private const string File = "the encoded file";
    private const string List = "a list of people such as the electoral roll, which he has encoded under a key of his own";

    /// <summary>The text of one result.</summary>
    public static AttackText Of(AttackResult result) => Of(result.Attack, result.Aspect);

    /// <summary>The text of one result of an attack.</summary>
    public static AttackText Of(AuditAttack attack, string aspect = "") => attack switch
    {
        AuditAttack.Structure => new("Shape of the file", $"{File}, nothing else", "what its shape gives away", "checks that found something"),
        AuditAttack.Frequencies => new("Frequencies", $"{File}, and how often names and other values stand among the same people", "a value of", "people with a value named"),
        AuditAttack.BlockingKeys => new("Blocking keys", $"{File} with its blocking keys, and how often the values behind them stand among the same people", "the value behind a key of", "people with a value named"),
        AuditAttack.LeakedKey => new("Leaked key", $"{File}, the project's key, and a list of the same people", "", "people named"),
        AuditAttack.Patterns => new("Patterns", $"{File}, and how often pieces of names stand among the same people", "", "people named"),
        AuditAttack.Means => new(
            "Reading names of people in no list",
            $"{File}, and of some of its records whose they are; of the others he has no list",
            $"the {aspect} of",
            $"people whose {aspect} was told"),
        AuditAttack.Kernel => new(
            "Likeness to people he knows",
            $"{File}, a list of people, and of some records whose they are",
            "",
            "people named"),
        AuditAttack.Groups => new("Groups of like records", $"{File}, and how frequent names are in the country; he knows nobody in it", $"the {aspect} of", $"people whose {aspect} was told"),
        AuditAttack.Households => new("Households", $"{File}, and {List}; he knows nobody in it", "", "people named"),
        AuditAttack.Embedding => new("Matching all likenesses", $"{File}, and {List}; he knows nobody in it", "", "people named"),
        AuditAttack.Undiffusion => new("Undoing the scrambling", $"{File} and nothing else: no key, no list, nobody known", "", $"{aspect} of the secret matrix found"),
        AuditAttack.Wiring => new("Traces of the wiring", $"{File} and nothing else: no key, no list, nobody known", "", "0 is nothing"),
        AuditAttack.Tuples => new("Traces of like differences", $"{File} and nothing else: no key, no list, nobody known", "", "standard deviations beyond chance"),
        AuditAttack.AnonymitySets => new("How alone records are", $"{File}, and {List}", "", "people who could be fewer than ten"),
        AuditAttack.Relationships => new("Who belongs together", $"{File} and nothing else: no key, no list, nobody known", "", $"telling pairs of the {aspect} from others, .5 is guessing"),
        AuditAttack.MissingFields => new("What is missing", $"{File} and nothing else: no key, no list, nobody known", "", $"telling a {aspect}, .5 is guessing"),
        _ => throw new ArgumentOutOfRangeException(nameof(attack)),
    };
}
