using System.Runtime.InteropServices;
using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Audit;

/// <summary>
/// Shows that a file is made of an owner's own records: they are encoded again with the owner's key, and every row of the file must be
/// among them. Nobody without key and records
/// can have a file attacked.
/// </summary>
internal static class OwnFile
{
    /// <summary>The way from the file's ids to the owner's own.</summary>
    /// <exception cref="LinkageFormatException">The file is not of these records under this key.</exception>
    public static OwnerIds Prove(RecordEncoder encoder, RecordTable table, string? source, EncodedDataset released, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        var own = encoder.Encode(table, new EncodeOptions { Source = source }, progress, cancellationToken);
        if (own.Description.Commitment != released.Description.Commitment)
        {
            own.Description.EnsureComparable(released.Description, $"What the key makes of {table.Name}", released.Name);
        }

        var places = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        foreach (var (text, row) in Texts(own))
        {
            if (!places.TryGetValue(text, out var rows))
            {
                places[text] = rows = new Queue<int>();
            }

            rows.Enqueue(row);
        }

        var ids = new ByteStrings();
        foreach (var (text, _) in Texts(released))
        {
            if (!places.TryGetValue(text, out var rows) || !rows.TryDequeue(out var row))
            {
                throw new LinkageFormatException($"{released.Name}: not every record of it is made of {table.Name} with this key, expected the extract that it was encoded from, unchanged. A file that cannot be shown to be your own is not attacked. Name that extract, or encode it again.");
            }

            ids.Add(System.Text.Encoding.UTF8.GetBytes(own.OwnerIds.Own[row]));
        }

        return new OwnerIds([.. released.Ids], ids);
    }

    private static IEnumerable<(string Text, int Row)> Texts(EncodedDataset dataset)
    {
        var rows = AttackRows.Of(dataset, [.. Enumerable.Range(0, dataset.Description.Views.Count)]);
        return Enumerable.Range(0, rows.Count).Select(r => (Convert.ToHexString(MemoryMarshal.AsBytes(rows[r])), r));
    }
}
