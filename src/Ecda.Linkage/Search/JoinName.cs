using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Ecda.Linkage.Search;

/// <summary>A name for what a join computes: equal for equal rows and thresholds only.</summary>
internal static class JoinName
{
    private const string Version = "ecda join 2";
    private const string CandidateVersion = "ecda candidates 1";
    private const int BatchRows = 64;

    public static byte[] Of(BitTable left, BitTable? right, SimilarityThreshold threshold)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Version}|{threshold.Canonical}|{left.Bits}|{left.Count}|{right?.Count ?? -1}|")));
        hash.AppendData(MemoryMarshal.AsBytes(left.Rows.Span));
        if (right is { } other)
        {
            hash.AppendData(MemoryMarshal.AsBytes(other.Rows.Span));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>A name for the candidates among records: their rows in the order of the sides, and the bounds of the views.</summary>
    public static byte[] Of(SearchSide left, SearchSide? right, IReadOnlyList<OverlapBound> bounds)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{CandidateVersion}|{left.Count}|{right?.Count ?? -1}|")));
        for (var v = 0; v < bounds.Count; v++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{left.Bits(v)}|{BitConverter.DoubleToInt64Bits(bounds[v].Z)}|")));
            Append(hash, left, v);
            if (right is not null)
            {
                Append(hash, right, v);
            }
        }

        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, SearchSide side, int view)
    {
        var words = side.Bits(view) / 64;
        var batch = new ulong[BatchRows * words];
        for (var from = 0; from < side.Count; from += BatchRows)
        {
            var rows = Math.Min(BatchRows, side.Count - from);
            for (var r = 0; r < rows; r++)
            {
                side.Row(view, from + r).CopyTo(batch.AsSpan(r * words));
            }

            hash.AppendData(MemoryMarshal.AsBytes(batch.AsSpan(0, rows * words)));
        }
    }
}
