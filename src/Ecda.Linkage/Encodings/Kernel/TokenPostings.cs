namespace Ecda.Linkage.Encodings.Kernel;

/// <summary>
/// Which of some records have a token, so that what a record has in common with all of them is found along its tokens alone.
/// </summary>
internal sealed class TokenPostings
{
    private readonly int _segment;
    private readonly double[] _logUnset;
    private readonly int[] _starts;
    private readonly int[] _holders;
    private readonly ushort[] _draws;

    /// <param name="logUnset">For every number of positions, the logarithm of how likely they leave a bit unset.</param>
    /// <param name="tokens">Tokens of records.</param>
    /// <param name="records">Which of them.</param>
    /// <param name="segment">Which of their filters.</param>
    public TokenPostings(double[] logUnset, ViewTokens tokens, int[] records, int segment)
    {
        (_logUnset, _segment) = (logUnset, segment);
        var most = -1;
        foreach (var record in records)
        {
            var list = tokens.Tokens(record, segment);
            most = list.IsEmpty ? most : Math.Max(most, list[^1]);
        }

        _starts = new int[most + 2];
        foreach (var record in records)
        {
            foreach (var token in tokens.Tokens(record, segment))
            {
                _starts[token + 1]++;
            }
        }

        for (var t = 0; t <= most; t++)
        {
            _starts[t + 1] += _starts[t];
        }

        (_holders, _draws) = (new int[_starts[^1]], new ushort[_starts[^1]]);
        var next = _starts.ToArray();
        for (var c = 0; c < records.Length; c++)
        {
            var list = tokens.Tokens(records[c], segment);
            var draws = tokens.Draws(records[c], segment);
            for (var i = 0; i < list.Length; i++)
            {
                var place = next[list[i]]++;
                (_holders[place], _draws[place]) = (c, draws[i]);
            }
        }
    }

    /// <summary>Writes for every record -log of how likely the positions in common with another leave a bit unset.</summary>
    public void Sum(ViewTokens tokens, int record, double[] common)
    {
        Array.Clear(common);
        var list = tokens.Tokens(record, _segment);
        var draws = tokens.Draws(record, _segment);
        for (var i = 0; i < list.Length && list[i] + 1 < _starts.Length; i++)
        {
            var drawn = draws[i];
            for (var place = _starts[list[i]]; place < _starts[list[i] + 1]; place++)
            {
                common[_holders[place]] -= _logUnset[Math.Min(drawn, _draws[place])];
            }
        }
    }
}
