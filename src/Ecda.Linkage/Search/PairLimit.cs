namespace Ecda.Linkage.Search;

/// <summary>Counts pairs and refuses more than allowed.</summary>
internal sealed class PairLimit(long maximum)
{
    private long _found;

    public long Found => Interlocked.Read(ref _found);

    /// <exception cref="LinkageFormatException">There are too many.</exception>
    public void Add(long pairs)
    {
        var found = Interlocked.Add(ref _found, pairs);
        if (found > maximum)
        {
            throw new LinkageFormatException($"Found {found} pairs that reach the threshold before all rows were compared, expected at most {maximum}. Raise the threshold, or join smaller parts.");
        }
    }
}
