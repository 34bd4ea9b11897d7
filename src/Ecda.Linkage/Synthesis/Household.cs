namespace Ecda.Linkage.Synthesis;

/// <summary>People who live or lived together, and where.</summary>
internal sealed class Household(long index, ulong seed, Dwelling first)
{
    private List<(int From, Dwelling Home)>? _moves;

    public long Index { get; } = index;

    /// <summary>Where the random streams of the household's records start.</summary>
    public ulong Seed { get; } = seed;

    public Dwelling First { get; } = first;

    public List<SyntheticPerson> People { get; } = [];

    public bool IsSocialHousing { get; set; }

    public bool IsKnownToPolice { get; set; }

    public Dwelling Last => _moves is null ? First : _moves[^1].Home;

    public Dwelling AddressAt(int day)
    {
        var home = First;
        if (_moves is not null)
        {
            foreach (var (from, next) in _moves)
            {
                home = from <= day ? next : home;
            }
        }

        return home;
    }

    public void MovesTo(Dwelling home, int from) => (_moves ??= []).Add((from, home));
}
