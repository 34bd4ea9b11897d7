using static Ecda.Linkage.Schemas.Proposals.ProposalText;

namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>Says in plain English why a column was chosen for a field, what a person must check, and how to correct it. Names, counts and shares only, never a value.</summary>
internal static class GuessComments
{
    private const double Many = 0.1;
    private const double NearlyAll = 0.95;

    /// <summary>The comments above a field's mapping, those to check last.</summary>
    public static IEnumerable<string> For(ColumnGuess guess, SourceGuess source)
    {
        var rows = source.File.Rows;
        yield return $"{Why(guess)}{Shares(guess, rows)}. {HowToCorrect(guess, source)}";
        if (guess.Fit == NameFit.Loose)
        {
            yield return $"CHECK: only the end of the name says so. Is this {Owner(guess.Kind)} of the person the record is about?";
        }
        else if (guess.Fit == NameFit.ByValues)
        {
            yield return $"CHECK: no column is named like {A(guess.Kind)}. Is this {Owner(guess.Kind)} of the person the record is about?";
        }

        if (guess.Others.Count > 0)
        {
            yield return $"CHECK: {Quote(guess.Others)} could be meant as well and {(guess.Others.Count == 1 ? "is" : "are")} not used.";
        }

        var known = guess.Columns.Max(c => c.Known);
        if (known == 0 && rows > 0)
        {
            yield return "CHECK: no row has a value here, so nothing can be compared. Choose another column, or remove this line.";
        }

        foreach (var check in rows == 0 || known == 0 ? [] : Checks(guess, guess.Columns[0]))
        {
            yield return check;
        }
    }

    private static string Why(ColumnGuess guess) => guess.Fit switch
    {
        NameFit.ByValues => "Chosen by its values",
        NameFit.Loose => $"Its name ends like {A(guess.Kind)}",
        _ when guess.Columns.Count > 1 => $"Named like parts of {A(guess.Kind)}, joined in the order of the file",
        _ => $"Named like {A(guess.Kind)}",
    };

    private static string Shares(ColumnGuess guess, int rows)
    {
        var column = guess.Columns[0];
        if (rows == 0)
        {
            return "";
        }

        if (guess.Columns.Count > 1)
        {
            return $"; filled in {And([.. guess.Columns.Select(c => Percent(c.Known, rows))])} of the rows";
        }

        var filled = $"; filled in {OfRows(column.Known, rows)}";
        return column.Known == 0 ? filled : guess.Kind switch
        {
            FieldKind.DateOfBirth when guess.Dates is { Reads: > 0 } dates => $"{filled}, {OfThese(dates.Reads, column.Known)} written {(dates.Formats.Count == 1 ? dates.Formats[0] : "in one of these formats")}",
            FieldKind.Sex => $"{filled}, {OfThese(column.Sexes, column.Known)} read as male or female",
            FieldKind.Postcode => $"{filled}, {OfThese(column.UkPostcodes, column.Known)} full UK postcodes",
            _ => filled,
        };
    }

    private static string HowToCorrect(ColumnGuess guess, SourceGuess source) => guess.Kind switch
    {
        FieldKind.Forename => $"Only the first name in it is compared{SecondNames(source)}. If forenames are elsewhere, name that column.",
        FieldKind.Surname => "If these are former names, name the column with the present ones.",
        FieldKind.DateOfBirth => "If dates are written differently, correct the format: yyyy, MM, MMM (Jan), dd and what stands between.",
        FieldKind.Sex => "Other values count as missing. If the sex is elsewhere, name that column.",
        FieldKind.Postcode => "If the person's postcode is elsewhere, name that column.",
        _ when guess.Columns.Count > 1 => "Add or remove columns in the list.",
        _ => "To join several columns, list them in square brackets.",
    };

    private static string SecondNames(SourceGuess source)
    {
        var columns = source.SecondNames.ToList();
        return columns.Count == 0 ? "" : $"; {Quote(columns)} {(columns.Count == 1 ? "is" : "are")} left out, because many systems record no second names";
    }

    private static string Owner(FieldKind kind) => "the " + A(kind)[(A(kind).IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static IEnumerable<string> Checks(ColumnGuess guess, ColumnProfile column) => guess.Kind switch
    {
        FieldKind.Forename or FieldKind.Surname when column.WithDigits > Many * column.Known =>
            [$"CHECK: {Percent(column.WithDigits, column.Known)} of the values have digits in them, which names have not."],
        FieldKind.Sex when column.Sexes < NearlyAll * column.Known =>
            [$"CHECK: {Percent(column.Known - column.Sexes, column.Known)} of the values mean neither male nor female here. If they are codes, export them as words."],
        FieldKind.DateOfBirth => DateChecks(guess.Dates!, column.Known),
        _ => [],
    };

    private static IEnumerable<string> DateChecks(DateGuess dates, int known)
    {
        if (dates.Reads == 0)
        {
            yield return "CHECK: the values are in no usual date format, so the format here is a guess and encoding will refuse the column. Dates need a year of four digits; export them as yyyy-MM-dd.";
            yield break;
        }

        if (dates.IsAmbiguous)
        {
            yield return $"CHECK: {dates.Swapped} reads them as well, so which comes first, day or month, cannot be told. The day was taken, as in the UK; if it is the month, write {dates.Swapped}.";
        }
        else if (dates.OnlySwapped > 0)
        {
            yield return $"CHECK: {Percent(dates.OnlySwapped, known)} of the values can only be {dates.Swapped}. If the extract mixes the two orders, many more dates are turned round unseen; export them again.";
        }

        if (dates.Formats.Count > 1)
        {
            yield return "CHECK: several formats occur. They are tried in this order, and the first that fits is taken.";
        }

        if (dates.Reads < NearlyAll * known)
        {
            yield return $"CHECK: {Percent(known - dates.Reads, known)} of the values are not read and count as missing{(dates.Reads * 2 < known ? "; with more than half, encoding refuses the column" : "")}.";
        }
    }
}
