using System.Text;

namespace Ecda.Linkage.Tests.Reference;

/// <summary>
/// A second implementation of the encoding, written from ENCODING.md and its tables alone: plain, slow, and without a line of the library's.
/// Not safe for several threads, for it remembers what tokens draw. Fresh coins of <c>blip</c> follow from nothing and are not made.
/// </summary>
internal sealed class ReferenceEncoder(ReferenceSchema schema, ReferenceKey key)
{
    private readonly List<(ReferenceView View, ReferenceTokenSteps Tokens, ReferenceFilters Filters, ReferenceRowSteps Rows)> _views =
        [.. schema.Views.Select(view => (view, new ReferenceTokenSteps(view, key), new ReferenceFilters(view, key), new ReferenceRowSteps(view, key)))];

    /// <summary>What became of a field's columns, and the tokens (sections 2 to 6).</summary>
    public static (string Outcome, List<string> Tokens) Read(ReferenceField field, IReadOnlyList<string> columns, IReadOnlyList<string> formats)
    {
        var raw = ReferenceFolding.Join(columns);
        var value = raw.Outcome == "Present" ? ReferenceNormalizers.Normalize(field.Normalizer, formats, raw.NormalForm) : raw;
        var tokens = value.Outcome == "Present" ? ReferenceTokens.Of(field, value.NormalForm) : [];
        return (value.Outcome == "Present" && tokens.Count == 0 ? "Unreadable" : value.Outcome, tokens);
    }

    /// <summary>The row of each view (sections 8 to 10.1) for the tokens of each field, both in the schema's order.</summary>
    public List<ulong[]> Encode(IReadOnlyList<List<string>> tokens)
    {
        var record = schema.Fields.Zip(tokens, (field, list) => (field, list.ConvertAll(token => ReferenceTokenSteps.OfBytes(Encoding.UTF8.GetBytes(token))))).ToList();
        return _views.ConvertAll(v =>
        {
            var hardened = v.Tokens.Apply(record);
            var known = v.View.Fields.Where(f => hardened[f.Field.Name].Count > 0).Sum(f => f.Insertions);
            return 2 * known < v.View.Insertions ? new ulong[v.Rows.Bits / 64] : v.Rows.Apply(v.Filters.Fill(hardened));
        });
    }
}
