namespace Ecda.Linkage.Benchmarks.Quality;

/// <summary>One file searched for records of one person, with the default choices.</summary>
/// <param name="Files">The files.</param>
/// <param name="File">The file.</param>
/// <param name="Source">Its source in the schema.</param>
/// <param name="Truth">Its file of truth.</param>
/// <param name="Schema">The schema.</param>
internal sealed record ClusterTask(QualityFiles Files, string File, string Source, string? Truth, LinkageSchema Schema)
{
    public Outcome Run(EncodingProfile profile, int key)
    {
        var extract = Files.Encode(File, Source, Schema.WithProfile(profile), key);
        var persons = TruthPersons.Of(Files.Persons(extract, Truth).Select(p => (p.Key, p.Value)));
        var result = new Linker().Deduplicate(extract);
        var report = LinkageEvaluation.EvaluateClusters(result, (extract.OwnerIds, persons));
        return new Outcome(report.Links, report.TruePositives, report.Truth, double.NaN, result.Quality);
    }
}
