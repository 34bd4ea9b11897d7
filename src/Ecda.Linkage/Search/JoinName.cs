using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Ecda.Linkage.Search;

/// <summary>A name for what a join computes: equal for equal rows and thresholds only.</summary>
internal static class JoinName
{
    private const string Version = "ecda join 2";

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
}
