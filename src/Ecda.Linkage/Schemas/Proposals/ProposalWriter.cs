using System.Text;
using static Ecda.Linkage.Schemas.Proposals.ProposalText;

namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>Writes the guesses about some files as a schema document with comments.</summary>
internal sealed class ProposalWriter
{
    private const int Width = 120;
    private const double IsUk = 0.5;
    private const double ClearlyUk = 0.9;

    private readonly StringBuilder _text = new();
    private readonly IReadOnlyList<SourceGuess> _sources;
    private readonly List<FieldKind> _kinds;

    private ProposalWriter(IReadOnlyList<SourceGuess> sources)
    {
        _sources = sources;
        _kinds = [.. SourceGuess.Kinds.Where(k => sources.Any(s => Find(s, k) is not null))];
    }

    public static string Write(IReadOnlyList<SourceGuess> sources)
    {
        var writer = new ProposalWriter(sources);
        writer.Document();
        return writer._text.ToString();
    }

    private void Document()
    {
        Line(0, "{");
        Comment(2, $"A schema proposed from {And([.. _sources.Select(s => Quote(s.File.File))])}: from the column names and a look at up to {Count(FileProfile.Look, "row")} of each file. The comments hold column names, counts and percentages, never a value.");
        Comment(2, "Read it through and settle every line marked CHECK; then give the same document to every owner.");
        Line(2, $"\"schemaVersion\": {LinkageSchema.Version},");
        Line(2, $"\"name\": {Json(And([.. _sources.Select(s => s.File.Source)]))},");
        Line();
        Profile();
        Line(2, "\"profile\": \"diffused\",");
        Line();
        Fields();
        Line();
        Sources();
        Line(0, "}");
    }

    private void Profile()
    {
        FieldKind[] needed = [FieldKind.Forename, FieldKind.Surname, FieldKind.DateOfBirth];
        var missing = needed.Where(k => !_kinds.Contains(k)).Select(A).ToList();
        if (!_kinds.Contains(FieldKind.Postcode) && !_kinds.Contains(FieldKind.Address))
        {
            missing.Add("a postcode or address");
        }

        if (missing.Count == 0)
        {
            Comment(2, "Three overlapping views, diffused: the profile for real projects. For high-risk data write \"hardened\".");
            return;
        }

        Comment(2, "The profile for real projects, diffused. For high-risk data write \"hardened\".");
        Comment(2, $"CHECK: {And(missing)} {(missing.Count == 1 ? "is" : "are")} missing. Without, the fields cannot make three overlapping views and share one, which loses people who moved or changed a name{(_kinds.Count < 3 ? "; and so few fields cannot tell people apart" : "")}.");
    }

    private void Fields()
    {
        Comment(2, "What the owners compare, with the library's normalizer, q-gram length and weight for each kind. To compare less, remove a field here and in every source.");
        Line(2, "\"fields\": [");
        foreach (var kind in _kinds)
        {
            var holders = _sources.Where(s => Find(s, kind) is not null).ToList();
            var lacking = _sources.Except(holders).Select(s => Quote(s.File.Source)).ToList();
            if (lacking.Count > 0)
            {
                Comment(4, $"CHECK: {And(lacking)} {(lacking.Count == 1 ? "has" : "have")} no {SchemaReader.NameOf(kind)}, and where one side lacks a field it cannot support a link. Find the column, or remove the field.");
            }

            var name = SchemaReader.NameOf(kind);
            var normalizer = kind == FieldKind.Postcode && !Postcodes(holders) ? ", \"normalizer\": \"text\"" : "";
            Line(4, $"{{ \"name\": \"{name}\", \"kind\": \"{name}\"{normalizer} }}{Comma(kind, _kinds)}");
        }

        Line(2, "],");
    }

    /// <summary>Explains how postcodes are compared, and says whether as UK postcodes.</summary>
    private bool Postcodes(List<SourceGuess> holders)
    {
        var shares = holders.Select(s => (s.File.Source, Column: Find(s, FieldKind.Postcode)!.Columns[0])).Where(s => s.Column.Known > 0).ToList();
        if (shares.Count == 0)
        {
            Comment(4, "CHECK: there is no postcode to look at, so UK postcodes are assumed. For others write \"normalizer\": \"text\".");
            return true;
        }

        var list = And([.. shares.Select(s => $"{Percent(s.Column.UkPostcodes, s.Column.Known)} in {Quote(s.Source)}")]);
        var uk = shares.Where(s => s.Column.UkPostcodes >= IsUk * s.Column.Known).ToList();
        if (uk.Count == 0)
        {
            Comment(4, $"Not UK postcodes (full UK postcodes: {list}), so they are compared as text. If they should be UK postcodes, remove the normalizer.");
            return false;
        }

        if (uk.Count < shares.Count)
        {
            Comment(4, $"CHECK: the files disagree about UK postcodes ({list}). Both must use one rule: here the UK one, which sets spaces and the letter O or digit 0 right and keeps other values as they are. If most are not UK postcodes, add \"normalizer\": \"text\".");
        }
        else if (uk.Exists(s => s.Column.UkPostcodes < ClearlyUk * s.Column.Known))
        {
            Comment(4, $"CHECK: only a part are full UK postcodes ({list}). If the others are of another country, add \"normalizer\": \"text\".");
        }

        return true;
    }

