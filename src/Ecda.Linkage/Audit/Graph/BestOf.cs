namespace Ecda.Linkage.Audit.Graph;

/// <summary>For every record the best of the candidates offered and how much better it is than the second; of equals the first row.</summary>
internal sealed class BestOf
{
    private readonly int[] _best;
    private readonly float[] _value;
    private readonly float[] _second;

    public BestOf(int count)
    {
        (_best, _value, _second) = (new int[count], new float[count], new float[count]);
        Array.Fill(_best, -1);
        Array.Fill(_value, float.NegativeInfinity);
        Array.Fill(_second, float.NegativeInfinity);
    }

    /// <summary>The pairs that are each other's best. Values up to <paramref name="least"/> are no matches; a match without a second has its margin from there.</summary>
    public static List<MatchedPair> Mutual(BestOf left, BestOf right, float least)
    {
        var pairs = new List<MatchedPair>();
        for (var i = 0; i < left._best.Length; i++)
        {
            var j = left._best[i];
            if (j >= 0 && right._best[j] == i && left._value[i] > least)
            {
                var second = Math.Max(least, Math.Max(left._second[i], right._second[j]));
                pairs.Add(new MatchedPair(i, j, left._value[i], left._value[i] - second));
            }
        }

        return pairs;
    }

    /// <summary>True where a value would change something.</summary>
    public bool Wants(int record, float value) => value >= _second[record];

    public void Offer(int record, int candidate, float value)
    {
        if (value > _value[record] || (value == _value[record] && candidate < _best[record]))
        {
            (_second[record], _value[record], _best[record]) = (_value[record], value, candidate);
        }
        else
        {
            _second[record] = Math.Max(_second[record], value);
        }
    }

    /// <summary>Takes in what another found.</summary>
    public void Merge(BestOf other)
    {
        for (var i = 0; i < _best.Length; i++)
        {
            if (other._best[i] >= 0)
            {
                Offer(i, other._best[i], other._value[i]);
                _second[i] = Math.Max(_second[i], other._second[i]);
            }
        }
    }
}
