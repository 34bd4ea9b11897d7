// Fixtures run beside each other, the tests of one after each other unless it says All. A fixture that changes what belongs to the process says NonParallelizable.
[assembly: Parallelizable(ParallelScope.Fixtures)]
