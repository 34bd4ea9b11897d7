namespace Ecda.Linkage.Encodings.Kernel;

/// <summary>
/// For every record the tokens that a view is made of, as numbers in ascending order, and how many positions each draws: all that the
/// likeness of two
/// rows depends on, but for the key. Where a view's fields have filters of their own, every field is a segment by itself; otherwise there
/// is one.
/// </summary>
internal sealed class ViewTokens
{
    private readonly List<int> _starts = [0];
    private readonly List<bool> _filled = [];
    private int[] _tokens = new int[1024];
    private ushort[] _draws = new ushort[1024];
    private int _used;

    /// <param name="segments">How many filters a record has in the view.</param>
    public ViewTokens(int segments) => Segments = segments;

    /// <summary>How many filters a record has in the view: 1, or one for every field.</summary>
    public int Segments { get; }

    /// <summary>How many records there are.</summary>
    public int Count => _filled.Count;

    /// <summary>Whether enough of the record is known; otherwise its row is all zeros.</summary>
    public bool IsFilled(int record) => _filled[record];

    /// <summary>The numbers of a record's tokens, ascending; those that set nothing are left out.</summary>
    public ReadOnlySpan<int> Tokens(int record, int segment = 0) => _tokens.AsSpan(Start(record, segment), Length(record, segment));

    /// <summary>For every token of a record, how many positions it draws.</summary>
    public ReadOnlySpan<ushort> Draws(int record, int segment = 0) => _draws.AsSpan(Start(record, segment), Length(record, segment));

    /// <summary>Adds a segment of the record that is being added.</summary>
    /// <param name="draws">For every token how many positions it draws: of a token that two fields share, the larger number.</param>
    public void Add(SortedDictionary<int, int> draws)
    {
        if (_used + draws.Count > _tokens.Length)
        {
            var size = Math.Max(_used + draws.Count, 2 * _tokens.Length);
            Array.Resize(ref _tokens, size);
            Array.Resize(ref _draws, size);
        }

        foreach (var (token, drawn) in draws)
        {
            (_tokens[_used], _draws[_used]) = (token, (ushort)drawn);
            _used++;
        }

        _starts.Add(_used);
    }

    /// <summary>Ends the record that is being added.</summary>
    public void End(bool isFilled) => _filled.Add(isFilled);

    private int Start(int record, int segment) => _starts[(record * Segments) + segment];

    private int Length(int record, int segment) => _starts[(record * Segments) + segment + 1] - Start(record, segment);
}
