using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>A column's name cut into lower-case words: date_of_birth, DateOfBirth and "Date of birth" are the same three. Only ASCII letters change case, so no culture matters.</summary>
internal static class HeaderName
{
    /// <summary>The words, and the number at the end of the name where there is one.</summary>
    public static List<string> Words(string column, out int? number)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < column.Length; i++)
        {
            var c = column[i];
            if (word.Length > 0 && (!char.IsLetterOrDigit(c) || StartsWord(column, i)))
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(c))
            {
                word.Append(Lower(c));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        number = null;
        if (words.Count > 1 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            number = last;
            words.RemoveAt(words.Count - 1);
        }

        return words;
    }

    /// <summary>A source's name from a file's name: letters and digits, everything else as one underscore.</summary>
    public static string Source(string path)
    {
        var name = new StringBuilder();
        foreach (var c in Path.GetFileNameWithoutExtension(path))
        {
            if (char.IsLetterOrDigit(c))
            {
                name.Append(Lower(c));
            }
            else if (name.Length > 0 && name[^1] != '_')
            {
                name.Append('_');
            }
        }

        var text = name.ToString().TrimEnd('_');
        return text.Length > 0 ? text : "source";
    }

    private static char Lower(char c) => char.IsAsciiLetterUpper(c) ? (char)(c + ('a' - 'A')) : c;

    // dateOf, NHSNumber, address1 and 2ndName: a word starts at a capital behind a small letter, at the last capital before a small one, and between letters and digits.
    private static bool StartsWord(string text, int i)
    {
        var (before, c) = (text[i - 1], text[i]);
        if (char.IsAsciiDigit(c) != char.IsAsciiDigit(before))
        {
            return true;
        }

        return char.IsAsciiLetterUpper(c) && (char.IsAsciiLetterLower(before) || (char.IsAsciiLetterUpper(before) && i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1])));
    }
}
