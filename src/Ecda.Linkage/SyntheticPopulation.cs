using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage;

/// <summary>
/// People who never existed, in households with families, twins, namesakes, movers and changed names, and the extracts that a council and a
/// police force would hold about them, erring like real ones. Identifiers cannot belong to anyone. The same options give the same bytes on
/// every platform, for any number of threads and in every culture.
/// </summary>
public sealed class SyntheticPopulation
{
    private readonly PopulationRun _run;

    private SyntheticPopulation(PopulationOptions options, PopulationRun run)
    {
        Options = options;
        _run = run;
        Council = new SyntheticExtract("council", run.Council, run);
        Police = new SyntheticExtract("police", run.Police, run);
    }

    /// <summary>The choices it was made with.</summary>
    public PopulationOptions Options { get; }

    /// <summary>Counts of people, records and hard cases.</summary>
    public PopulationSummary Summary => _run.Summary;

    /// <summary>The council's records.</summary>
    public SyntheticExtract Council { get; }

    /// <summary>The records of the police.</summary>
    public SyntheticExtract Police { get; }

    /// <summary>Everybody in the area, household by household, in an extract or not. Made again on every enumeration, nothing is kept.</summary>
    public IEnumerable<SyntheticPerson> People
    {
        get
        {
            var builder = _run.Factory.Builder();
            var left = Options.People;
            for (var household = 0L; left > 0; household++)
            {
                foreach (var person in builder.Build(household).People.Take(left))
                {
                    left--;
                    yield return person;
                }
            }
        }
    }

    /// <summary>The references of every council and police record of one person.</summary>
    public IEnumerable<(string CouncilReference, string PoliceReference)> TruePairs =>
        _run.Pairs().Select(p => (_run.Council.Reference(p.CouncilRow), _run.Police.Reference(p.PoliceRow)));

    /// <summary>Makes a population.</summary>
    /// <param name="options">How many people, how much overlap and error, which seed; null for the defaults.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">A choice is not possible; the message names all that are not.</exception>
    /// <exception cref="LinkageFormatException">The names file is not what it should be.</exception>
    /// <exception cref="IOException">The names file cannot be read.</exception>
    public static SyntheticPopulation Create(PopulationOptions? options = null, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new PopulationOptions();
        if (options.Faults() is { } faults)
        {
            throw new ArgumentException(faults, nameof(options));
        }

        return new SyntheticPopulation(options, PopulationRun.Start(options, progress, cancellationToken));
    }

    /// <summary>
    /// Writes council.csv, police.csv, truth_pairs.csv, truth_council.csv and truth_police.csv (record and person), and truth_people.csv (group codes of the
    /// people in the extracts, for bias tables). Either all files appear or none does.
    /// </summary>
    /// <param name="directory">The folder; made where it does not exist.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left behind.</param>
    /// <exception cref="IOException">The folder or a file in it cannot be written.</exception>
    public void WriteTo(string directory, IProgress<LinkageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        PopulationFiles.Write(directory, this, _run, progress, cancellationToken);
    }

    /// <summary>The counts; no values.</summary>
    public override string ToString() => FormattableString.Invariant($"{Summary.People} synthetic people, {Council.Count} council and {Police.Count} police records");
}
