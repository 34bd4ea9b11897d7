using System.Globalization;
using Ecda.Linkage.Tests.Reference;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>Names that meet the tables of nicknames and sounds: each rule of Double Metaphone, in words that fulfil its conditions or nearly do.</summary>
internal sealed class HostileNames(Random random)
{
    private static readonly string[] Nicknames = [.. ReferenceDocument.Table("Tokens/nicknames-1.txt").SelectMany(names => names)];
    private static readonly string[][] Rules = [.. ReferenceDocument.Table("Tokens/double-metaphone-1.txt")];

    public string Nickname() => Nicknames[random.Next(Nicknames.Length)];

    public string Sounding()
    {
        var rule = Rules[random.Next(Rules.Length)];
        var (before, after) = (random.Next(6), random.Next(6));
        var letters = Enumerable.Range(0, before + 1 + after).Select(_ => Letter("abcdefghijklmnopqrstuvwxyzaeiouhhs")).ToList();
        letters[before] = Letter(rule[0]);
        var (first, last) = (0, letters.Count);
        foreach (var condition in rule.Skip(4).Where(c => c[0] != '!' && c != "slavic").Select(c => c.Split(':')))
        {
            var texts = condition[1].Split('|');
            var text = texts[random.Next(texts.Length)];
            var place = condition[0] switch { "start" => first, "end" => last - text.Length, var number => before + int.Parse(number, CultureInfo.InvariantCulture) };
            for (var i = 0; i < text.Length; i++)
            {
                var at = place + i;
                if (text[i] == '_')
                {
                    (first, last) = at < before ? (Math.Max(first, at + 1), last) : (first, Math.Min(last, at));
                }
                else if (at >= 0 && at < letters.Count)
                {
                    letters[at] = text[i] == 'V' ? Letter("aeiouy") : text[i];
                }
            }
        }

        var word = string.Concat(letters.Take(last).Skip(first));
        return rule.Contains("slavic", StringComparer.Ordinal) && random.Next(2) == 0 ? word + (random.Next(2) == 0 ? "w" : "icz") : word;
    }

    private char Letter(string letters) => letters[random.Next(letters.Length)];
}
