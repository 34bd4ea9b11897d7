namespace Ecda.Linkage.Records;

/// <summary>Tells a header from a record that stands first in a file without one, so that no message shows somebody's values as column names.</summary>
internal static class HeaderLine
{
    private static readonly string[] Words = ["name", "birth", "dob", "date", "postcode", "post_code", "address", "gender", "surname", "_id", "_ref", "column"];

    /// <summary>True where no column begins with a digit and one holds an underscore or a word that headers of person records hold.</summary>
    public static bool LooksLikeNames(IReadOnlyList<string> columns) =>
        !columns.Any(c => c.Length > 0 && char.IsAsciiDigit(c[0]))
        && columns.Any(c => c.Contains('_', StringComparison.Ordinal) || Words.Any(w => c.Contains(w, StringComparison.OrdinalIgnoreCase)));
}
