using System.Buffers.Binary;
using System.Security.Cryptography;
using Ecda.Linkage.Normalization;
using Ecda.Linkage.Records;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Encodings;

/// <summary>Makes the blocking keys of records (ENCODING.md, section 12.1). One instance serves one thread.</summary>
internal sealed class BlockingEncoder : IDisposable
{
    /// <summary>Words of a key.</summary>
    public const int KeyWords = 2;

    // The most bytes of a code point in UTF-8.
    private const int LongestCodePoint = 4;

    private readonly LinkageSchema _schema;
    private readonly FieldReader?[] _readers;
    private readonly bool[] _known;
    private readonly Rule[] _rules;
    private byte[] _message = new byte[256];

    /// <param name="schema">The schema.</param>
    /// <param name="key">The project's key.</param>
    /// <param name="slots">For every field, its columns' places in the batch.</param>
    /// <param name="formats">For every field, its date formats.</param>
    public BlockingEncoder(LinkageSchema schema, LinkageKey key, int[][] slots, IReadOnlyList<IReadOnlyList<DateFormat>> formats)
    {
        var names = schema.Fields.Select(f => f.Name).ToList();
        var used = schema.Blocking.SelectMany(r => r.Parts).Select(p => p.Field).ToHashSet(StringComparer.Ordinal);
        _schema = schema;
        _readers = [.. schema.Fields.Select((f, i) => used.Contains(f.Name) ? new FieldReader(f, slots[i], formats[i]) : null)];
        _known = new bool[_readers.Length];
        _rules = [.. schema.Blocking.Select(r => new Rule(key, r, [.. r.Parts.Select(p => (names.IndexOf(p.Field), p.Transform))]))];
    }

    /// <summary>Writes the keys of a record at its place behind the views; zero where a part is missing.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="row">The record.</param>
    /// <param name="columns">The keys of the batch, by rule.</param>
    public void Encode(RecordBatch batch, int row, ReadOnlySpan<ulong[]> columns)
    {
        for (var f = 0; f < _readers.Length; f++)
        {
            _known[f] = _readers[f]?.Normalize(batch, row) == ValueOutcome.Present;
        }

        for (var r = 0; r < _rules.Length; r++)
        {
            var key = columns[r].AsSpan(row * KeyWords, KeyWords);
            var length = Frame(_rules[r]);
            if (length == 0)
            {
                key.Clear();
            }
            else
            {
                _rules[r].Hash(_message.AsSpan(0, length), key);
            }
        }
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader?.Wipe();
        }

        foreach (var rule in _rules)
        {
            rule.Dispose();
        }

        CryptographicOperations.ZeroMemory(_message);
    }

    /// <summary>Frames the parts of a rule; 0 where one is missing.</summary>
    private int Frame(Rule rule)
    {
        var length = 0;
        Span<int> code = stackalloc int[Soundex.Length];
        foreach (var (field, transform) in rule.Parts)
        {
            var part = _known[field] ? BlockingTransform.Apply(transform, _schema.Fields[field], _readers[field]!.Value, code) : [];
            if (part.IsEmpty)
            {
                return 0;
            }

            var longest = length + sizeof(int) + (LongestCodePoint * part.Length);
            if (_message.Length < longest)
            {
                Array.Resize(ref _message, 2 * longest);
            }

            var bytes = CodePoints.ToUtf8(part, _message.AsSpan(length + sizeof(int)));
            BinaryPrimitives.WriteInt32LittleEndian(_message.AsSpan(length), bytes);
            length += sizeof(int) + bytes;
        }

        return length;
    }

    private sealed class Rule : IDisposable
    {
        private readonly IncrementalHash _hmac;

        // Blocks are of many records, so that most keys were made before.
        private readonly ValueMasks _seen = new(KeyWords);

        public Rule(LinkageKey key, BlockingRule rule, (int Field, string Transform)[] parts)
        {
            Span<byte> subkey = stackalloc byte[32];
            key.Derive(subkey, "blocking", rule.Canonical);
            _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
            CryptographicOperations.ZeroMemory(subkey);
            Parts = parts;
        }

        public (int Field, string Transform)[] Parts { get; }

        public void Hash(ReadOnlySpan<byte> message, Span<ulong> key)
        {
            var takes = ValueMasks.Takes(message);
            if (_seen.Find(takes ? message : [], out var place, out var seen) && takes)
            {
                seen.CopyTo(key);
                return;
            }

            Span<byte> hash = stackalloc byte[32];
            _hmac.AppendData(message);
            _ = _hmac.GetHashAndReset(hash);
            RecordLayout.FromLittleEndian(hash[..(KeyWords * sizeof(ulong))], key);
            if (takes)
            {
                _seen.Forget(place);
                key.CopyTo(seen);
                _seen.Remember(place, message);
            }
        }

        public void Dispose()
        {
            _seen.Wipe();
            _hmac.Dispose();
        }
    }
}
