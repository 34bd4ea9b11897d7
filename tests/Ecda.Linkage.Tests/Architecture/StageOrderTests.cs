using Mono.Cecil;

namespace Ecda.Linkage.Tests.Architecture;

/// <summary>A record travels one way, and code may look at earlier stages only.</summary>
public sealed class StageOrderTests
{
    // The namespaces in the order of a record's journey; what several stages stand on comes first.
    private static readonly string[] Stages =
        ["Numerics", "Files", "Records", "Normalization", "Synthesis", "Schemas", "Keys", "Tokens", "Encodings", "Search", "Blocking", "Scoring", "Assignment", "Results", "Evaluation", "Audit"];

    // The nouns that users say live in the root namespace; here is the stage that each belongs to.
    private static readonly Dictionary<string, string> StageOfRootType = new(StringComparer.Ordinal)
    {
        ["LinkageFormatException"] = "Files",
        ["LinkageProgress"] = "Files",
        ["RecordTable"] = "Records",
        ["FieldKind"] = "Normalization",
        ["SyntheticPopulation"] = "Synthesis",
        ["BlockingPart"] = "Schemas",
        ["BlockingRule"] = "Schemas",
        ["ColumnMapping"] = "Schemas",
        ["EncodingProfile"] = "Schemas",
        ["Epsilon"] = "Schemas",
        ["Field"] = "Schemas",
        ["Hardening"] = "Schemas",
        ["LinkageSchema"] = "Schemas",
        ["SchemaProposal"] = "Schemas",
        ["SourceMapping"] = "Schemas",
        ["View"] = "Schemas",
        ["LinkageKey"] = "Keys",
        ["ClkhashEncoder"] = "Encodings",
        ["ClkhashSchema"] = "Encodings",
        ["ClkhashSecret"] = "Keys",
        ["EncodedDataset"] = "Encodings",
        ["EncodedExtract"] = "Encodings",
        ["OwnerIds"] = "Encodings",
        ["RecordEncoder"] = "Encodings",
        ["RecordId"] = "Encodings",
        ["AuditVerdict"] = "Encodings",
        ["AttackMeasure"] = "Audit",
        ["AttackConditions"] = "Audit",
        ["AttackResult"] = "Audit",
        ["AuditAttack"] = "Audit",
        ["AuditDepth"] = "Audit",
        ["AuditOptions"] = "Audit",
        ["AuditReport"] = "Audit",
        ["EncodingAudit"] = "Audit",
        ["KnownPeopleForecast"] = "Audit",
        ["PrivacyForecast"] = "Audit",
        ["ValueForecast"] = "Audit",
        ["BlockingMethod"] = "Blocking",
        ["AssignmentMode"] = "Assignment",
        ["Cluster"] = "Results",
        ["ClusteredRecord"] = "Results",
        ["ClusterResult"] = "Results",
        ["Link"] = "Results",
        ["LinkBand"] = "Results",
        ["LinkageGoal"] = "Results",
        ["LinkageResult"] = "Results",
        ["LinkDisclosure"] = "Results",
        ["Linker"] = "Results",
        ["LinkerOptions"] = "Results",
        ["PreviousLinks"] = "Results",
        ["LinkageEvaluation"] = "Evaluation",
        ["TruthPairs"] = "Evaluation",
        ["TruthPersons"] = "Evaluation",
    };

    [Test]
    public void EveryNamespace_IsAStage()
    {
        var namespaces = LibraryTypes.TopLevel.Select(t => t.Namespace).Where(n => n != LibraryTypes.Root).Distinct(StringComparer.Ordinal);

        var unknown = namespaces.Where(n => !Stages.Contains(FirstFolder(n), StringComparer.Ordinal));

        Assert.That(unknown, Is.Empty, "Give the new namespace its place in the order of stages in this test.");
    }

    [Test]
    public void EveryRootType_HasAStage()
    {
        var types = LibraryTypes.TopLevel.Where(t => t.Namespace == LibraryTypes.Root).Select(t => t.Name);

        var missing = types.Where(name => !StageOfRootType.ContainsKey(name));

        Assert.That(missing, Is.Empty, "Say in this test's table which stage the new type belongs to: the last stage whose types it uses.");
    }

    [Test]
    public void TheTable_HoldsNoTypeThatIsGone()
    {
        var gone = StageOfRootType.Keys.Where(name => LibraryTypes.Named($"{LibraryTypes.Root}.{name}") is null);

        Assert.That(gone, Is.Empty, "Take the type out of this test's table.");
    }

    [Test]
    public void EveryType_ReferencesOnlyItsOwnAndEarlierStages()
    {
        var known = LibraryTypes.TopLevel.Where(t => StageOf(t) >= 0).ToList();

        var downstream = from type in known
                         from reference in LibraryTypes.ReferencesOf(type)
                         where StageOf(reference) > StageOf(type)
                         select $"{type.FullName} ({Stages[StageOf(type)]}) looks downstream at {reference.FullName} ({Stages[StageOf(reference)]})";

        Assert.That(downstream, Is.Empty);
    }

    [Test]
    public void TheWalk_SeesWhatLambdasUse()
    {
        // Linker makes its bounds inside of a lambda.
        var references = LibraryTypes.ReferencesOf(LibraryTypes.Named(typeof(Linker).FullName!)).Select(t => t.Name);

        Assert.That(references, Does.Contain("OverlapBound"));
    }

    private static int StageOf(TypeDefinition type) =>
        Array.IndexOf(Stages, type.Namespace == LibraryTypes.Root ? StageOfRootType.GetValueOrDefault(type.Name) : FirstFolder(type.Namespace));

    /// <summary>The stage of a namespace; a folder inside of a stage's is part of that stage.</summary>
    private static string FirstFolder(string name) => name[(LibraryTypes.Root.Length + 1)..].Split('.')[0];
}
