using System.Globalization;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>A line of the table of section 6.3.</summary>
internal sealed class ReferenceSoundRule(string[] line)
{
    public string Primary { get; } = line[1] == "-" ? "" : line[1];

    public string Secondary { get; } = line[2] == "-" ? "" : line[2];

    public int Taken { get; } = int.Parse(line[3], CultureInfo.InvariantCulture);

    public bool Holds(string word, int at) =>
        line.Skip(4).All(condition => condition[0] == '!' ? !Holds(condition[1..], word, at) : Holds(condition, word, at));

    private static bool Holds(string condition, string word, int at)
    {
        if (condition == "slavic")
        {
            return word.Contains('w', StringComparison.Ordinal) || word.Contains('k', StringComparison.Ordinal) || word.Contains("cz", StringComparison.Ordinal);
        }

        var parts = condition.Split(':');
        return parts[1].Split('|').Any(text => Stands(text, word, parts[0] switch
        {
            "start" => 0,
            "end" => word.Length - text.Length,
            var place => at + int.Parse(place, CultureInfo.InvariantCulture),
        }));
    }

    private static bool Stands(string text, string word, int begin) => text.Select((c, i) => (c, Place: begin + i)).All(t => t.Place < 0 || t.Place >= word.Length
        ? t.c == '_'
        : t.c == 'V' ? "aeiouy".Contains(word[t.Place], StringComparison.Ordinal) : t.c == word[t.Place]);
}
