namespace Ecda.Linkage.Audit.Means;

/// <summary>
/// The rows of a released file as numbers to learn from: for every bit of every view +1 where it is set and -1 where not, and behind them
/// for every view a 1.
/// A view whose row is all zeros, because too little is known of the record, is 0 throughout: it says nothing.
/// </summary>
internal sealed class SignRows
{
    private readonly EncodedDataset _dataset;
    private readonly int[] _words;

    /// <param name="dataset">The released file.</param>
    public SignRows(EncodedDataset dataset)
    {
        _dataset = dataset;
        _words = [.. dataset.Description.Views.Select(v => v.Bits / 64)];
        Words = _words.Sum();
        ViewOfWord = [.. _words.SelectMany((words, v) => Enumerable.Repeat(v, words))];
    }

    /// <summary>How many records there are.</summary>
    public int Count => _dataset.Count;

    /// <summary>How many views there are.</summary>
    public int Views => _words.Length;

    /// <summary>The words of all views of a record.</summary>
    public int Words { get; }

    /// <summary>The bits of all views of a record.</summary>
    public int Bits => 64 * Words;

    /// <summary>The numbers of a row: a sign for every bit and a 1 for every view.</summary>
    public int Columns => Bits + Views;

    /// <summary>For every word of a record the view that it belongs to.</summary>
    public IReadOnlyList<int> ViewOfWord { get; }

    /// <summary>Whether a view of a record says something.</summary>
    public bool IsFilled(int record, int view) => _dataset.Row(view, record).ContainsAnyExcept(0UL);

    /// <summary>A word of a record, counted over all views.</summary>
    /// <param name="record">The record.</param>
    /// <param name="view">The view that the word belongs to.</param>
    /// <param name="word">The word's place in the view.</param>
    public ulong Word(int record, int view, int word) => _dataset.Row(view, record)[word];

    /// <summary>The first word of a view, counted over all views.</summary>
    public int FirstWord(int view) => _words.AsSpan(0, view).ToArray().Sum();

    /// <summary>Writes a record as numbers.</summary>
    /// <param name="record">The record.</param>
    /// <param name="row">Room for <see cref="Columns"/> numbers.</param>
    public void Write(int record, Span<float> row)
    {
        var at = 0;
        for (var view = 0; view < _words.Length; view++)
        {
            var isFilled = IsFilled(record, view);
            row[Bits + view] = isFilled ? 1 : 0;
            foreach (var word in _dataset.Row(view, record))
            {
                var signs = row.Slice(at, 64);
                if (isFilled)
                {
                    Unpack(word, signs);
                }
                else
                {
                    signs.Clear();
                }

                at += 64;
            }
        }
    }

    /// <summary>Writes the bits of a word as +1 and -1.</summary>
    public static void Unpack(ulong word, Span<float> signs)
    {
        for (var bit = 0; bit < signs.Length; bit++)
        {
            signs[bit] = (2 * (int)(word >> bit & 1)) - 1;
        }
    }
}
