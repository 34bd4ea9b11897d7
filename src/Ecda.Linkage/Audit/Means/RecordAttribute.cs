namespace Ecda.Linkage.Audit.Means;

/// <summary>
/// Something that records share and an attacker would like to know of each: a field's value or a part of it. It holds personal data.
/// </summary>
/// <param name="Name">What it is, such as "forename" or "dateOfBirth (year)".</param>
/// <param name="Field">The field's place in the schema.</param>
/// <param name="Values">For every person a number that stands for the value; -1 where there is none.</param>
/// <param name="Count">How many different values there are.</param>
internal sealed record RecordAttribute(string Name, int Field, int[] Values, int Count)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => Name;
}
