namespace Ecda.Linkage.Tests.Reference;

/// <summary>What became of a value: <c>Present</c> with its normal form, or <c>Empty</c>, <c>Placeholder</c> or <c>Unreadable</c>.</summary>
internal sealed record ReferenceValue(string Outcome, string NormalForm = "")
{
    public static readonly ReferenceValue Empty = new("Empty");
    public static readonly ReferenceValue Placeholder = new("Placeholder");
    public static readonly ReferenceValue Unreadable = new("Unreadable");

    public static ReferenceValue Present(string normalForm) => new("Present", normalForm);
}
