using Ecda.Linkage.Records;

namespace Ecda.Linkage.Encodings;

/// <summary>Takes the encoded rows of a run, batch by batch.</summary>
/// <param name="blocking">The schema's blocking rules.</param>
internal abstract class RowSink(IReadOnlyList<BlockingRule> blocking) : IDisposable
{
    /// <summary>Counts the blocking keys.</summary>
    protected BlockingCounter Keys { get; } = new(blocking);

    /// <summary>What becomes of the blocking keys; to be asked when all is added.</summary>
    public IReadOnlyList<BlockingCounts> Blocking => Keys.Counts();

    /// <summary>Room for the rows of a batch, by view and then blocking rule.</summary>
    public abstract ulong[][] RoomFor(int rows);

    /// <summary>Takes a batch whose rows are in the room given last.</summary>
    public abstract void Add(RecordBatch batch, ulong[][] rows);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
