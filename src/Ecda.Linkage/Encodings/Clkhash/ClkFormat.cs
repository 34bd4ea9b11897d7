namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>How CLKs are written in a file. Row order is all that tells which record a CLK belongs to.</summary>
public enum ClkFormat
{
    /// <summary>The JSON object <c>{"clks": ["…", …]}</c> of anonlink's tools, each CLK in Base64 (the default).</summary>
    Json,

    /// <summary>A header line <c>clk</c>, then a line for every CLK in Base64.</summary>
    Csv,

    /// <summary>The bytes of all CLKs one after the other, without header; whoever reads them needs to know their length.</summary>
    Binary,
}
