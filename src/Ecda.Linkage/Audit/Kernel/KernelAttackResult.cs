namespace Ecda.Linkage.Audit.Kernel;

/// <summary>What one run of a <see cref="KernelAttack"/> gets.</summary>
/// <param name="OnePass">From the pairs known at the start alone.</param>
/// <param name="Spread">With the surest names taken for known, again and again; the same as one pass where none was sure enough.</param>
/// <param name="Rounds">How often names were taken for known.</param>
internal sealed record KernelAttackResult(AttackOutcome OnePass, AttackOutcome Spread, int Rounds);
