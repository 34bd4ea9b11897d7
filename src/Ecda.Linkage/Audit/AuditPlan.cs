namespace Ecda.Linkage.Audit;

/// <summary>Which attacks an audit makes, under which conditions, what each may get, and what it must get out of a control.</summary>
internal static class AuditPlan
{
    // What is enough to find repeated rows, patterns and households, whose attacks cost the square of the people.
    private const int SmallScene = 5_000;
    private const int KernelScene = 10_000;
    private const int LargeScene = 60_000;
    private const int HouseholdArea = 60_000;
    private const int CountyArea = 240_000;
    private const int MostKnown = 10_000;

    /// <summary>The plan.</summary>
    /// <param name="profile">The profile's name, for the bars.</param>
    /// <param name="depth">How much is tried.</param>
    /// <param name="most">The most people to attack in a scene.</param>
    /// <param name="hasBlocking">Whether files have blocking keys.</param>
    public static IReadOnlyList<PlannedAttack> Of(string profile, AuditDepth depth, int most, bool hasBlocking)
    {
        if (depth == AuditDepth.Quick)
        {
            return [];
        }

        var bars = AuditBars.Of(profile);
        var small = new AttackConditions { People = Math.Min(SmallScene, most) };
        var large = new AttackConditions { People = Math.Min(LargeScene, most) };
        List<PlannedAttack> plan =
        [
            new(AuditAttack.Structure, small, 2) { Bars = [new("", 0)] },
            new(AuditAttack.Frequencies, small, 1)
            {
                Bars = [new(Aspects.WholeRows, bars.Frequency, 0.5), new(Aspects.PartialRows, bars.Frequency, 0.1)],
                Control = WeakEncoding.FilterForEachField,
                IsPooled = true,
            },
            .. hasBlocking
                ? [new PlannedAttack(AuditAttack.BlockingKeys, small, 1) { Bars = [new("", bars.BlockingKeys)], IsPooled = true }]
                : (PlannedAttack[])[],
            new(AuditAttack.LeakedKey, small, 1),
            new(AuditAttack.Patterns, small, 12)
            {
                Bars = [new("", bars.Patterns, PatternPower)],
                Control = WeakEncoding.PlainClk,
                IsPooled = true,
            },
            .. Undiffusion(bars, depth),
            .. Kernel(bars, depth, most),
            .. Means(bars, large),
            new(AuditAttack.Groups, large, 90)
            {
                Bars = [new(Aspects.Forename, bars.Groups, 0.05)],
                Control = WeakEncoding.Linear,
            },
            new(AuditAttack.Tuples, small, 5)
            {
                Bars =
                [
                    new(Aspects.Rectangles, bars.Rectangles, 20),
                    new(Aspects.SameForename, bars.SameForename, 15),
                    new(Aspects.SameTypo, bars.SameTypo),
                ],
                Control = WeakEncoding.Linear,
            },
            new(AuditAttack.Relationships, small, 5)
            {
                Bars = [new(Aspects.Household, bars.Household, 0.8)],
                Control = WeakEncoding.Linear,
            },
            new(AuditAttack.MissingFields, small, 5)
            {
                Bars = [new(Aspects.BirthDate, bars.MissingBirthDate, 0.85)],
                Control = WeakEncoding.Linear,
            },
            new(AuditAttack.Households, small, 34)
            {
                Bars = [new("", bars.Households, 0.8)],
                Control = WeakEncoding.Unhardened,
                IsPooled = true,
            },
            new(AuditAttack.Embedding, small, 52)
            {
                Bars = [new("", bars.Embedding, 0.8)],
                Control = WeakEncoding.PlainClk,
            },
            new(AuditAttack.AnonymitySets, small, 4),
        ];
        return plan;
    }

    /// <summary>A control of A3 falls where patterns give so many q-grams.</summary>
    internal const int PatternPower = 5;

    /// <summary>What a linear matrix must give away, by the rows that there are: a control of fewer near-equal rows shows less.</summary>
    private static IEnumerable<PlannedAttack> Undiffusion(AuditBars bars, AuditDepth depth)
    {
        var area = new AttackConditions { People = depth == AuditDepth.Thorough ? CountyArea : HouseholdArea, LinkedFiles = true };
        yield return new(AuditAttack.Undiffusion, area, 120)
        {
            Bars = [new(Aspects.Columns, bars.Columns, depth == AuditDepth.Thorough ? 0.88 : 0.68)],
            Control = WeakEncoding.Linear,
        };
        yield return new(AuditAttack.Wiring, area, 20)
        {
            Bars = [new(Aspects.SplitHalf, bars.SplitHalf, 0.4)],
            Control = WeakEncoding.Linear,
        };
    }

    private static IEnumerable<PlannedAttack> Kernel(AuditBars bars, AuditDepth depth, int most)
    {
        var people = Math.Min(KernelScene, most);
        var thousand = new AttackConditions { People = people, Known = Math.Min(1_000, people / 10) };
        var clk = WeakEncoding.PlainClk.Under(new AttackConditions { People = Math.Min(3_000, most), Known = 30 });
        PlannedAttack Plan(AttackConditions conditions, double? bar, WeakEncoding? control, double power) =>
            new(AuditAttack.Kernel, conditions, conditions.Known == 0 ? 20 : 60)
            {
                Bars = [new(Aspects.OnePass, null), new(Aspects.Spreading, bar, power)],
                Control = control,
            };

        yield return Plan(thousand with { Known = 30 }, bars.KernelOfThirty, clk, 0.95);
        yield return Plan(thousand with { Known = 100 }, bars.KernelOfHundred, clk, 0.95);
        // One control speaks for all lists: it is the same attack. Lists of other kinds are tried on fewer people, but where there is time.
        var linear = WeakEncoding.Linear.Under(thousand);
        yield return Plan(thousand, bars.KernelOfThousand, linear, 0.1);
        foreach (var part in (int[])[people / 4, people / 2])
        {
            yield return Plan(new AttackConditions { People = part, Known = part / 10 }, null, null, 0);
        }

        var lists = depth == AuditDepth.Thorough ? thousand : new AttackConditions { People = people / 2, Known = people / 20 };
        yield return Plan(lists with { ListShare = 0.5 }, bars.KernelOfThousand, linear, 0.1);
        yield return Plan(lists with { ListErrors = 1 }, bars.KernelOfThousand, linear, 0.1);
        yield return Plan(lists with { LinkedFiles = true, ListErrors = 1 }, bars.KernelOfThousand, linear, 0.1);
        if (depth == AuditDepth.Thorough)
        {
            yield return Plan(lists with { ListShare = 0.25 }, bars.KernelOfThousand, linear, 0.1);
            var tenth = new AttackConditions { People = Math.Min(30_000, most), Known = Math.Min(3_000, most / 10) };
            yield return Plan(tenth, bars.KernelOfTenth, WeakEncoding.Linear, 0.3);
        }
    }

    private static IEnumerable<PlannedAttack> Means(AuditBars bars, AttackConditions large)
    {
        // Of smaller files as large a share is known, so that the attack keeps its power.
        PlannedAttack Plan(int known, double bar) => new(AuditAttack.Means, large with { Known = Math.Min(known, large.People / 2) }, 20)
        {
            Bars = [new(Aspects.Forename, bar, 0.3)],
            Control = WeakEncoding.Linear.Under(large with { Known = Math.Min(MostKnown, large.People / 2) }),
        };

        return [Plan(1_000, bars.MeansOfThousand), Plan(MostKnown, bars.MeansOfTenThousand)];
    }
}
