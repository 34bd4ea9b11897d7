namespace Ecda.Linkage.Audit.Reporting;

/// <summary>The closed form as a table: what the kernel alone says about any file.</summary>
internal static class ForecastTable
{
    public static string Of(AuditReport report) => "";
}
