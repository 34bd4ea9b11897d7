using BenchmarkDotNet.Running;
using Ecda.Linkage.Benchmarks;
using Ecda.Linkage.Benchmarks.Quality;
using Ecda.Linkage.Benchmarks.Ratios;

if (args is ["ratios", .. var prefixes])
{
    RatioRun.Print(prefixes);
    return;
}

if (args is ["quality", .. { Length: >= 3 } quality])
{
    QualityRun.Print(quality);
    return;
}

if (args is ["scale", .. { Length: 4 } scale])
{
    ScaleRun.Print(scale);
    return;
}

_ = BenchmarkSwitcher.FromAssembly(typeof(EncodingBenchmarks).Assembly).Run(args);
