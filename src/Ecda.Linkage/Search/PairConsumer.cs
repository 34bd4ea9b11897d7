namespace Ecda.Linkage.Search;

/// <summary>Takes pairs as a join finds them. Called by one thread at a time, always in the same order; the memory is reused after the call.</summary>
/// <param name="pairs">The next pairs.</param>
internal delegate void PairConsumer(ReadOnlySpan<JoinPair> pairs);