    private void Sources()
    {
        Comment(2, "Where each owner keeps them: the field on the left, the owner's column on the right. To correct a guess, write another column; to leave a field out of a source, remove its line.");
        Line(2, "\"sources\": {");
        foreach (var source in _sources)
        {
            var file = source.File;
            Comment(4, $"{Quote(file.File)}: {(file.HasMore ? $"percentages are of its first {Count(file.Rows, "row")}" : Count(file.Rows, "row"))}.");
            if (file.Rows == 0)
            {
                Comment(4, "CHECK: there is no row to look at, so the names alone decided, and formats are assumed.");
            }

            if (file.BadRows > 0)
            {
                Comment(4, $"CHECK: {Count(file.BadRows, "further row")} among them cannot be read as CSV. Encoding stops there, unless told to leave such rows out and list them.");
            }

            var alike = _sources.Where(s => s != source && Fits(s, file)).Select(s => Quote(s.File.Source)).ToList();
            if (alike.Count > 0)
            {
                Comment(4, $"It has the columns of {And(alike)} too, so say which source it is when it is encoded (--source).");
            }

            Line(4, $"{Json(file.Source)}: {{");
            Id(source);
            Line(6, "\"columns\": {");
            Columns(source);
            LeftOut(source);
            Line(6, "}");
            Line(4, $"}}{Comma(source, _sources)}");
        }

        Line(2, "}");
    }

    private void Id(SourceGuess source)
    {
        if (source.Id is { } id)
        {
            Comment(6, $"The owner's own record id, which stays with the owner: named like one{(source.File.Rows == 0 ? "" : source.File.HasMore ? ", and different in all rows looked at" : ", and different in all rows")}. If it is another column, name that one.");
            Line(6, $"\"id\": {Json(id.Name)},");
            return;
        }

        var failed = source.FailedIds.Take(3).Select(c => $"{Quote(c.Name)} ({(c.NotEmpty < c.Rows ? $"filled in {OfRows(c.NotEmpty, c.Rows)}" : $"{Percent(c.Repeated, c.Rows)} of the rows repeat an earlier one")})").ToList();
        var almost = failed.Count > 0 ? $"; named like an id: {And(failed)}" : "";
        Comment(6, $"CHECK: no column is both named like a record id and different in all rows{almost}. Row numbers are used instead, which mean nothing once the file is sorted or exported anew. If there is an id, add \"id\" with its column here.");
    }

    private void Columns(SourceGuess source)
    {
        foreach (var guess in source.Guesses)
        {
            foreach (var comment in GuessComments.For(guess, source))
            {
                Comment(8, comment);
            }

            var column = Json(guess.Columns[0].Name);
            var mapping = guess switch
            {
                { Columns.Count: > 1 } => $"{{ \"columns\": {List(guess.Columns.Select(c => c.Name))} }}",
                { Dates.Formats: [var format] } => $"{{ \"column\": {column}, \"format\": {Json(format)} }}",
                { Dates.Formats: var formats } => $"{{ \"column\": {column}, \"format\": {List(formats)} }}",
                _ => column,
            };
            Line(8, $"\"{SchemaReader.NameOf(guess.Kind)}\": {mapping}{Comma(guess, source.Guesses)}");
        }
    }

    /// <summary>Says what this source lacks, and which of its columns are not used.</summary>
    private void LeftOut(SourceGuess source)
    {
        var missing = _kinds.Where(k => Find(source, k) is null).ToList();
        if (missing.Count > 0 || source.ExactIdentifiers.Any() || source.Unused.Any())
        {
            Line();
        }

        if (missing.Count > 0)
        {
            Comment(8, $"CHECK: no column seems to hold {And([.. missing.Select(A)], "or")}. If one does, add it here, such as \"{SchemaReader.NameOf(missing[0])}\": \"its column\".");
        }

        if (source.FullNames.Any() && source.Guesses.Count(g => g.Kind is FieldKind.Forename or FieldKind.Surname) < 2)
        {
            Comment(8, $"CHECK: {Quote(source.FullNames)} may hold whole names. They are compared as a forename and a surname: export these in columns of their own.");
        }

        if (source.ExactIdentifiers.Any())
        {
            Comment(8, $"Exact identifiers, left out: {Quote(source.ExactIdentifiers)}. They would tie an encoding to one number that is often missing and is known to others.");
        }

        foreach (var (column, normalizer) in source.KnownIdentifiers)
        {
            Comment(8, $"To compare {Quote(column.Name)} all the same, add \"{normalizer}\": {Json(column.Name)} here and {{ \"name\": \"{normalizer}\", \"kind\": \"identifier\", \"normalizer\": \"{normalizer}\" }} to the fields.");
        }

        if (source.Unused.Any())
        {
            Comment(8, $"Not used: {(source.HasHeader ? Quote(source.Unused) : Count(source.Unused.Count(), "other column"))}.");
        }
    }

    private static ColumnGuess? Find(SourceGuess source, FieldKind kind) => source.Guesses.FirstOrDefault(g => g.Kind == kind);

    /// <summary>Whether a file has all the columns of a source.</summary>
    private static bool Fits(SourceGuess source, FileProfile file) =>
        source.Guesses.SelectMany(g => g.Columns).All(c => file.Columns.Any(f => string.Equals(f.Name, c.Name, StringComparison.OrdinalIgnoreCase)));

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Json))}]";

    private static string Comma<T>(T item, IReadOnlyList<T> items) => EqualityComparer<T>.Default.Equals(item, items[^1]) ? "" : ",";

    private void Line(int indent = 0, string text = "") => _text.Append(' ', indent).Append(text).Append('\n');

    /// <summary>Writes a comment, broken between words into lines of a readable width.</summary>
    private void Comment(int indent, string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && indent + "// ".Length + line.Length + 1 + word.Length > Width)
            {
                Line(indent, $"// {line}");
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        Line(indent, $"// {line}");
    }
}
