using System.Text;
using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Tests.Evaluation;

/// <summary>Owners' ids without an encoding run.</summary>
internal static class OwnIds
{
    /// <summary>Own ids under the record ids from <paramref name="first"/> on.</summary>
    public static OwnerIds From(int first, params IReadOnlyList<string> own)
    {
        var texts = new ByteStrings();
        foreach (var id in own)
        {
            texts.Add(Encoding.UTF8.GetBytes(id));
        }

        return new([.. own.Select((_, i) => new RecordId((UInt128)(first + i)))], texts);
    }
}
