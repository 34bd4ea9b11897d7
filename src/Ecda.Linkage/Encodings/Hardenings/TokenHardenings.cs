using System.Buffers.Binary;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Encodings.Hardenings;

/// <summary>The tokens of a view's fields behind the steps that change tokens. One instance serves one thread.</summary>
internal sealed class TokenHardenings : IDisposable
{
    private readonly int[] _fields;
    private readonly TokenList?[] _added;
    private readonly TokenList?[] _salted;
    private readonly TokenList[] _current;
    private readonly MarkovTokens?[] _markov;
    private readonly int _saltField;
    private readonly bool _saltIsDate;
    private byte[] _salt = new byte[64];

    public TokenHardenings(LinkageSchema schema, View view, LinkageKey key)
    {
        var names = schema.Fields.Select(f => f.Name).ToList();
        var (markov, salt) = (view.Find("markov"), view.Find("salt"));
        bool Touches(Hardening? step, string field) => step is not null && step.Fields.Contains(field, StringComparer.Ordinal);
        _fields = [.. view.Fields.Select(f => names.IndexOf(f))];
        _markov = [.. view.Fields.Select(f => Touches(markov, f) ? new MarkovTokens(key, view, f, markov!.Number) : null)];
        _added = [.. _markov.Select(m => m is null ? null : new TokenList())];
        _salted = [.. view.Fields.Select(f => Touches(salt, f) ? new TokenList() : null)];
        _current = new TokenList[_fields.Length];
        _saltField = salt is null ? -1 : names.IndexOf(salt.Option);
        _saltIsDate = salt is not null && schema.Fields[_saltField].Normalizer == "date";
    }

    /// <summary>Whether a view has steps that change tokens.</summary>
    public static bool Has(View view) => view.Find("markov") is not null || view.Find("salt") is not null;

    /// <summary>The tokens of a field of the view.</summary>
    public TokenList this[int field] => _current[field];

    /// <summary>Takes a record's tokens, a list for every field of the schema.</summary>
    public void Read(TokenList[] fields)
    {
        var salt = _saltField < 0 ? 0 : ReadSalt(fields[_saltField]);
        for (var i = 0; i < _fields.Length; i++)
        {
            var tokens = fields[_fields[i]];
            if (_markov[i] is { } markov)
            {
                markov.Add(tokens, _added[i]!);
                tokens = _added[i]!;
            }

            if (_salted[i] is { } salted)
            {
                Salt(tokens, _salt.AsSpan(0, salt), salted);
                tokens = salted;
            }

            _current[i] = tokens;
        }
    }

    public void Dispose()
    {
        Array.Clear(_salt);
        foreach (var markov in _markov)
        {
            markov?.Dispose();
        }
    }

    /// <summary>The framed tokens of the salting field, of a date only the year; its length, 0 where the value is missing.</summary>
    private int ReadSalt(TokenList tokens)
    {
        var length = 4;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (_saltIsDate && token[0] != 'Y')
            {
                continue;
            }

            if (length + 4 + token.Length > _salt.Length)
            {
                Array.Resize(ref _salt, 2 * (length + 4 + token.Length));
            }

            BinaryPrimitives.WriteInt32LittleEndian(_salt.AsSpan(length), token.Length);
            token.CopyTo(_salt.AsSpan(length + 4));
            length += 4 + token.Length;
        }

        BinaryPrimitives.WriteInt32LittleEndian(_salt, length - 4);
        return tokens.Count == 0 ? 0 : length;
    }

    /// <summary>Puts the salt before every token. Without a salt the value counts as missing: unsalted tokens would compare with no other record, and stand out.</summary>
    private static void Salt(TokenList tokens, ReadOnlySpan<byte> salt, TokenList salted)
    {
        salted.Clear();
        for (var i = 0; i < tokens.Count && !salt.IsEmpty; i++)
        {
            salted.Add(salt, tokens[i]);
        }

        salted.ShareAmong(tokens.Shares);
    }
}
