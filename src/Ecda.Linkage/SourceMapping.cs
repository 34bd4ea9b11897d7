namespace Ecda.Linkage;

/// <summary>How one owner's extract maps to the logical fields: which columns, in which formats. It shapes reading only, so it is no part of the schema's fingerprint.</summary>
public sealed record SourceMapping
{
    /// <summary>The source's name in the schema, such as <c>council</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The column with the owner's own record ids; null uses the row number.</summary>
    public string? IdColumn { get; init; }

    /// <summary>The delimiter of the extract; null finds it.</summary>
    public char? Delimiter { get; init; }

    /// <summary>For every logical field that this source holds, its columns. A field without a mapping is missing in every record.</summary>
    public required IReadOnlyDictionary<string, ColumnMapping> Columns { get; init; }
}
