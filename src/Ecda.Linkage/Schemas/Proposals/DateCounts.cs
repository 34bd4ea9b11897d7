using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>Counts how many values of a column read in which of the usual date formats.</summary>
internal sealed class DateCounts
{
    /// <summary>The formats, in the order in which a tie is decided: day before month, as UK extracts write it.</summary>
    private static readonly DateFormat[] Formats =
    [
        .. new[]
        {
            "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "yyyyMMdd", "dd-MM-yyyy", "MM-dd-yyyy", "dd.MM.yyyy", "MM.dd.yyyy", "d MMM yyyy", "dd-MMM-yyyy",
            "dd/MMM/yyyy", "MMM d yyyy", "MMM d, yyyy", "yyyy/MM/dd", "yyyy.MM.dd", "ddMMyyyy", "MMddyyyy", "yyyy-MMM-dd",
        }.Select(DateFormat.Parse),
    ];

    private const int FirstDecade = 185;
    private const double WorthAFormat = 0.01;

    // Three days in five are after the 12th, so the wrong order reads far less than this in dates of births.
    private const double AsGood = 0.9;

    // For every set of formats that reads a value, how many values it reads.
    private readonly Dictionary<int, int> _bySet = [];
    private readonly int[] _decades = new int[26];

    /// <summary>Values seen.</summary>
    public int Values { get; private set; }

    /// <summary>Tries the formats on a folded value; <paramref name="scratch"/> is overwritten.</summary>
    public void Add(ReadOnlySpan<int> folded, CodePoints scratch)
    {
        Values++;
        var set = 0;
        for (var i = 0; i < Formats.Length; i++)
        {
            if (Reads(folded, Formats[i], scratch))
            {
                set |= 1 << i;
            }
        }

        _bySet[set] = _bySet.GetValueOrDefault(set) + 1;
    }

    /// <summary>Whether some usual format reads a folded value.</summary>
    public static bool AnyReads(ReadOnlySpan<int> folded, CodePoints scratch)
    {
        var counts = new DateCounts();
        counts.Add(folded, scratch);
        return !counts._bySet.ContainsKey(0);
    }

    /// <summary>Values that at least one usual format reads.</summary>
    public int Readable => Values - _bySet.GetValueOrDefault(0);

    /// <summary>Whether the years spread like dates of birth: over five decades or more, none of them an accident. Dates of events keep within a few.</summary>
    public bool SpreadLikeBirths => _decades.Count(d => d * 50 >= Values) >= 5;

    /// <summary>The formats that the values have, the one that reads most first.</summary>
    public DateGuess Guess()
    {
        var best = Best(without: 0, allowed: -1);
        var reads = Count(best, without: 0);
        if (reads == 0)
        {
            return new DateGuess(["yyyy-MM-dd"], Reads: 0, Swapped: null, IsAmbiguous: false, OnlySwapped: 0);
        }

        // Two orders of day and month are never tried one after the other: 13/01 would be put right and 12/01 silently turned round.
        var swapped = Swapped(best);
        var chosen = new List<int> { best };
        var set = 1 << best;
        var allowed = ~set & ~Bit(swapped);
        while (chosen.Count < 3 && Best(set, allowed) is var next && Count(next, set) is > 0 and var more && more >= WorthAFormat * Values)
        {
            chosen.Add(next);
            set |= 1 << next;
            allowed &= ~set & ~Bit(Swapped(next));
        }

        return new DateGuess(
            [.. chosen.Select(i => Formats[i].Text)],
            _bySet.Where(s => (s.Key & set) != 0).Sum(s => s.Value),
            swapped < 0 ? null : Formats[swapped].Text,
            swapped >= 0 && Count(swapped, without: 0) >= AsGood * reads,
            swapped < 0 ? 0 : Count(swapped, without: set));
    }

    private bool Reads(ReadOnlySpan<int> folded, DateFormat format, CodePoints scratch)
    {
        if (!format.TryRead(folded, out var year, out _, out _))
        {
            return false;
        }

        scratch.Clear();
        foreach (var c in folded)
        {
            scratch.Add(c);
        }

        // A placeholder date such as 01/01/1900 is written in the column's format too.
        var outcome = DateNormalizer.Normalize(scratch, [format]);
        if (outcome == ValueOutcome.Present && (year / 10) - FirstDecade is >= 0 and var decade && decade < _decades.Length)
        {
            _decades[decade]++;
        }

        return outcome is ValueOutcome.Present or ValueOutcome.Placeholder;
    }

    private int Best(int without, int allowed)
    {
        var best = 0;
        for (var i = 1; i < Formats.Length; i++)
        {
            if ((allowed & (1 << i)) != 0 && ((allowed & (1 << best)) == 0 || Count(i, without) > Count(best, without)))
            {
                best = i;
            }
        }

        return best;
    }

    private int Count(int format, int without) => _bySet.Where(s => (s.Key & (1 << format)) != 0 && (s.Key & without) == 0).Sum(s => s.Value);

    private static int Bit(int format) => format < 0 ? 0 : 1 << format;

    /// <summary>The format with day and month the other way round, or -1.</summary>
    private static int Swapped(int format)
    {
        var text = Formats[format].Text;
        return text.Contains("MMM", StringComparison.Ordinal) || text.StartsWith('y')
            ? -1
            : Array.FindIndex(Formats, f => f.Text == text.Replace('M', '*').Replace('d', 'M').Replace('*', 'd'));
    }
}
