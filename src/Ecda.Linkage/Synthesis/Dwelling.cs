using System.Runtime.InteropServices;

namespace Ecda.Linkage.Synthesis;

/// <summary>A place to live.</summary>
/// <param name="Postcode">The index of its postcode.</param>
/// <param name="Number">The house number.</param>
/// <param name="Flat">The flat within the house; 0 for a whole house.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Dwelling(int Postcode, int Number, int Flat)
{
    public const int Numbers = 180;
    public const int Flats = 24;
}
