using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Ecda.Linkage.Tests.Architecture;

/// <summary>The linkage unit has no way to receive a key or a name, and only one type takes a key.</summary>
public sealed partial class TrustBoundaryTests
{
    private static readonly string[] OwnersOnly = [nameof(LinkageKey), nameof(ClkhashSecret), nameof(RecordTable), nameof(LinkageSchema), nameof(OwnerIds)];

    private static readonly string[] UnitStages = ["Search", "Blocking", "Scoring", "Assignment", "Results"];

    [Test]
    public void StagesOfTheLinkageUnit_TakeAndHoldNothingOfTheOwners()
    {
        var unit = LibraryTypes.TopLevel.Where(t => UnitStages.Any(s => $"{t.Namespace}.".StartsWith($"{LibraryTypes.Root}.{s}.", StringComparison.Ordinal)));

        var leaks = from type in unit
                    from taken in LibraryTypes.TakenOrHeldBy(type)
                    where OwnersOnly.Contains(taken.Name, StringComparer.Ordinal)
                    select $"{type.FullName} takes or holds {taken.Name}";

        Assert.That(leaks, Is.Empty);
    }

    [Test]
    public void Linker_ReachesNothingOfTheOwners()
    {
        var leaks = Reachable(LibraryTypes.Named(typeof(Linker).FullName!)).Where(r => OwnersOnly.Contains(r.Type.Name, StringComparer.Ordinal)).Select(r => r.Way);

        Assert.That(leaks, Is.Empty);
    }

    [Test]
    public void OnlyRecordEncoder_TakesAKeyPublicly() => Assert.That(TakersOf(nameof(LinkageKey)), Is.EqualTo(new[] { nameof(RecordEncoder) }));

    [Test]
    public void OnlyClkhashEncoder_TakesASecretPublicly() => Assert.That(TakersOf(nameof(ClkhashSecret)), Is.EqualTo(new[] { nameof(ClkhashEncoder) }));

    [Test]
    public void TheUnsafeClass_IsUsedOnlyInNumerics()
    {
        var users = LibraryTypes.TopLevel.Where(t => LibraryTypes.UsedNames(t).Contains("System.Runtime.CompilerServices.Unsafe", StringComparer.Ordinal)).Select(t => t.Namespace).Distinct(StringComparer.Ordinal);

        Assert.That(users, Is.SubsetOf(new[] { $"{LibraryTypes.Root}.Numerics" }));
    }

    [Test]
    public void TheUnsafeKeyword_IsUsedOnlyInNumerics()
    {
        var users = LibrarySource.Files.Where(f => UnsafeKeyword().IsMatch(File.ReadAllText(f.Path))).Select(f => f.Folder).Distinct(StringComparer.Ordinal);

        Assert.That(users, Is.SubsetOf(new[] { "Numerics" }));
    }

    /// <summary>
    /// The types that a caller of a type meets, step by step: in fields, and in the signatures of public and internal members of objects and public static ones.
    /// Internal static members are how owners' objects are made; nobody who only holds an object can reach them with a key.
    /// </summary>
    private static List<(TypeDefinition Type, string Way)> Reachable(TypeDefinition start)
    {
        var reached = new List<(TypeDefinition Type, string Way)> { (start, start.Name) };
        for (var i = 0; i < reached.Count; i++)
        {
            var (type, way) = reached[i];
            var members = type.Methods.Where(m => m.IsPublic || (m.IsAssembly && !m.IsStatic)).SelectMany(LibraryTypes.SignatureOf);
            foreach (var next in members.Concat(LibraryTypes.Own(type.Fields.Select(f => f.FieldType))))
            {
                if (reached.TrueForAll(r => r.Type != next))
                {
                    reached.Add((next, $"{way} > {next.Name}"));
                }
            }
        }

        return reached;
    }

    private static IEnumerable<string> TakersOf(string secret) =>
        LibraryTypes.TopLevel.SelectMany(LibraryTypes.WithNested).Where(IsPublic)
            .Where(t => t.Methods.Any(m => m.IsPublic && LibraryTypes.Own(m.Parameters.Select(p => p.ParameterType)).Any(p => p.Name == secret)))
            .Select(t => t.Name);

    private static bool IsPublic(TypeDefinition type) => type.IsPublic || (type.IsNestedPublic && IsPublic(type.DeclaringType));

    // The keyword stands before a modifier, a type declaration or a block; the word in a comment does not.
    [GeneratedRegex(@"^[^/""]*\bunsafe\s*(?:\{|$|class|struct|static|void|ref|public|private|internal|partial|sealed)", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex UnsafeKeyword();
}
