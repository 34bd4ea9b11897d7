using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>The owner's account of an encoding run: counts, and rejected rows by number. It holds no values and stays with the owner.</summary>
public sealed record EncodingReport
{
    /// <summary>The extract.</summary>
    public required string Table { get; init; }

    /// <summary>The schema's source used.</summary>
    public required string Source { get; init; }

    /// <summary>Data rows read, rejected ones included.</summary>
    public required long RowsRead { get; init; }

    /// <summary>Rows left out, by number and reason.</summary>
    public required IReadOnlyList<RejectedRow> Rejected { get; init; }

    /// <summary>Records encoded.</summary>
    public required int Encoded { get; init; }

    /// <summary>Records in which no view could be filled, because too few fields are known. They are encoded, and will not be linked.</summary>
    public required int Unlinkable { get; init; }

    /// <summary>What became of each field's values.</summary>
    public required IReadOnlyList<FieldCounts> Fields { get; init; }

    /// <summary>For every blocking rule, how many keys were written and dropped; empty where the schema has none.</summary>
    public IReadOnlyList<BlockingCounts> Blocking { get; init; } = [];
}
