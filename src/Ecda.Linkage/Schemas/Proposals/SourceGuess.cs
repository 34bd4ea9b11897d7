namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>What one file seems to hold: the record id, the columns for each field, and what is left over.</summary>
internal sealed class SourceGuess
{
    /// <summary>The fields that are looked for, in the order of a document.</summary>
    public static readonly IReadOnlyList<FieldKind> Kinds = [FieldKind.Forename, FieldKind.Surname, FieldKind.DateOfBirth, FieldKind.Sex, FieldKind.Postcode, FieldKind.Address];

    // Values speak for a column whose name says nothing only where nearly all of them do, and where there are enough not to agree by chance.
    private const double NearlyAll = 0.9;
    private const int FewestValues = 5;

    private readonly List<(ColumnProfile Column, ColumnRole Role, NameFit Fit)> _columns;

    public SourceGuess(FileProfile file)
    {
        File = file;
        _columns = [.. file.Columns.Select(c => ColumnNames.Read(c.Name) is var (role, fit) ? (c, role, fit) : default)];
        Id = ChooseId();
        Guesses = [.. Kinds.Select(Choose).OfType<ColumnGuess>()];
        if (Guesses.Count == 0)
        {
            throw NothingUsable();
        }
    }

    public FileProfile File { get; }

    /// <summary>The column with the owner's record ids; null where none is named like one and different in every row.</summary>
    public ColumnProfile? Id { get; }

    /// <summary>The fields found, in the order of <see cref="Kinds"/>.</summary>
    public IReadOnlyList<ColumnGuess> Guesses { get; }

    /// <summary>Columns named like ids that cannot be the id.</summary>
    public IEnumerable<ColumnProfile> FailedIds => With(ColumnRole.Id).Where(c => !c.IsUnique);

    /// <summary>Columns with second names, which are left out.</summary>
    public IEnumerable<ColumnProfile> SecondNames => With(ColumnRole.SecondName);

    /// <summary>Columns with whole names, which are left out.</summary>
    public IEnumerable<ColumnProfile> FullNames => With(ColumnRole.FullName);

    /// <summary>Columns with numbers that identify a person or a property, which are left out.</summary>
    public IEnumerable<ColumnProfile> ExactIdentifiers => With(ColumnRole.ExactIdentifier);

    /// <summary>Columns with identifiers of a form the library knows, the first for each normalizer. They are left out too.</summary>
    public IEnumerable<(ColumnProfile Column, string Normalizer)> KnownIdentifiers => _columns
        .Where(c => c.Role is ColumnRole.ExactIdentifier or ColumnRole.LeftOut && c.Column.Known > 0)
        .Select(c => (c.Column, Normalizer: IdentifierNames.NormalizerOf(c.Column.Name)))
        .Where(c => c.Normalizer is not null)
        .DistinctBy(c => c.Normalizer, StringComparer.Ordinal)
        .Select(c => (c.Column, c.Normalizer!));

    /// <summary>Every other column that is not used.</summary>
    public IEnumerable<ColumnProfile> Unused => _columns
        .Where(c => c.Role != ColumnRole.ExactIdentifier && c.Column != Id && !Guesses.Any(g => g.Columns.Contains(c.Column)))
        .Select(c => c.Column);

    /// <summary>Whether at least one column's name is understood. Otherwise the first line may be a record, and its names are not to be shown.</summary>
    public bool HasHeader => _columns.Exists(c => c.Role != ColumnRole.Unknown);

    private IEnumerable<ColumnProfile> With(ColumnRole role) => _columns.Where(c => c.Role == role).Select(c => c.Column);

    private ColumnProfile? ChooseId()
    {
        var named = _columns.Where(c => c.Role == ColumnRole.Id && (c.Column.IsUnique || File.Rows == 0));
        return named.OrderBy(c => c.Fit).Select(c => c.Column).FirstOrDefault();
    }

    private ColumnGuess? Choose(FieldKind kind) => kind == FieldKind.Address ? Address() : ByName(kind) ?? ByValues(kind);

    private ColumnGuess? ByName(FieldKind kind)
    {
        var role = Enum.Parse<ColumnRole>(kind.ToString());
        var candidates = _columns.Where(c => c.Role == role).OrderBy(c => Fitting(c.Column, kind) == 0).ThenBy(c => c.Fit).ThenByDescending(c => Fitting(c.Column, kind)).ToList();
        return candidates.Count == 0 ? null : Guess(kind, candidates[0].Column, candidates[0].Fit, [.. candidates.Skip(1).Select(c => c.Column)]);
    }

    private ColumnGuess? ByValues(FieldKind kind)
    {
        if (kind is FieldKind.Forename or FieldKind.Surname)
        {
            return null;
        }

        var candidates = With(ColumnRole.Unknown)
            .Where(c => c.Known >= FewestValues && Fitting(c, kind) >= NearlyAll * c.Known && kind switch
            {
                FieldKind.DateOfBirth => c.Dates.SpreadLikeBirths,
                FieldKind.Sex => c.WithDigits == 0,
                _ => true,
            })
            .OrderByDescending(c => Fitting(c, kind)).ToList();
        return candidates.Count == 0 ? null : Guess(kind, candidates[0], NameFit.ByValues, candidates[1..]);
    }

    private ColumnGuess? Address()
    {
        var whole = With(ColumnRole.FullAddress).Where(c => c.Known > 0 || File.Rows == 0).Take(1).ToList();
        var parts = _columns.Where(c => c.Role is ColumnRole.Address or ColumnRole.FullAddress).ToList();
        if (parts.Count == 0)
        {
            return null;
        }

        // A whole address in one column already holds the parts; joined with them, every word would count twice.
        var fit = whole.Count > 0 ? NameFit.Clear : parts.Min(p => p.Fit);
        IReadOnlyList<ColumnProfile> columns = whole.Count > 0 ? whole : [.. parts.Where(p => p.Fit == fit).Select(p => p.Column)];
        return new ColumnGuess { Kind = FieldKind.Address, Columns = columns, Fit = fit, Others = [.. parts.Select(p => p.Column).Except(columns)] };
    }

    private static ColumnGuess Guess(FieldKind kind, ColumnProfile column, NameFit fit, IReadOnlyList<ColumnProfile> others) => new()
    {
        Kind = kind,
        Columns = [column],
        Fit = fit,
        Others = others,
        Dates = kind == FieldKind.DateOfBirth ? column.Dates.Guess() : null,
    };

    /// <summary>How many of a column's values can be what the field is.</summary>
    private static int Fitting(ColumnProfile column, FieldKind kind) => kind switch
    {
        FieldKind.DateOfBirth => column.Dates.Readable,
        FieldKind.Sex => column.Sexes,
        FieldKind.Postcode => column.UkPostcodes,
        _ => column.Known,
    };

    private LinkageFormatException NothingUsable()
    {
        var found = !HasHeader ? "none with a name that is understood"
            : $"{string.Join(", ", File.Columns.Select(c => ProposalText.Quote(c.Name)))}, and none of them says that it holds a name, a date of birth, a sex, a postcode or an address";
        var delimiter = File.Columns.Count == 1 ? " If the columns are separated by something else than comma, semicolon, tab or bar, save the file with one of these." : "";
        return new LinkageFormatException($"{File.File}, header: found {ProposalText.Count(File.Columns.Count, "column")}: {found}. Expected a first line with names such as forename, surname, date_of_birth, sex, postcode or address. Rename the columns, or write the schema by hand.{delimiter}");
    }
}
