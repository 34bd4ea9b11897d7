namespace Ecda.Linkage;
/// <summary>s</summary>
public static class SchemaProposal { /// <summary>s</summary>
 public static string FromCsv(IReadOnlyList<string> paths) => ""; }
