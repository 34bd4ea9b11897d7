using Ecda.Linkage.Encodings.Clkhash;

namespace Ecda.Linkage.Tests.Clkhash;

/// <summary>Holds the encoding to the real output of Python's clkhash 0.18.3.</summary>
public sealed class VectorTests
{
    private const int AllCases = 24;

    private static readonly IReadOnlyList<VectorCase> Own = VectorCase.Load(SharedData.InRepository("tests/Ecda.Linkage.Tests/Vectors/clkhash-1.json"));

    private static IEnumerable<TestCaseData> OwnCases => Own.Select((v, i) => new TestCaseData(v) { TestName = $"Encode_MatchesVector({i}, {v.Secret})" });

    [TestCaseSource(nameof(OwnCases))]
    public void Encode_MatchesVector(object vector) => AssertMatches((VectorCase)vector, new ClkhashOptions());

    [TestCaseSource(nameof(OwnCases))]
    public void Encode_MatchesVectorOnOneThread(object vector) => AssertMatches((VectorCase)vector, new ClkhashOptions { Threads = 1 });

    [Test]
    public void Encode_MatchesEverySharedVector([Range(0, AllCases - 1)] int index) =>
        AssertMatches(VectorCase.Load(SharedData.Require("vectors/clkhash.json"))[index], new ClkhashOptions());

    [Test]
    public void SharedVectors_AreAllTested() => Assert.That(VectorCase.Load(SharedData.Require("vectors/clkhash.json")), Has.Count.EqualTo(AllCases));

    private static void AssertMatches(VectorCase vector, ClkhashOptions options)
    {
        var schema = ClkhashSchema.Parse(vector.Schema.ToJsonString());
        using var secret = ClkhashSecret.FromText(vector.Secret);

        var clks = new ClkhashEncoder(schema, secret).Encode(vector.Table, options);

        Assert.That(Enumerable.Range(0, clks.Count).Select(clks.ToBase64), Is.EqualTo(vector.Clks));
    }
}
