namespace Ecda.Linkage.Records;

/// <summary>Walks over the rows of a <see cref="RecordTable"/> once, front to back. Fields are UTF-8 bytes, valid until the next <see cref="Read"/>.</summary>
internal abstract class RecordCursor : IDisposable
{
    private readonly List<RejectedRow> _rejected = [];

    /// <summary>The data row the cursor stands on, counted from 1 after the header, rejected rows included.</summary>
    public abstract long Row { get; }

    /// <summary>The line of the file on which the row starts, or 0.</summary>
    public abstract long Line { get; }

    /// <summary>What to do with a row that cannot be used.</summary>
    public abstract BadRowPolicy OnBadRow { get; }

    /// <summary>How far the reading is, from 0 to 1, as far as it can be told.</summary>
    public abstract double Progress { get; }

    /// <summary>Whether the rows may be read on another thread than the caller's.</summary>
    public virtual bool CanReadAhead => false;

    /// <summary>The rows left out so far.</summary>
    public IReadOnlyList<RejectedRow> Rejected => _rejected;

    /// <summary>Moves to the next row that can be read; false at the end.</summary>
    public abstract bool Read();

    /// <summary>The bytes of one field of the row.</summary>
    public abstract ReadOnlySpan<byte> Field(int column);

    /// <summary>Leaves the current row out.</summary>
    public void Reject(long row, long line, string reason) => _rejected.Add(new RejectedRow(row, line, reason));

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
