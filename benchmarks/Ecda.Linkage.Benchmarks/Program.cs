using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Ecda.Linkage.Benchmarks.EncodingBenchmarks).Assembly).Run(args);
