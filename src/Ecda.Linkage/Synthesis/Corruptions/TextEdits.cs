namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>Mistakes in a word: of the fingers, of the ear, of optical reading. Position and mix as in GeCo (Tran, Vatsalan, Christen 2013).</summary>
internal static class TextEdits
{
    private static readonly string[] Neighbors =
    [
        "qwsz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko", "huikmn", "jiolm", "kop", "njk",
        "bhjm", "iklp", "ol", "wa", "edft", "awedxz", "rfgy", "yhji", "cfgb", "qase", "zsdc", "tghu", "asx",
    ];

    private static readonly (string From, string To)[] ByEar =
    [
        ("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "c"), ("ie", "y"), ("y", "ie"), ("y", "i"), ("i", "y"), ("ee", "ea"), ("ea", "ee"),
        ("ll", "l"), ("tt", "t"), ("nn", "n"), ("ss", "s"), ("rr", "r"), ("gh", ""), ("th", "t"), ("s", "z"), ("z", "s"), ("ai", "ay"), ("ay", "ai"),
        ("ou", "ow"), ("ow", "ou"), ("er", "ar"), ("ar", "er"), ("on", "en"), ("en", "on"), ("sh", "sch"), ("w", "wh"), ("v", "w"), ("j", "g"),
        ("oo", "u"), ("ei", "ie"), ("l", "ll"), ("n", "nn"), ("t", "tt"), ("e", ""),
    ];

    private static readonly (string From, string To)[] ByEye =
    [
        ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("u", "v"), ("v", "u"), ("e", "c"), ("c", "e"), ("h", "b"), ("b", "h"), ("li", "h"),
        ("w", "vv"), ("i", "l"), ("l", "i"), ("n", "ri"), ("q", "g"), ("t", "f"), ("o", "0"), ("l", "1"), ("s", "5"),
    ];

    /// <summary>A key left out (30 %), one too many (20 %), a neighbor's (30 %), or two in the wrong order (20 %), mostly near the middle.</summary>
    public static string Keyboard(string text, SyntheticRandom random)
    {
        for (var attempt = 0; attempt < 10 && text.Length > 1; attempt++)
        {
            var at = Math.Clamp((int)((text.Length / 2.0) + (random.Bell() * text.Length / 4.0)), 0, text.Length - 1);
            var changed = random.Uniform() switch
            {
                < 0.30 => text.Remove(at, 1),
                < 0.50 => text.Insert(at, Neighbor(text[at], random)),
                < 0.80 => text.Remove(at, 1).Insert(at, Neighbor(text[at], random)),
                _ => Transpose(text, Math.Min(at, text.Length - 2)),
            };
            changed = Recase(changed.Trim(), text);
            if (changed.Length > 0 && !changed.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return changed;
            }
        }

        return text;
    }

    /// <summary>A letter or two written as they sound.</summary>
    public static string Phonetic(string text, SyntheticRandom random) => Rule(text, ByEar, random);

    /// <summary>A letter or two read as what they look like.</summary>
    public static string Ocr(string text, SyntheticRandom random) => Rule(text, ByEye, random);

    private static string Rule(string text, (string From, string To)[] rules, SyntheticRandom random)
    {
        // Mistakes at the very start are seen and put right more often.
        for (var attempt = 0; attempt < 60; attempt++)
        {
            var (from, to) = rules[random.Below(rules.Length)];
            var at = text.IndexOf(from, random.Chance(0.1) || text.Length < 2 ? 0 : 1, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && text.Length - from.Length + to.Length > 1)
            {
                return Recase(text.Remove(at, from.Length).Insert(at, to), text);
            }
        }

        return Keyboard(text, random);
    }

    private static string Neighbor(char c, SyntheticRandom random)
    {
        var letter = char.IsAsciiLetter(c) ? (char)(c | 0x20) : 'e';
        var keys = Neighbors[letter - 'a'];
        return keys[random.Below(keys.Length)].ToString();
    }

    private static string Transpose(string text, int at)
    {
        var letters = text.ToCharArray();
        (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
        if (char.IsUpper(letters[at + 1]) && at + 1 < text.Length && !char.IsUpper(text[at + 1]))
        {
            letters[at + 1] = char.ToLowerInvariant(letters[at + 1]);
        }

        return new string(letters);
    }

    private static string Recase(string text, string original) =>
        text.Length > 0 && char.IsUpper(original[0]) && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
