namespace Ecda.Linkage.Audit.Kernel;

/// <summary>What one pass over all rows and candidates says.</summary>
/// <param name="Held">The names from earlier passes that all the others still support.</param>
/// <param name="Fresh">The names that are new and likelier than not.</param>
/// <param name="Answers">A name for everybody who can be given one, each once: the held ones, and of all the rest those that are together the most likely.</param>
internal sealed record KernelPass(IReadOnlyList<Naming> Held, IReadOnlyList<Naming> Fresh, IReadOnlyList<Naming> Answers);
