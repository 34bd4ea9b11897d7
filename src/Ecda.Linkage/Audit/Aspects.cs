namespace Ecda.Linkage.Audit;

/// <summary>The names of results, of attacks that have several.</summary>
internal static class Aspects
{
    public const string Names = "names";
    public const string OnePass = "one pass";
    public const string Spreading = "with spreading";
    public const string Forename = "forename";
    public const string Columns = "columns";
    public const string SplitHalf = "split-half correlation";
    public const string SameEdit = "correlation of like edits";
    public const string PartialRows = "records with missing fields";
    public const string WholeRows = "whole rows";
    public const string Rectangles = "rectangles of four people";
    public const string SameForename = "one forename changed for another in two people";
    public const string SameTypo = "one typing error in two people";
    public const string Household = "same household";
    public const string BirthDate = "missing date of birth";
}
