namespace Ecda.Linkage.Cli;

/// <summary>What an owner or linkage unit should know of a custom profile's hardenings.</summary>
internal static class HardeningText
{
    /// <summary>Prints the hardenings of views that have any, and what their randomized response promises.</summary>
    public static void Print(IReadOnlyList<View> views)
    {
        foreach (var view in views.Where(v => v.Hardenings.Count > 0))
        {
            Console.WriteLine($"  {view.Name}: {Text.Count(view.FilterBits)} bits, then {string.Join(", then ", view.Hardenings)}");
        }

        if (views.Any(v => v.Epsilon is not null))
        {
            Console.WriteLine("  Randomized response, upper bounds of \u03b5 (differential privacy; 1 is a strong promise, above 10 hardly any):");
            foreach (var view in views)
            {
                if (view.Epsilon is { } epsilon)
                {
                    Console.WriteLine($"    {view.Name}: {Number(epsilon.Bit)} for a bit, {Number(epsilon.QGram)} for a q-gram, {Number(epsilon.Record)} for a record");
                }
            }

            var more = views.Any(v => v.Hardenings.Any(h => h.ToString().EndsWith("/fresh", StringComparison.Ordinal))) ? "; every further run over the same records adds as much" : "";
            Console.WriteLine($"    a record in all views: {Number(views.Sum(v => v.Epsilon?.Record ?? double.PositiveInfinity))}{more}");
        }
    }

    private static string Number(double epsilon) => double.IsInfinity(epsilon) ? "no bound" : Text.Number(epsilon, "0.0");
}
