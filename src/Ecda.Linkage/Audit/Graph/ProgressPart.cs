namespace Ecda.Linkage.Audit.Graph;

/// <summary>A part of an attack's progress.</summary>
/// <param name="Progress">The whole attack's; may be null.</param>
/// <param name="Step">What is being done.</param>
/// <param name="From">Where the part starts.</param>
/// <param name="To">Where it ends.</param>
internal sealed record ProgressPart(IProgress<LinkageProgress>? Progress, string Step, double From, double To)
{
    /// <summary>Reports how far the part is, from 0 to 1.</summary>
    public void Report(double fraction) => Progress?.Report(new LinkageProgress(Step, From + (fraction * (To - From))));
}
