namespace Ecda.Linkage.Tests.Reference;

/// <summary>
/// A second implementation of the encoding, written from ENCODING.md and the folding table alone: plain, slow, and without a line of the library's.
/// Not safe for several threads, for it remembers what tokens draw.
/// </summary>
internal sealed class ReferenceEncoder(ReferenceSchema schema, ReferenceKey key)
{
    private readonly Dictionary<ReferenceView, int[][]> _sets = schema.Views.ToDictionary(view => view, view => Sets(view, key));
    private readonly Dictionary<(ReferenceView View, ReferenceField Field), TokenDraws> _draws =
        schema.Views.SelectMany(view => view.Fields.Select(f => (view, f.Field))).ToDictionary(pair => pair, pair => new TokenDraws(key.Derive("field", pair.view.Canonical, pair.Field.Name), pair.view.Bits));

    /// <summary>What became of a field's columns, and the tokens (sections 2 to 6).</summary>
    public static (string Outcome, List<string> Tokens) Read(ReferenceField field, IReadOnlyList<string> columns, IReadOnlyList<string> formats)
    {
        var raw = ReferenceFolding.Join(columns);
        var value = raw.Outcome == "Present" ? ReferenceNormalizers.Normalize(field.Normalizer, formats, raw.NormalForm) : raw;
        var tokens = value.Outcome == "Present" ? ReferenceTokens.Of(field, value.NormalForm) : [];
        return (value.Outcome == "Present" && tokens.Count == 0 ? "Unreadable" : value.Outcome, tokens);
    }

    /// <summary>The row of each view (sections 8 to 10) for the tokens of each field, both in the schema's order.</summary>
    public List<ulong[]> Encode(IReadOnlyList<List<string>> tokens)
    {
        var known = schema.Fields.Zip(tokens).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. schema.Views.Select(view => Row(view, known))];
    }

    private ulong[] Row(ReferenceView view, Dictionary<ReferenceField, List<string>> tokens)
    {
        var row = new ulong[view.Bits / 64];
        if (2 * view.Fields.Where(f => tokens[f.Field].Count > 0).Sum(f => f.Insertions) < view.Fields.Sum(f => f.Insertions))
        {
            return row;
        }

        var filter = new bool[view.Bits];
        foreach (var (field, insertions) in view.Fields)
        {
            var list = tokens[field];
            var draws = _draws[(view, field)];
            for (var i = 0; i < Math.Min(list.Count, insertions); i++)
            {
                var share = (insertions / list.Count) + (i < insertions % list.Count ? 1 : 0);
                draws.Draw(list[i], Math.Min(share, view.Bits), filter);
            }
        }

        var sets = _sets[view];
        for (var j = 0; j < view.Bits; j++)
        {
            var bit = view.Diffusion == 1 && filter[j];
            foreach (var position in sets[j])
            {
                bit ^= filter[position];
            }

            row[j / 64] |= bit ? 1UL << (j % 64) : 0;
        }

        return row;
    }

    /// <summary>The diffusion sets of a view (section 10).</summary>
    private static int[][] Sets(ReferenceView view, ReferenceKey key)
    {
        var sets = Enumerable.Range(0, view.Bits).Select(_ => new List<int>()).ToArray();
        var stream = new ReferenceStream(key.Derive("diffusion", view.Canonical), []);
        for (var round = 0; view.Diffusion > 1 && round < view.Diffusion; round++)
        {
            var p = Enumerable.Range(0, view.Bits).ToArray();
            for (var i = view.Bits - 1; i >= 1; i--)
            {
                var j = stream.Below(i + 1);
                (p[i], p[j]) = (p[j], p[i]);
            }

            for (var j = 0; j < view.Bits; j++)
            {
                while (sets[j].Contains(p[j]))
                {
                    var o = stream.Below(view.Bits);
                    if (!sets[j].Contains(p[o]) && !sets[o].Contains(p[j]))
                    {
                        (p[j], p[o]) = (p[o], p[j]);
                    }
                }
            }

            for (var j = 0; j < view.Bits; j++)
            {
                sets[j].Add(p[j]);
            }
        }

        return [.. sets.Select(s => s.ToArray())];
    }

    /// <summary>The positions of one field's tokens in one view (section 8).</summary>
    private sealed class TokenDraws(byte[] key, int bits)
    {
        private readonly Dictionary<string, (ReferenceStream Stream, List<int> Positions)> _known = new(StringComparer.Ordinal);

        /// <summary>Sets the first positions of a token; drawing goes on where it stopped for an earlier record.</summary>
        public void Draw(string token, int count, bool[] filter)
        {
            if (!_known.TryGetValue(token, out var drawn))
            {
                drawn = (new ReferenceStream(key, ReferenceKey.Frame(token)), []);
                _known.Add(token, drawn);
            }

            while (drawn.Positions.Count < count)
            {
                var position = drawn.Stream.Below(bits);
                if (!drawn.Positions.Contains(position))
                {
                    drawn.Positions.Add(position);
                }
            }

            for (var i = 0; i < count; i++)
            {
                filter[drawn.Positions[i]] = true;
            }
        }
    }
}
