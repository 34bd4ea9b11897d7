namespace Ecda.Linkage.Synthesis;

/// <summary>Makes blocks on several threads and joins them in order, so that the result does not depend on the number of threads.</summary>
internal sealed class PopulationRun
{
    private const int BlocksPerThread = 4;

    private readonly List<(PersonTruth[] People, PopulationBlock Block)> _blocks = [];

    private PopulationRun(PopulationFactory factory) => Factory = factory;

    public PopulationFactory Factory { get; }

    public List<PersonTruth> People { get; } = [];

    public ExtractStore Council { get; private set; } = null!;

    public ExtractStore Police { get; private set; } = null!;

    public PopulationSummary Summary { get; private set; } = new();

    public static PopulationRun Start(PopulationOptions options, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        var run = new PopulationRun(new PopulationFactory(options));
        run.MakeBlocks(options, progress, cancellationToken);
        run.Join();
        run.Summary = run.Summary with
        {
            TruePairs = run.Pairs().LongCount(),
            Namesakes = run.CountNamesakes(),
        };
        return run;
    }

    /// <summary>The rows of one person's records in both extracts, council rows in order.</summary>
    public IEnumerable<(int CouncilRow, int PoliceRow)> Pairs()
    {
        var policeRows = Police.RowsByPerson(People.Count);
        for (var row = 0; row < Council.Count; row++)
        {
            var person = Council.PersonAt(row);
            if (People[person].InPolice)
            {
                foreach (var other in policeRows.Of(person))
                {
                    yield return (row, other);
                }
            }
        }
    }

    private void MakeBlocks(PopulationOptions options, IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        var threads = options.Threads ?? Environment.ProcessorCount;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var left = (long)options.People;
        for (long first = 0, count; left > 0; first += count)
        {
            // Some 2.4 people live in a household; a few blocks too many do no harm.
            count = Math.Clamp((left / (2 * PopulationBlock.Households)) + 1, 1, threads * BlocksPerThread);
            var blocks = new PopulationBlock[count];
            var start = first;
            Parallel.For(0, (int)count, parallel, i => blocks[i] = PopulationBlock.Make(Factory, (start + i) * PopulationBlock.Households, int.MaxValue));
            for (var i = 0; i < count && left > 0; i++)
            {
                var block = blocks[i].PeopleCount <= left ? blocks[i] : PopulationBlock.Make(Factory, (first + i) * PopulationBlock.Households, (int)left);
                left -= block.PeopleCount;
                Take(block);
            }

            progress?.Report(new LinkageProgress("Making people", 1 - ((double)left / options.People)));
        }
    }

    private void Take(PopulationBlock block)
    {
        _blocks.Add(([.. block.People], block));
        var s = Summary;
        Summary = s with
        {
            People = s.People + block.PeopleCount,
            Households = s.Households + block.HouseholdCount,
            CouncilRecords = s.CouncilRecords + block.Council.Places.Count,
            PoliceRecords = s.PoliceRecords + block.Police.Places.Count,
            CouncilPeople = s.CouncilPeople + block.People.Count(p => p.InCouncil),
            PolicePeople = s.PolicePeople + block.People.Count(p => p.InPolice),
            PeopleInBoth = s.PeopleInBoth + block.People.Count(p => p.InCouncil && p.InPolice),
            Moved = s.Moved + block.People.Count(p => p.Moved),
            Renamed = s.Renamed + block.People.Count(p => p.Renamed),
            Twins = s.Twins + block.Twins,
            NamedAfterParent = s.NamedAfterParent + block.NamedAfterParent,
            SameNameFamily = s.SameNameFamily + block.SameNameFamily,
        };
    }

    private void Join()
    {
        var starts = new List<int>();
        foreach (var (people, _) in _blocks)
        {
            starts.Add(People.Count);
            People.AddRange(people);
        }

        Council = new ExtractStore(Factory.Layout(ExtractKind.Council), [.. _blocks.Select((b, i) => (starts[i], b.Block.Council.Places, b.Block.Council.Bytes))]);
        Police = new ExtractStore(Factory.Layout(ExtractKind.Police), [.. _blocks.Select((b, i) => (starts[i], b.Block.Police.Places, b.Block.Police.Bytes))]);
        _blocks.Clear();
    }

    private long CountNamesakes()
    {
        var keys = new ulong[People.Count];
        var order = new int[People.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            (keys[i], order[i]) = (People[i].NameKey, i);
        }

        Array.Sort(keys, order);
        var pairs = 0L;
        for (int start = 0, end; start < keys.Length; start = end)
        {
            var (council, police, both) = (0L, 0L, 0L);
            for (end = start; end < keys.Length && keys[end] == keys[start]; end++)
            {
                var person = People[order[end]];
                council += person.InCouncil ? 1 : 0;
                police += person.InPolice ? 1 : 0;
                both += person.InCouncil && person.InPolice ? 1 : 0;
            }

            pairs += (council * police) - both;
        }

        return pairs;
    }
}
