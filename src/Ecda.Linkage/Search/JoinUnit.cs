namespace Ecda.Linkage.Search;

/// <summary>A piece of a join that can be run on its own, any number of times, anywhere: some queries against all of the other side.</summary>
/// <param name="Swapped">False where left rows are the queries, true where right rows are.</param>
/// <param name="From">The first query, by its place in the order of bits set.</param>
/// <param name="To">The query after the last.</param>
internal readonly record struct JoinUnit(bool Swapped, int From, int To);
