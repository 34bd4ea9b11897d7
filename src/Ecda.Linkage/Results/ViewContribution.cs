namespace Ecda.Linkage.Results;

/// <summary>What one view has to do with the score of a pair. In the profile <c>fields</c> a view is a field.</summary>
/// <param name="View">The view's name.</param>
/// <param name="Similarity">How alike the two records' bits are in it, as a correlation from -1 to 1; null where either record says nothing there.</param>
/// <param name="Score">Its part of the score, which may be negative; the parts of all views add up to the score.</param>
public sealed record ViewContribution(string View, double? Similarity, double Score);
