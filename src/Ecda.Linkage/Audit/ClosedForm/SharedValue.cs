namespace Ecda.Linkage.Audit.ClosedForm;

/// <summary>A value of a field, or an ordinary one, that strangers share.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsMostFrequent">Whether it is the field's most frequent value.</param>
/// <param name="Share">The share of people who have it.</param>
/// <param name="IsLocal">Whether as many people have it however large the file is: a place, an identifier.</param>
/// <param name="Bits">How many correlated bits sharing the value adds.</param>
/// <param name="Error">The standard error of that.</param>
internal sealed record SharedValue(Field Field, bool IsMostFrequent, double Share, bool IsLocal, double Bits, double Error)
{
    /// <summary>The share of the records of a file of some size that have the value.</summary>
    /// <param name="records">The file's size.</param>
    /// <param name="people">Of how many people, or records of the file, <see cref="Share"/> is the share.</param>
    public double ShareIn(double records, double people) => IsLocal ? Math.Min(1, Share * people / records) : Share;

    /// <summary>From what size of a file on the bearers stand together, for the share that they have in a file of some size.</summary>
    public double Visible(double records, double people, int bits)
    {
        var strength = ShareIn(records, people) * Bits;
        return strength > 0 ? bits / (strength * strength) : double.PositiveInfinity;
    }
}
