using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>
/// The hardenings of tokens (section 10.1) in one view. A token is here the text of one character for every one of its bytes,
/// for salted tokens are no UTF-8.
/// </summary>
internal sealed class ReferenceTokenSteps(ReferenceView view, ReferenceKey key)
{
    private const string Signs = " abcdefghijklmnopqrstuvwxyz";

    private static readonly Dictionary<char, int[]> Pairs = ReferenceDocument.Table("Encodings/Hardenings/bigrams-1.txt")
        .ToDictionary(line => line[0] == "_" ? ' ' : line[0][0], line => line.Skip(1).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray());

    private readonly Dictionary<(string Field, string Token), List<string>> _added = [];

    public static string OfBytes(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    public static byte[] Bytes(string token) => Encoding.Latin1.GetBytes(token);

    /// <summary>The tokens of every field, after this view's steps.</summary>
    public Dictionary<string, List<string>> Apply(List<(ReferenceField Field, List<string> Tokens)> fields)
    {
        var tokens = fields.ToDictionary(f => f.Field.Name, f => f.Tokens, StringComparer.Ordinal);
        foreach (var step in view.Steps.Where(s => s.IsOfTokens))
        {
            var (with, salts) = fields.SingleOrDefault(f => f.Field.Name == step.Option);
            var salt = step.Name == "salt" ? Salt(with, salts) : null;
            foreach (var field in step.Fields)
            {
                tokens[field] = step.Name == "markov" ? WithNeighbors(field, tokens[field], (int)step.Number) : salt is null ? [] : tokens[field].ConvertAll(token => salt + token);
            }
        }

        return tokens;
    }

    /// <summary>What is put in front of salted tokens, or nothing where the field that salts is missing.</summary>
    private static string? Salt(ReferenceField with, List<string> tokens) =>
        tokens.Count == 0 ? null : OfBytes(ReferenceKey.Frame([ReferenceKey.Frame(tokens.Where(t => with.Normalizer != "date" || t[0] == 'Y').Select(Bytes))]));

    private List<string> WithNeighbors(string field, List<string> tokens, int count) =>
        [.. tokens.Concat(tokens.SelectMany(token => Neighbors(field, token, count))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private List<string> Neighbors(string field, string token, int count)
    {
        if (token.Length != 3 || token[0] != 'q' || token[1] > '\u007F' || !Pairs.TryGetValue(token[2], out var pairs))
        {
            return [];
        }

        if (!_added.TryGetValue((field, token), out var added))
        {
            added = [];
            var counts = pairs.ToArray();
            var stream = new ReferenceStream(key.Derive("markov", view.Canonical, field), ReferenceKey.Frame([Bytes(token)]));
            while (added.Count < count && counts.Sum() > 0)
            {
                var r = stream.Below(counts.Sum());
                var drawn = Enumerable.Range(0, counts.Length).First(d => counts.Take(d + 1).Sum() > r);
                added.Add($"q{token[2]}{Signs[drawn]}");
                counts[drawn] = 0;
            }

            _added.Add((field, token), added);
        }

        return added;
    }
}
