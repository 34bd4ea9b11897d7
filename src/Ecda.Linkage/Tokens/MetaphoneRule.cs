using System.Globalization;

namespace Ecda.Linkage.Tokens;

/// <summary>One line of double-metaphone-1.txt.</summary>
/// <param name="Letters">The letters it is for.</param>
/// <param name="Primary">What it adds to the primary code.</param>
/// <param name="Secondary">What it adds to the secondary code.</param>
/// <param name="Advance">How many letters it takes.</param>
/// <param name="Conditions">What must hold.</param>
internal sealed record MetaphoneRule(string Letters, string Primary, string Secondary, int Advance, MetaphoneRule.Condition[] Conditions)
{
    private const char Vowel = 'V';
    private const char Outside = '_';

    private enum Place
    {
        Letter,
        Start,
        End,
        Slavic,
    }

    public static MetaphoneRule Parse(string line)
    {
        var parts = line.Split(' ');
        return new MetaphoneRule(parts[0], Code(parts[1]), Code(parts[2]), parts[3][0] - '0', [.. parts[4..].Select(Condition.Parse)]);
    }

    public bool Holds(ReadOnlySpan<int> word, int at, bool slavic)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(word, at, slavic))
            {
                return false;
            }
        }

        return true;
    }

    private static string Code(string text) => text == "-" ? "" : text;

    internal sealed class Condition
    {
        private readonly bool _wanted;
        private readonly Place _place;
        private readonly int _offset;
        private readonly string[] _texts;

        private Condition(bool wanted, Place place, int offset, string[] texts)
        {
            _wanted = wanted;
            _place = place;
            _offset = offset;
            _texts = texts;
        }

        public static Condition Parse(string text)
        {
            var wanted = text[0] != '!';
            var parts = text.TrimStart('!').Split(':');
            var place = parts[0] switch { "start" => Place.Start, "end" => Place.End, "slavic" => Place.Slavic, _ => Place.Letter };
            var offset = place == Place.Letter ? int.Parse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
            return new Condition(wanted, place, offset, place == Place.Slavic ? [] : parts[1].Split('|'));
        }

        public bool Holds(ReadOnlySpan<int> word, int at, bool slavic)
        {
            if (_place == Place.Slavic)
            {
                return slavic == _wanted;
            }

            foreach (var text in _texts)
            {
                var start = _place switch { Place.Start => 0, Place.End => word.Length - text.Length, _ => at + _offset };
                if (Stands(word, start, text))
                {
                    return _wanted;
                }
            }

            return !_wanted;
        }

        private static bool Stands(ReadOnlySpan<int> word, int start, string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                var letter = (uint)(start + i) < (uint)word.Length ? word[start + i] : Outside;
                if (text[i] == Vowel ? letter is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y') : letter != text[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
