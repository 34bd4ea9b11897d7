namespace Ecda.Linkage.Tests.Audit.Graph;

/// <summary>A profile with a view that is all but a household's: what attacks on likeness find most in.</summary>
internal static class HouseholdViews
{
    /// <summary>The profile.</summary>
    /// <param name="diffusion">How many input bits make an output bit.</param>
    public static EncodingProfile Of(int diffusion) => EncodingProfile.Diffused with
    {
        Name = "custom",
        Diffusion = diffusion,
        Views =
        [
            ["forename", "surname", "dateOfBirth", "sex"],
            ["forename", "dateOfBirth", "postcode", "address"],
            ["surname", "dateOfBirth", "sex", "postcode", "address"],
        ],
    };
}
