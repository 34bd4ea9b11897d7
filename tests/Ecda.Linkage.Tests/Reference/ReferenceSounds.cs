namespace Ecda.Linkage.Tests.Reference;

/// <summary>Sections 6.1 to 6.3: what names a name stands for, and how it sounds.</summary>
internal static class ReferenceSounds
{
    private static readonly ILookup<string, string> Classes = ReferenceDocument.Table("Tokens/nicknames-1.txt").SelectMany(names => names.Select(name => (name, names[0]))).ToLookup(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal);
    private static readonly ILookup<char, ReferenceSoundRule> Rules = ReferenceDocument.Table("Tokens/double-metaphone-1.txt").SelectMany(line => line[0].Select(letter => (letter, new ReferenceSoundRule(line)))).ToLookup(pair => pair.letter, pair => pair.Item2);

    public static IEnumerable<string> NicknameClasses(string name) => Classes[name];

    public static IEnumerable<string> Of(string phonetic, string form)
    {
        var words = form.Split(' ').Where(word => word.All(char.IsAsciiLetterLower));
        return phonetic switch
        {
            "soundex" => words.Select(word => $"x{Soundex(word)}"),
            "doubleMetaphone" => words.SelectMany(DoubleMetaphone).Where(code => code.Length > 0).Select(code => $"p{code}"),
            _ => [],
        };
    }

    private static string Soundex(string word)
    {
        var heard = word[0] + string.Concat(word[1..].Where(c => c is not ('h' or 'w')));
        var digits = heard.Select(Digit).ToList();
        return word[0] + string.Concat(digits.Skip(1).Where((digit, i) => digit != '-' && digit != digits[i])).PadRight(3, '0')[..3];
    }

    private static char Digit(char letter) => letter switch
    {
        'b' or 'f' or 'p' or 'v' => '1',
        'c' or 'g' or 'j' or 'k' or 'q' or 's' or 'x' or 'z' => '2',
        'd' or 't' => '3',
        'l' => '4',
        'm' or 'n' => '5',
        'r' => '6',
        _ => '-',
    };

    private static string[] DoubleMetaphone(string word)
    {
        var (primary, secondary) = ("", "");
        var at = 0;
        while (at < word.Length)
        {
            var rule = Rules[word[at]].First(r => r.Holds(word, at));
            primary += rule.Primary;
            secondary += rule.Secondary;
            at += rule.Taken;
        }

        return [primary[..Math.Min(4, primary.Length)], secondary[..Math.Min(4, secondary.Length)]];
    }
}
