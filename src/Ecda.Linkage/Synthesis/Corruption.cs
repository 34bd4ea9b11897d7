namespace Ecda.Linkage.Synthesis;

/// <summary>
/// One way in which a record goes wrong. Derive from it, give it a name and a rate for each extract, change the record in
/// <see cref="Apply"/>, and add it to an <see cref="ErrorModel"/>. It keeps no state: several threads use one object.
/// </summary>
public abstract class Corruption
{
    /// <summary>Sets the name and the rates.</summary>
    /// <param name="name">Names it in the error model, and picks its random numbers: they are the same whatever other errors there are.</param>
    /// <param name="councilRate">The chance for an average council record, from 0 to 1.</param>
    /// <param name="policeRate">The chance for an average police record, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The name is empty, or a rate is not from 0 to 1.</exception>
    protected Corruption(string name, double councilRate, double policeRate)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        CouncilRate = Check(name, councilRate);
        PoliceRate = Check(name, policeRate);
    }

    /// <summary>The name in the error model.</summary>
    public string Name { get; }

    /// <summary>The chance for an average council record at <see cref="PopulationOptions.Errors"/> 1.</summary>
    public double CouncilRate { get; }

    /// <summary>The chance for an average police record at <see cref="PopulationOptions.Errors"/> 1.</summary>
    public double PoliceRate { get; }

    /// <summary>True for errors in names, which are commoner in names that the writer does not know. Default: false.</summary>
    public virtual bool IsNameError => false;

    /// <summary>Changes the record; leaves it as it is where the error cannot happen (no nickname, no flat).</summary>
    /// <param name="record">The record as earlier errors left it.</param>
    /// <param name="random">The random numbers of this error in this record; use no others.</param>
    public abstract void Apply(SyntheticRecord record, SyntheticRandom random);

    /// <summary>The name and the rates.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}: council {CouncilRate}, police {PoliceRate}");

    internal static double Check(string name, double rate) =>
        rate is >= 0 and <= 1 ? rate : throw new ArgumentOutOfRangeException(nameof(rate), FormattableString.Invariant($"The rate of the error {name} is {rate}; expected a share from 0 to 1."));
}
