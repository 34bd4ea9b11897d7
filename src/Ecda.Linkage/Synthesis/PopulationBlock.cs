namespace Ecda.Linkage.Synthesis;

/// <summary>Where a record lies in its block, and whose it is.</summary>
/// <param name="Person">The index among the block's people; of all people once the blocks are joined.</param>
/// <param name="Start">The first byte.</param>
/// <param name="Length">The bytes.</param>
/// <param name="Order">Its place in the order of the extract, which tells nothing about the person.</param>
/// <param name="ShowsNhs">True where the NHS number is written.</param>
internal readonly record struct RecordPlace(int Person, int Start, int Length, ulong Order, bool ShowsNhs);

/// <summary>What is kept of a person who is in an extract.</summary>
/// <param name="Number">The number in the code.</param>
/// <param name="NameKey">The same for people of one forename, surname and year of birth.</param>
/// <param name="Heritage">The heritage's index.</param>
/// <param name="Sex">M or F.</param>
/// <param name="AgeBand">The age band.</param>
/// <param name="Moved">True for movers.</param>
/// <param name="Renamed">True where the surname changed.</param>
/// <param name="InCouncil">True for people in the council's extract.</param>
/// <param name="InPolice">True for people in the police extract.</param>
internal readonly record struct PersonTruth(long Number, ulong NameKey, byte Heritage, char Sex, string AgeBand, bool Moved, bool Renamed, bool InCouncil, bool InPolice);

/// <summary>Some households in a row: the records of their people, and counts. Made without knowing any other block.</summary>
internal sealed class PopulationBlock
{
    public const int Households = 1_024;

    public int HouseholdCount { get; private set; }

    public int PeopleCount { get; private set; }

    public List<PersonTruth> People { get; } = [];

    public (List<RecordPlace> Places, byte[] Bytes) Council { get; private set; } = ([], []);

    public (List<RecordPlace> Places, byte[] Bytes) Police { get; private set; } = ([], []);

    public int Twins { get; private set; }

    public int NamedAfterParent { get; private set; }

    public int SameNameFamily { get; private set; }

    /// <summary>Makes the block; people behind the first <paramref name="limit"/> are left out.</summary>
    public static PopulationBlock Make(PopulationFactory factory, long first, int limit)
    {
        var block = new PopulationBlock();
        var (builder, maker) = (factory.Builder(), factory.Maker());
        var (council, police) = (new RowWriter(), new RowWriter());
        for (var i = 0; i < Households && block.PeopleCount < limit; i++)
        {
            var household = builder.Build(first + i);
            var people = household.People.Take(limit - block.PeopleCount).ToList();
            block.HouseholdCount++;
            block.PeopleCount += people.Count;
            foreach (var person in people)
            {
                if (person.IsInCouncil || person.IsInPolice)
                {
                    block.Add(person, maker, factory, council, police);
                }
            }

            block.CountHardCases(people);
        }

        block.Council = (block.Council.Places, council.ToArray());
        block.Police = (block.Police.Places, police.ToArray());
        return block;
    }

    private void Add(SyntheticPerson person, RecordMaker maker, PopulationFactory factory, RowWriter council, RowWriter police)
    {
        var key = SyntheticRandom.Seed(Hash(person.Forename), Hash(person.Surname) + (ulong)person.BirthDate.Year);
        People.Add(new PersonTruth(person.Number, key, (byte)person.Pool.Index, person.Sex, person.AgeBand, person.Moved, person.Renamed, person.IsInCouncil, person.IsInPolice));
        if (person.IsInCouncil)
        {
            Records(person, ExtractKind.Council, maker, factory, council, Council.Places);
        }

        if (person.IsInPolice)
        {
            Records(person, ExtractKind.Police, maker, factory, police, Police.Places);
        }
    }

    private void Records(SyntheticPerson person, ExtractKind extract, RecordMaker maker, PopulationFactory factory, RowWriter rows, List<RecordPlace> places)
    {
        var layout = factory.Layout(extract);
        var count = maker.Count(person, extract, layout);
        for (var copy = 0; copy < count; copy++)
        {
            var start = rows.Length;
            var shows = maker.Write(person, extract, copy, layout, rows);
            var order = SyntheticRandom.Seed(factory.OrderSeed + (ulong)extract, (ulong)((person.Number * 4) + copy));
            places.Add(new RecordPlace(People.Count - 1, start, rows.Length - start, order, shows));
        }
    }

    private void CountHardCases(List<SyntheticPerson> people)
    {
        for (var i = 0; i < people.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (people[j], people[i]);
                var pairs = (one.IsInCouncil && other.IsInPolice ? 1 : 0) + (other.IsInCouncil && one.IsInPolice ? 1 : 0);
                if (pairs > 0)
                {
                    Twins += one.IsTwin && other.IsTwin && one.BirthDay == other.BirthDay ? pairs : 0;
                    NamedAfterParent += other.NamedAfter == one ? pairs : 0;
                    SameNameFamily += one.Surname == other.Surname ? pairs : 0;
                }
            }
        }
    }

    private static ulong Hash(string text)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1_099_511_628_211;
        }

        return hash;
    }
}
