using Ecda.Linkage.Encodings.Kernel;

namespace Ecda.Linkage.Audit.ClosedForm;

/// <summary>People and how alike the kernel says that their rows are. It holds personal data.</summary>
internal sealed class ForecastPeople
{
    private readonly EncodingKernel[] _kernels;
    private PlainPeople? _plain;

    /// <param name="population">The people.</param>
    /// <param name="profile">The profile; null for the schema's.</param>
    public ForecastPeople(AuditPopulation population, EncodingProfile? profile)
    {
        Population = population;
        var views = (profile is null ? population.Schema : population.Schema.WithProfile(profile)).Views;
        _kernels = [.. views.Select(v => new EncodingKernel(v))];
        Bits = [.. _kernels.Select(k => k.Bits)];
        Tokens = population.Tokens(profile);
    }

    /// <summary>The people.</summary>
    public AuditPopulation Population { get; }

    /// <summary>Their values, read when they are first asked for.</summary>
    public PlainPeople Plain => _plain ??= PlainPeople.Of(Population);

    /// <summary>Their tokens in every view.</summary>
    public RecordTokens Tokens { get; }

    /// <summary>How many people there are.</summary>
    public int Count => Population.Rows.Count;

    /// <summary>The independent bits of every view.</summary>
    public int[] Bits { get; }

    /// <summary>The kernel of a view.</summary>
    public EncodingKernel Kernel(int view) => _kernels[view];

    /// <summary>What knowing the row of one tells of the other's: Σ bits · c².</summary>
    public double Information(int one, int other)
    {
        var sum = 0.0;
        for (var v = 0; v < Bits.Length; v++)
        {
            var correlation = _kernels[v].Correlation(Tokens[v], one, Tokens[v], other);
            sum += Bits[v] * correlation * correlation;
        }

        return sum;
    }

    /// <summary>How many bits more agree than differ: Σ bits · c.</summary>
    public double Agreement(int one, int other)
    {
        var sum = 0.0;
        for (var v = 0; v < Bits.Length; v++)
        {
            sum += Bits[v] * _kernels[v].Correlation(Tokens[v], one, Tokens[v], other);
        }

        return sum;
    }
}
