using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Blocking;

/// <summary>What one rule of keyed blocking did.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Blocks">Blocks in which both sides have records.</param>
/// <param name="Pairs">Pairs of records in these blocks, also where another rule brings them together too.</param>
/// <param name="Files">For every file, what became of the rule's keys at its owner.</param>
public sealed record BlockingRuleReport(string Name, long Blocks, long Pairs, IReadOnlyList<BlockingCounts> Files);
