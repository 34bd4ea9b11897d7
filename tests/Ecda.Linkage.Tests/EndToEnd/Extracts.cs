using System.Text.RegularExpressions;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Evaluation;

namespace Ecda.Linkage.Tests.EndToEnd;

/// <summary>Two extracts with their truth, encoded and linked as their owners and the linkage unit would.</summary>
internal sealed partial class Extracts
{
    private readonly LinkageSchema _schema;
    private readonly (string Path, string Source) _left;
    private readonly (string Path, string Source) _right;

    private Extracts(LinkageSchema schema, (string Path, string Source) left, (string Path, string Source) right, TruthPairs truth) =>
        (_schema, _left, _right, Truth) = (schema, left, right, truth);

    /// <summary>The extracts of the sample, which are always there.</summary>
    public static Extracts Sample => CouncilAndPolice(SharedData.InRepository("samples/CouncilPoliceLinkage/data/council.csv"));

    /// <summary>Larger extracts of the same kind.</summary>
    public static Extracts Essex => CouncilAndPolice(SharedData.Require("data/essex_dev/council.csv"));

    /// <summary>FEBRL 4 with only half of the partners kept.</summary>
    public static Extracts Febrl
    {
        get
        {
            var (left, right) = (SharedData.Require("data/febrl4_partial/dataset4a_partial.csv"), SharedData.Require("data/febrl4_partial/dataset4b_partial.csv"));
            var schema = LinkageSchema.Load(SharedData.InRepository("samples/Febrl/schema.json"));
            var people = RecordIdsOf(left).Join(RecordIdsOf(right), PersonOf, PersonOf, (l, r) => (l, r), StringComparer.Ordinal);
            return new Extracts(schema, (left, "a"), (right, "b"), TruthPairs.Of(people));
        }
    }

    public TruthPairs Truth { get; }

    /// <summary>A key of 32 equal bytes.</summary>
    public static LinkageKey Key(byte value = 42)
    {
        var secret = new byte[LinkageKey.Length];
        Array.Fill(secret, value);
        return LinkageKey.FromBytes(secret);
    }

    /// <summary>Encodes both extracts in a run of its own: rows are shuffled and renamed anew.</summary>
    public (EncodedExtract Left, EncodedExtract Right) Encode(EncodingProfile? profile = null)
    {
        using var key = Key();
        var encoder = new RecordEncoder(profile is null ? _schema : _schema.WithProfile(profile), key);
        return (Encode(encoder, _left), Encode(encoder, _right));
    }

    /// <summary>Encodes both extracts with the rows of their files in the opposite order.</summary>
    public (EncodedExtract Left, EncodedExtract Right) EncodeReversed()
    {
        using var key = Key();
        var encoder = new RecordEncoder(_schema, key);
        return (EncodeReversed(encoder, _left), EncodeReversed(encoder, _right));
    }

    public EvaluationReport Evaluate(LinkageResult result, (EncodedExtract Left, EncodedExtract Right) encoded) =>
        LinkageEvaluation.Evaluate(result, encoded.Left.OwnerIds, encoded.Right.OwnerIds, Truth);

    /// <summary>The links as pairs of the owners' own ids, in order.</summary>
    public static List<(string Left, string Right)> OwnPairs(LinkageResult result, OwnerIds left, OwnerIds right) =>
        [.. result.Links.Select(link => (Own(left, link.Left), Own(right, link.Right))).OrderBy(p => p.Item1, StringComparer.Ordinal).ThenBy(p => p.Item2, StringComparer.Ordinal)];

    private static Extracts CouncilAndPolice(string council)
    {
        var folder = Path.GetDirectoryName(council)!;
        var schema = LinkageSchema.Load(SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json"));
        return new Extracts(schema, (council, "council"), (Path.Combine(folder, "police.csv"), "police"), TruthPairs.Load(Path.Combine(folder, "truth_pairs.csv")));
    }

    private static EncodedExtract Encode(RecordEncoder encoder, (string Path, string Source) extract) =>
        encoder.Encode(RecordTable.ReadCsv(extract.Path), new EncodeOptions { Source = extract.Source });

    /// <summary>The extracts have no line breaks inside of fields, so that lines are rows.</summary>
    private static EncodedExtract EncodeReversed(RecordEncoder encoder, (string Path, string Source) extract)
    {
        var lines = File.ReadAllLines(extract.Path);
        var reversed = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"reversed-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllLines(reversed, lines.Take(1).Concat(lines.Skip(1).Reverse()));
            return Encode(encoder, (reversed, extract.Source));
        }
        finally
        {
            File.Delete(reversed);
        }
    }

    private static IEnumerable<string> RecordIdsOf(string path) => File.ReadLines(path).Skip(1).Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)].Trim());

    private static string PersonOf(string recordId) => PersonNumber().Match(recordId).Value;

    private static string Own(OwnerIds ids, RecordId id) => ids.TryGetOwn(id, out var own) ? own : throw new InvalidOperationException("A link names a record that was not encoded.");

    [GeneratedRegex("^rec-[0-9]+-", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PersonNumber();
}
