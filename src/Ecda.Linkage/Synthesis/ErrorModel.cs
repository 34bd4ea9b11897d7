using Ecda.Linkage.Synthesis.Corruptions;

namespace Ecda.Linkage.Synthesis;

/// <summary>
/// The errors that happen to records, in their order, each with a rate for each extract. Immutable: the methods give a changed copy.
/// The default holds the library's errors with the rates of Tables/rates.json.
/// </summary>
public sealed class ErrorModel
{
    private static readonly Lazy<ErrorModel> BuiltIn = new(() => new ErrorModel([.. Rates.Default.Errors.Select(e => Entry.Of(BuiltInCorruptions.Create(e.Name, e.Council, e.Police)))]));

    private readonly Entry[] _entries;

    private ErrorModel(Entry[] entries) => _entries = entries;

    /// <summary>The library's errors.</summary>
    public static ErrorModel Default => BuiltIn.Value;

    /// <summary>No error at all; records still age, and layouts still leave fields out.</summary>
    public static ErrorModel None { get; } = new([]);

    /// <summary>The names of the errors, in the order in which they happen.</summary>
    public IReadOnlyList<string> Names => [.. _entries.Select(e => e.Corruption.Name)];

    /// <summary>Adds an error behind the others, or puts it in the place of the one with the same name.</summary>
    /// <param name="corruption">The error.</param>
    public ErrorModel With(Corruption corruption)
    {
        ArgumentNullException.ThrowIfNull(corruption);
        var at = Find(corruption.Name);
        return new ErrorModel(at < 0 ? [.. _entries, Entry.Of(corruption)] : Replace(at, Entry.Of(corruption)));
    }

    /// <summary>Changes the rates of an error.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="councilRate">From 0 to 1.</param>
    /// <param name="policeRate">From 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no such error, or a rate is not from 0 to 1.</exception>
    public ErrorModel WithRate(string name, double councilRate, double policeRate)
    {
        var at = Require(name);
        return new ErrorModel(Replace(at, _entries[at] with { Council = Corruption.Check(name, councilRate), Police = Corruption.Check(name, policeRate) }));
    }

    /// <summary>Leaves an error out.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such error.</exception>
    public ErrorModel Without(string name)
    {
        var at = Require(name);
        return new ErrorModel([.. _entries[..at], .. _entries[(at + 1)..]]);
    }

    /// <summary>Lets happen to a record what its seed says, at <paramref name="errors"/> times the rates.</summary>
    internal void Apply(SyntheticRecord record, ulong seed, double errors, ErrorQuality quality, SyntheticRandom random)
    {
        random.Restart(seed);
        var factor = errors * quality.Factor(random);
        var names = factor * (record.Person.Pool.HasBritishSpelling ? 1 : quality.HeritageName);
        foreach (var entry in _entries)
        {
            // Each error has random numbers of its own, so that more errors are the same errors and others besides.
            random.Restart(SyntheticRandom.Seed(seed, entry.Stream));
            var rate = record.Extract == ExtractKind.Council ? entry.Council : entry.Police;
            if (random.Chance(Math.Min(quality.Highest, rate * (entry.Corruption.IsNameError ? names : factor))))
            {
                entry.Corruption.Apply(record, random);
            }
        }
    }

    private int Find(string name) => Array.FindIndex(_entries, e => e.Corruption.Name == name);

    private int Require(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var at = Find(name);
        return at >= 0 ? at : throw new ArgumentException($"There is no error '{name}'; expected one of {string.Join(", ", Names)}.", nameof(name));
    }

    private Entry[] Replace(int at, Entry entry) => [.. _entries[..at], entry, .. _entries[(at + 1)..]];

    private sealed record Entry(Corruption Corruption, double Council, double Police, ulong Stream)
    {
        public static Entry Of(Corruption corruption)
        {
            var stream = 14_695_981_039_346_656_037UL;
            foreach (var c in corruption.Name)
            {
                stream = (stream ^ c) * 1_099_511_628_211;
            }

            return new Entry(corruption, corruption.CouncilRate, corruption.PoliceRate, stream);
        }
    }
}
