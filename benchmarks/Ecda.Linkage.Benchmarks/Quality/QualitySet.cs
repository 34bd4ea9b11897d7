namespace Ecda.Linkage.Benchmarks.Quality;

/// <summary>A task to judge links on.</summary>
/// <param name="Name">Its name, the same for every run of it.</param>
/// <param name="Run">Does it with the key of a number, in a profile.</param>
internal sealed record QualitySet(string Name, Func<EncodingProfile, int, Outcome> Run)
{
    // Overlap in percent, and how many records a side it leaves of council and police, and of FEBRL 4.
    private static readonly (int Overlap, int Essex, int Febrl)[] Samples = [(5, 4000, 2500), (20, 3500, 2700), (50, 3000, 3200), (90, 3000, 3500)];

    /// <summary>The tasks, on the files of a folder.</summary>
    public static IEnumerable<QualitySet> All(QualityFiles files)
    {
        var essex = new PairTask(files, ("essex_dev/council.csv", "council", "essex_dev/truth_council.csv"), ("essex_dev/police.csv", "police", "essex_dev/truth_police.csv"), QualityFiles.Essex);
        var partial = new PairTask(files, ("febrl4_partial/dataset4a_partial.csv", "a", null), ("febrl4_partial/dataset4b_partial.csv", "b", null), QualityFiles.Febrl);
        var whole = new PairTask(files, ("febrl/dataset4a.csv", "a", null), ("febrl/dataset4b.csv", "b", null), QualityFiles.Febrl);
        var sample = new PairTask(files, ("sample/council.csv", "council", "sample/truth_council.csv"), ("sample/police.csv", "police", "sample/truth_police.csv"), QualityFiles.Essex);
        yield return new("essex", essex.Run);
        yield return new("essex.names", (essex with { Schema = QualityFiles.Without(QualityFiles.Essex, "postcode", "address") }).Run);
        yield return new("sample", sample.Run);
        yield return new("febrl4", partial.Run);
        yield return new("febrl4.postcode", (partial with { Schema = QualityFiles.Without(QualityFiles.Febrl, "address") }).Run);
        foreach (var (name, file, source, truth, schema) in ((string, string, string, string?, LinkageSchema)[])
        [
            ("febrl1.dedupe", "febrl/dataset1.csv", "a", null, QualityFiles.Febrl),
            ("febrl2.dedupe", "febrl/dataset2.csv", "a", null, QualityFiles.Febrl),
            ("febrl3.dedupe", "febrl/dataset3.csv", "a", null, QualityFiles.Febrl),
            ("council.dedupe", "essex_dev/council.csv", "council", "essex_dev/truth_council.csv", QualityFiles.Essex),
            ("police.dedupe", "essex_dev/police.csv", "police", "essex_dev/truth_police.csv", QualityFiles.Essex),
        ])
        {
            yield return new(name, new ClusterTask(files, file, source, truth, schema).Run);
        }

        foreach (var (overlap, ofEssex, ofFebrl) in Samples)
        {
            yield return new($"overlap.essex.{overlap:00}", (essex with { Sample = (ofEssex, overlap) }).Run);
            yield return new($"overlap.febrl4.{overlap:00}", (whole with { Sample = (ofFebrl, overlap) }).Run);
        }
    }
}
