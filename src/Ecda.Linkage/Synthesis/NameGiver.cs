namespace Ecda.Linkage.Synthesis;

/// <summary>Gives names as families of a heritage do.</summary>
internal sealed class NameGiver(NameTables tables)
{
    /// <summary>How often a second name is one of the usual middle names rather than another forename.</summary>
    private const double HasMiddleName = 0.62;

    public string Forename(Heritage heritage, char sex, int birthYear, Household household, SyntheticRandom random)
    {
        var pool = birthYear >= heritage.LocalSince && random.Chance(heritage.LocalShare) ? tables.British : heritage;
        var name = "";
        for (var attempt = 0; attempt < 50; attempt++)
        {
            // Fashions have no sharp edges: the year is blurred by some five years either way.
            name = tables.Forenames(pool, sex, birthYear + (int)(5 * random.Bell())).Pick(random);
            if (!IsTaken(name, household))
            {
                break;
            }
        }

        return name;
    }

    public string MiddleName(SyntheticPerson person, SyntheticRandom random)
    {
        var usual = tables.MiddleNames(person.Pool, person.Sex);
        if (usual is not null && usual.Names.Count == 1)
        {
            return random.Chance(0.85) ? usual.Names[0] : "";
        }

        if (!random.Chance(HasMiddleName))
        {
            return "";
        }

        usual ??= person.Pool.HasBritishSpelling ? tables.MiddleNames(tables.British, person.Sex) : null;
        var name = (usual ?? tables.Forenames(person.Pool, person.Sex, person.BirthDate.Year - 25)).Pick(random);
        return Variants.Default.Alike(person.Forename, name) ? "" : name;
    }

    public string Surname(Heritage heritage, SyntheticRandom random) => tables.Surnames(heritage).Pick(random);

    /// <summary>The surname that a wife of this heritage bears whatever her husband's is; null where she may take his.</summary>
    public string? WomansOwn(Heritage heritage, SyntheticRandom random) => tables.WomensSurnames(heritage)?.Pick(random);

    /// <summary>The surname as a woman or man bears it: Polish and Lithuanian names have forms.</summary>
    public static string Form(string surname, Heritage heritage, char sex, bool married)
    {
        if (sex == 'M' || surname.Contains('-', StringComparison.Ordinal))
        {
            return surname;
        }

        if (heritage.Code == "polish" && (surname.EndsWith("ski", StringComparison.Ordinal) || surname.EndsWith("cki", StringComparison.Ordinal)))
        {
            return surname[..^1] + "a";
        }

        if (heritage.Code == "lithuanian" && surname.EndsWith('s'))
        {
            return surname[..^2] + (married ? "ienė" : surname.EndsWith("as", StringComparison.Ordinal) ? "aitė" : "ytė");
        }

        return surname;
    }

    /// <summary>Two surnames joined; of one that is joined already, the last part.</summary>
    public static string Join(string first, string second) => $"{LastPart(first)}-{LastPart(second)}";

    private static string LastPart(string surname) => surname[(surname.LastIndexOfAny(['-', ' ']) + 1)..];

    private static bool IsTaken(string name, Household household)
    {
        foreach (var person in household.People)
        {
            if (Variants.Default.Alike(person.Forename, name))
            {
                return true;
            }
        }

        return false;
    }
}
