namespace Ecda.Linkage.Audit.Kernel;

/// <summary>What one pass over all rows and candidates says.</summary>
/// <param name="Held">The names from earlier passes that all the others still support.</param>
/// <param name="Fresh">The names that are new and likelier than not.</param>
/// <param name="Answers">The earlier names, held or not, and for every other row the likeliest: two rows may get the same, which names more
/// people rightly than to give each name once does.</param>
internal sealed record KernelPass(IReadOnlyList<Naming> Held, IReadOnlyList<Naming> Fresh, IReadOnlyList<Naming> Answers);
