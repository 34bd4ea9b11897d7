namespace Ecda.Linkage.Synthesis;

/// <summary>
/// Decides who is in which extract. Each person has a weight for the council and one for the police; contact runs in households
/// (the landlord lists families, trouble comes home), so that relatives of the linked are in the other extract. The levels are fitted so
/// that the extracts have the wanted shares of people and the wanted overlap.
/// </summary>
internal sealed class Membership(Rates rates)
{
    private readonly double _social = rates["extracts.socialHousingFactor"];
    private readonly double _known = rates["extracts.knownHouseholdFactor"];

    private double _councilLevel;
    private double _insideLevel;
    private double _outsideLevel;

    /// <summary>Weighs the person, and decides once the levels are fitted.</summary>
    public void Decide(SyntheticPerson person, SyntheticRandom random)
    {
        var age = person.AgeAt(SyntheticPerson.Today.DayNumber);
        person.CouncilWeight = (person.Home.IsSocialHousing ? _social : 1) * (age < 18 ? 0.9 : age < 65 ? 0.8 : age < 80 ? 1.2 : 2.2);
        person.PoliceWeight = (person.Home.IsKnownToPolice ? _known : 1) * (person.Sex == 'M' ? 1 : 0.55) * AgeWeight(age);
        person.IsInCouncil = random.Chance(Share(_councilLevel, person.CouncilWeight));
        person.IsInPolice = random.Chance(Share(person.IsInCouncil ? _insideLevel : _outsideLevel, person.PoliceWeight));
    }

    /// <summary>Fits the levels to the wanted shares on a sample of households that are made for it.</summary>
    public void Fit(HouseholdBuilder builder, double council, double police, double overlap)
    {
        const int Sample = 8_192;
        var weights = new List<(double Council, double Police)>();
        for (var i = 0; i < Sample; i++)
        {
            weights.AddRange(builder.Build(i).People.Select(p => (p.CouncilWeight, p.PoliceWeight)));
        }

        // Above an overlap of about two thirds the police must know more people than usual.
        var outside = Math.Max(0, (police - (overlap * council)) / (1 - council));
        _councilLevel = Solve(level => weights.Average(w => Share(level, w.Council)), council);
        var inCouncil = weights.Sum(w => Share(_councilLevel, w.Council));
        _insideLevel = Solve(level => weights.Sum(w => Share(_councilLevel, w.Council) * Share(level, w.Police)) / inCouncil, overlap);
        _outsideLevel = Solve(level => weights.Sum(w => (1 - Share(_councilLevel, w.Council)) * Share(level, w.Police)) / (weights.Count - inCouncil), outside);
    }

    /// <summary>Rises from 0 towards 1 with the weight, by arithmetic that is exact on every platform.</summary>
    private static double Share(double level, double weight) => double.IsPositiveInfinity(level) ? 1 : level * weight / (1 + (level * weight));

    private static double Solve(Func<double, double> share, double wanted)
    {
        if (wanted <= 0)
        {
            return 0;
        }

        if (wanted >= 1)
        {
            return double.PositiveInfinity;
        }

        var (low, high) = (0.0, 1.0);
        while (share(high) < wanted)
        {
            (low, high) = (high, high * 2);
        }

        for (var step = 0; step < 40; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = share(middle) < wanted ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>How much oftener than others people of an age are suspects, victims, witnesses or missing.</summary>
    private static double AgeWeight(int age) => age switch
    {
        < 10 => 0.1,
        < 14 => 0.4,
        < 18 => 1.4,
        < 30 => 2.2,
        < 45 => 1.8,
        < 65 => 0.7,
        _ => 0.35,
    };
}
