namespace Ecda.Linkage;

/// <summary>What the number that an attack comes to is.</summary>
public enum AttackMeasure
{
    /// <summary>A share of people or answers, from 0 to 1.</summary>
    Share,

    /// <summary>The area under the curve of an attacker who tells two kinds apart: .5 is guessing, 1 is certainty.</summary>
    AreaUnderCurve,

    /// <summary>How many standard deviations something stands out from chance; 0 is chance.</summary>
    Deviations,

    /// <summary>A correlation, from -1 to 1; 0 is none.</summary>
    Correlation,
}
