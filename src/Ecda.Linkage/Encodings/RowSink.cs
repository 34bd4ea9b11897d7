using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>Takes the encoded rows of a run, batch by batch.</summary>
internal abstract class RowSink : IDisposable
{
    /// <summary>Room for the rows of a batch, by view.</summary>
    public abstract ulong[][] RoomFor(int rows);

    /// <summary>Takes a batch whose rows are in the room given last.</summary>
    public abstract void Add(RecordBatch batch, ulong[][] rows);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
