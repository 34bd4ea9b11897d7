using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ecda.Linkage.Benchmarks.Ratios;

/// <summary>
/// Measures figures in one run and prints a line for each: name, value, target, ok or short. Time is the CPU time of the whole process, so that neighbours
/// on a shared machine take little from it. Both sides of a ratio are measured in turn, round by round, and the value is the quotient of their median rates.
/// </summary>
internal static class RatioRun
{
    private static readonly TimeSpan ShortestRound = TimeSpan.FromMilliseconds(150);

    /// <summary>Prints the figures whose names begin with one of <paramref name="prefixes"/>; all of them where none is given.</summary>
    public static void Print(string[] prefixes)
    {
        Console.WriteLine($"# {Cpu()}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, {Instructions()}");
        using var figures = new EncodeFigures();
        foreach (var (name, make) in figures.All.Concat(SearchFigures.All).Concat(ScoreFigures.All))
        {
            if (prefixes.Length == 0 || prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal)))
            {
                Print(make(name));
            }
        }
    }

    private static void Print(Figure figure)
    {
        // The first calls compile, the runtime's second thoughts about hot code included.
        for (var i = 0; i < figure.Rounds / 3; i++)
        {
            _ = Rate(figure.Work);
            _ = figure.Baseline is { } baseline ? Rate(baseline) : 0;
        }

        var work = new double[figure.Rounds];
        var compared = new double[figure.Rounds];
        for (var round = 0; round < figure.Rounds; round++)
        {
            work[round] = Rate(figure.Work);
            compared[round] = figure.Baseline is { } baseline ? Rate(baseline) : 1;
        }

        var value = Median(work) / Median(compared) / figure.Unit;
        var digits = value < 1000 ? "0.0" : "0";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-32}  {value.ToString(digits, CultureInfo.InvariantCulture),10}  {figure.Target,8}  {(value >= figure.Target ? "ok" : "short")}"));
    }

    /// <summary>Items in a second of CPU time, over as many calls as make the time long enough to measure.</summary>
    private static double Rate(Func<long> work)
    {
        using var process = Process.GetCurrentProcess();
        GC.Collect();
        process.Refresh();
        var start = process.TotalProcessorTime;
        long items = 0;
        TimeSpan spent;
        do
        {
            items += work();
            process.Refresh();
            spent = process.TotalProcessorTime - start;
        }
        while (spent < ShortestRound);

        return items / spent.TotalSeconds;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static string Cpu()
    {
        const string Info = "/proc/cpuinfo";
        var model = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string Instructions() => (Avx512F.IsSupported, Avx2.IsSupported, Vector128.IsHardwareAccelerated) switch
    {
        (true, _, _) => "AVX-512",
        (_, true, _) => "AVX2",
        (_, _, true) => "128-bit vectors",
        _ => "no vectors",
    };
}
