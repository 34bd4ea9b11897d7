namespace Ecda.Linkage.Tests.Reference;

/// <summary>How the tokens of a record fill the filter of one view: that of section 8, or one for every field (<c>recordLevel</c>, section 10.1).</summary>
internal sealed class ReferenceFilters
{
    private readonly ReferenceView _view;
    private readonly List<ReferenceDraws> _draws;
    private readonly List<int> _insertions;
    private readonly (int Field, int Position)[]? _taken;

    public ReferenceFilters(ReferenceView view, ReferenceKey key)
    {
        var recordLevel = view.Steps.FirstOrDefault(s => s.Name == "recordLevel")?.Option;
        var lengths = view.Fields.Select(f => recordLevel == "dynamic" ? 64 * Math.DivRem((1443 * f.Insertions) + 63_999, 64_000).Quotient : view.Bits).ToList();
        _view = view;
        _insertions = [.. view.Fields.Select(f => recordLevel == "static" ? view.Insertions : f.Insertions)];
        _draws = [.. view.Fields.Zip(lengths, (f, bits) => new ReferenceDraws(key.Derive("field", view.Canonical, f.Field.KeyName), bits))];
        if (recordLevel is not null)
        {
            _taken = Taken(view, lengths, new ReferenceStream(key.Derive("recordLevel", view.Canonical), []));
        }
    }

    public bool[] Fill(Dictionary<string, List<string>> tokens)
    {
        var shared = new bool[_view.Bits];
        var filters = _draws.ConvertAll(draws => _taken is null ? shared : new bool[draws.Bits]);
        for (var f = 0; f < filters.Count; f++)
        {
            var field = _view.Fields[f].Field;
            var list = tokens[field.Name];
            var sharing = field.Normalizer == "date" && list.Count < 8 ? 9 : list.Count;
            for (var i = 0; i < list.Count; i++)
            {
                var share = (_insertions[f] / sharing) + (i < _insertions[f] % sharing ? 1 : 0);
                _draws[f].Draw(list[i], Math.Min(share, filters[f].Length), filters[f]);
            }
        }

        return _taken is null ? shared : [.. _taken.Select(t => filters[t.Field][t.Position])];
    }

    /// <summary>For every bit of the row, whose filter it is from and where it stands there.</summary>
    private static (int Field, int Position)[] Taken(ReferenceView view, List<int> lengths, ReferenceStream stream)
    {
        var shares = view.Fields.Select(f => view.Bits * f.Insertions / view.Insertions).ToArray();
        foreach (var f in Enumerable.Range(0, shares.Length).OrderByDescending(f => view.Bits * view.Fields[f].Insertions % view.Insertions).Take(view.Bits - shares.Sum()).ToList())
        {
            shares[f]++;
        }

        var taken = new List<(int Field, int Position)>();
        for (var f = 0; f < shares.Length; f++)
        {
            var p = stream.Permutation(lengths[f]);
            taken.AddRange(Enumerable.Range(0, shares[f]).Select(i => (f, p[i % p.Length])));
        }

        return [.. stream.Permutation(view.Bits).Select(q => taken[q])];
    }
}
