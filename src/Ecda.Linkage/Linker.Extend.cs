using Ecda.Linkage.Results;

namespace Ecda.Linkage;

/// <content>Linking further records.</content>
public sealed partial class Linker
{
    /// <summary>
    /// Links a new batch of records with a file of a linkage made before, without repeating it: the links of that linkage stay, and only the pairs of these two files are linked.
    /// The assignment stays as well: where a record may have one link only, one that has a link gets no other, and the records that would have been linked to it are counted in
    /// <see cref="LinkageFunnel.Blocked"/>. Scores, threshold and estimate are made anew from the batch and, where it is small, a sample of the records before it: the same
    /// files, links and choices give the same result. What was left unlinked before stays so.
    /// </summary>
    /// <param name="previous">The links made before; at least one of them has a record in <paramref name="left"/> or <paramref name="right"/>, and none has both.</param>
    /// <param name="left">One owner's encodings: those linked before, or a new batch.</param>
    /// <param name="right">The other owner's encodings: a new batch, or those linked before.</param>
    /// <param name="before">Files that were linked before in the place of the batch. Where the batch has fewer than 4,000 records, some of theirs join it for the estimate alone; without
    /// them a small batch gives no estimate, and all its links are for review.</param>
    /// <param name="progress">Told how far the search is.</param>
    /// <param name="cancellationToken">Stops between chunks of records.</param>
    /// <returns>The links of the batch alone. Pairs compared, candidates and estimated quality are those of the batch with its sample.</returns>
    /// <exception cref="LinkageFormatException">The encodings cannot be compared, the links are of other files, link these two files, or are more than the assignment asked for allows.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LinkageResult Extend(PreviousLinks previous, EncodedDataset left, EncodedDataset right, IReadOnlyList<EncodedDataset>? before = null, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Extension(previous, left, right, before ?? [], _options).Run(progress, cancellationToken);
    }
}
