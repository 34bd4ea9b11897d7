namespace Ecda.Linkage.Synthesis;

/// <summary>What the blocks of one population have in common: tables, layouts, fitted levels, the seed.</summary>
internal sealed class PopulationFactory
{
    private readonly Rates _rates = Rates.Default;
    private readonly PopulationOptions _options;
    private readonly NameTables _names;
    private readonly Places _places;
    private readonly Membership _membership;
    private readonly CouncilLayout _council;
    private readonly PoliceLayout _police;
    private readonly ulong _seed;

    public PopulationFactory(PopulationOptions options)
    {
        _options = options;
        _seed = SyntheticRandom.Seed((ulong)options.Seed, 0);
        OrderSeed = SyntheticRandom.Seed((ulong)options.Seed, 1);
        NhsKey = SyntheticRandom.Seed((ulong)options.Seed, 2);
        _names = options.NamesFile is null ? NameTables.Default : NameTables.WithFile(options.NamesFile);
        _places = new Places(options.People, _names, _rates);
        _membership = new Membership(_rates);
        _council = new CouncilLayout(_rates);
        _police = new PoliceLayout(_rates);
        _membership.Fit(Builder(), _rates["extracts.councilPeople"], _rates["extracts.policePeople"], options.Overlap);
    }

    public ulong OrderSeed { get; }

    public ulong NhsKey { get; }

    public IReadOnlyList<Heritage> Heritages => _names.Heritages;

    public HouseholdBuilder Builder() => new(_seed, _places, _names, _membership, _rates);

    public RecordMaker Maker() => new(_places, _names, _options.ErrorModel, _options.Errors, _rates);

    public ExtractLayout Layout(ExtractKind extract) => extract == ExtractKind.Council ? _council : _police;
}
