using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Benchmarks.Quality;

/// <summary>Two files linked with the default choices.</summary>
/// <param name="Files">The files.</param>
/// <param name="Left">The left file, its source in the schema, and its file of truth.</param>
/// <param name="Right">The right file.</param>
/// <param name="Schema">The schema.</param>
internal sealed record PairTask(QualityFiles Files, (string File, string Source, string? Truth) Left, (string File, string Source, string? Truth) Right, LinkageSchema Schema)
{
    // With so little precision asked for, every link that could matter comes with its score.
    private const double Lowest = 0.5;

    /// <summary>Records a side, each of another person, of whom a share in percent is in both files; null for the whole files.</summary>
    public (int Records, int Overlap)? Sample { get; init; }

    public Outcome Run(EncodingProfile profile, int key)
    {
        var schema = Schema.WithProfile(profile);
        var (left, right) = (Files.Encode(Left.File, Left.Source, schema, key), Files.Encode(Right.File, Right.Source, schema, key));
        var (leftPersons, rightPersons) = (Files.Persons(left, Left.Truth), Files.Persons(right, Right.Truth));
        var (leftOwn, rightOwn) = Sample is null ? (left.OwnerIds.Own, right.OwnerIds.Own) : Draw(leftPersons, rightPersons, key);
        var byPerson = rightOwn.ToLookup(own => rightPersons[own], StringComparer.Ordinal);
        var truth = TruthPairs.Of(leftOwn.SelectMany(own => byPerson[leftPersons[own]], (own, other) => (own, other)));
        var (some, others) = (Only(left, leftOwn), Only(right, rightOwn));
        var result = new Linker().Link(some, others);
        var report = LinkageEvaluation.Evaluate(result, left.OwnerIds, right.OwnerIds, truth);
        if (Sample is not null)
        {
            return new Outcome(report.Links, report.TruePositives, truth.Count, double.NaN, result.Quality);
        }

        var all = new Linker(new LinkerOptions { Goal = LinkageGoal.AtLeastPrecision(Lowest) }).Link(some, others);
        var best = LinkageEvaluation.Evaluate(all, left.OwnerIds, right.OwnerIds, truth).Curve.Max(p => p.F1.Value);
        return new Outcome(report.Links, report.TruePositives, truth.Count, Math.Max(best, report.F1.Value), result.Quality);
    }

    /// <summary>One record for every person, and of the persons a draw in which the overlap is as asked for.</summary>
    private (IReadOnlyList<string> Left, IReadOnlyList<string> Right) Draw(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right, int key)
    {
        var random = new SplitMix64((ulong)key);
        var (ofLeft, ofRight) = (First(left), First(right));
        var (records, both) = (Sample!.Value.Records, Sample.Value.Records * Sample.Value.Overlap / 100);
        var shared = Shuffled(ofLeft.Keys.Where(ofRight.ContainsKey), ref random);
        var (onlyLeft, onlyRight) = (Shuffled(ofLeft.Keys.Where(p => !ofRight.ContainsKey(p)), ref random), Shuffled(ofRight.Keys.Where(p => !ofLeft.ContainsKey(p)), ref random));

        // Where everybody is in both files, some are left out of one.
        var spare = shared.Skip(both).ToList();
        var rest = records - both;
        return (
            [.. shared.Take(both).Concat(onlyLeft.Concat(spare.Take(Math.Max(0, rest - onlyLeft.Count))).Take(rest)).Select(p => ofLeft[p])],
            [.. shared.Take(both).Concat(onlyRight.Concat(spare.Skip(Math.Max(0, rest - onlyLeft.Count))).Take(rest)).Select(p => ofRight[p])]);
    }

    private static SortedDictionary<string, string> First(IReadOnlyDictionary<string, string> personOf)
    {
        var first = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (own, person) in personOf.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            _ = first.TryAdd(person, own);
        }

        return first;
    }

    private static List<string> Shuffled(IEnumerable<string> persons, ref SplitMix64 random)
    {
        List<string> shuffled = [.. persons];
        for (var i = shuffled.Count - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }

    /// <summary>Some of the records of an extract.</summary>
    private static EncodedDataset Only(EncodedExtract extract, IReadOnlyList<string> own)
    {
        if (own.Count == extract.Count)
        {
            return extract;
        }

        var wanted = own.ToHashSet(StringComparer.Ordinal);
        int[] records = [.. Enumerable.Range(0, extract.Count).Where(r => extract.OwnerIds.TryGetOwn(extract.Ids[r], out var id) && wanted.Contains(id))];
        return new EncodedDataset(
            extract.Name,
            extract.Description,
            [.. records.Select(r => extract.Ids[r])],
            [.. extract.Description.Views.Select((_, v) => records.SelectMany(r => extract.Row(v, r).ToArray()).ToArray())]);
    }
}
