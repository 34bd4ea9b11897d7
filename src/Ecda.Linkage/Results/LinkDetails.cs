using System.Globalization;

namespace Ecda.Linkage.Results;

/// <summary>What the links file holds beside ids and bands, where a research setting asked for it.</summary>
internal sealed class LinkDetails(LinkageResult result)
{
    private readonly bool _similarities = result.Options.Disclosure == LinkDisclosure.Similarities;

    public IEnumerable<string> Header => _similarities ? [Probability, .. result.Bounds.Select(b => $"similarity_{b.View}")] : [Probability];

    /// <summary>The column of the probability.</summary>
    public static string Probability => "probability";

    public IEnumerable<string> Of(Link link) => _similarities ? [Text(link.Probability), .. result.Context.Scorer.Similarities(link.Left, link.Right).Select(Text)] : [Text(link.Probability)];

    private static string Text(double number) => double.IsNaN(number) ? "" : number.ToString("0.####", CultureInfo.InvariantCulture);
}
