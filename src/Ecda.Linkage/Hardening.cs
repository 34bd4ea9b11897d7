using System.Globalization;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage;

/// <summary>
/// One step that makes encodings harder to attack: the steps of <see cref="EncodingProfile.Hardenings"/> are applied in their order.
/// What each protects from, and from what it does not, is in ENCODING.md. Immutable.
/// </summary>
public sealed class Hardening
{
    internal const decimal BlipSteps = 10_000;

    private Hardening(string name, int number = 0, string option = "", IReadOnlyList<string>? fields = null) =>
        (Name, Number, Option, Fields) = (name, number, option, fields ?? []);

    /// <summary>Every bit is exchanged with others in a keyed random order.</summary>
    public static Hardening Permutation { get; } = new("permutation");

    /// <summary>Rule 90: every bit becomes the XOR of its two neighbors, the ends joined.</summary>
    public static Hardening Rule90 { get; } = new("rule90");

    /// <summary>Every bit is given beside its complement in a keyed order: all rows have half of their bits set, and twice the length.</summary>
    public static Hardening Balance { get; } = new("balance");

    /// <summary>Every bit becomes the XOR of two bits that are drawn anew for each, by key.</summary>
    public static Hardening Resampling { get; } = new("resampling");

    /// <summary>The step's name, as in a schema document.</summary>
    public string Name { get; }

    internal int Number { get; }

    internal string Option { get; }

    internal IReadOnlyList<string> Fields { get; }

    internal bool IsOfTokens => Name is "salt" or "markov";

    /// <summary>How many bits of its input one bit of its output is the XOR of.</summary>
    internal int Degree => Name switch
    {
        "diffusion" or "wxor" => Number,
        "xorFold" => 1 << Number,
        "rule90" or "resampling" => 2,
        _ => 1,
    };

    /// <summary>Every bit becomes the XOR of some secret bits.</summary>
    /// <param name="degree">How many: 2 to 32.</param>
    public static Hardening Diffusion(int degree) => new("diffusion", Between(degree, 2, 32));

    /// <summary>The halves of a row are XORed, which halves its length.</summary>
    /// <param name="folds">How many times: 1 to 6.</param>
    public static Hardening XorFold(int folds = 1) => new("xorFold", Between(folds, 1, 6));

    /// <summary>Every bit becomes the XOR of a window of bits that begins with it, the ends joined.</summary>
    /// <param name="window">The length of the window: 2 to 32.</param>
    public static Hardening WindowXor(int window) => new("wxor", Between(window, 2, 32));

    /// <summary>Randomized response: some bits are replaced by tosses of a coin.</summary>
    /// <param name="share">The share of replaced bits, above 0 and below 1, in steps of 0.0001. Half of them change.</param>
    /// <param name="fresh">False: the same row always gets the same coins, by key. True: new coins in every run, so that the same extract encoded twice can be averaged.</param>
    public static Hardening Blip(decimal share, bool fresh = false) => share is > 0 and < 1 && share * BlipSteps == decimal.Floor(share * BlipSteps)
        ? new("blip", (int)(share * BlipSteps), fresh ? "fresh" : "permanent")
        : throw new ArgumentOutOfRangeException(nameof(share), "Expected a number above 0 and below 1 with at most four decimals.");

    /// <summary>Record-level Bloom filters: each field has a filter of its own, from which it gives the row bits in proportion to its weight, in a keyed order.</summary>
    /// <param name="dynamic">False: all fields' filters are as long as the row. True: each is as long as makes it half full.</param>
    public static Hardening RecordLevel(bool dynamic) => new("recordLevel", option: dynamic ? "dynamic" : "static");

    /// <summary>Tokens are hashed together with another field's value; of a date of birth it is the year. Records with another salt have nothing in common in the salted fields.</summary>
    /// <param name="with">The field that salts.</param>
    /// <param name="fields">The fields that are salted; none for all others.</param>
    public static Hardening Salt(string with, params IReadOnlyList<string> fields) => new("salt", option: FieldName(with), fields: [.. fields.Select(FieldName)]);

    /// <summary>For every pair of letters of a name, further pairs that may follow in names are added, drawn by key.</summary>
    /// <param name="added">How many: 1 to 16.</param>
    /// <param name="fields">The fields; none for all forenames and surnames of 2-grams.</param>
    public static Hardening Markov(int added, params IReadOnlyList<string> fields) => new("markov", Between(added, 1, 16), fields: [.. fields.Select(FieldName)]);

    /// <summary>The step in one fixed spelling, which is part of the canonical text of a view.</summary>
    public override string ToString()
    {
        var number = Number.ToString(CultureInfo.InvariantCulture);
        return Name switch
        {
            "diffusion" or "xorFold" or "wxor" => $"{Name}={number}",
            "blip" => string.Create(CultureInfo.InvariantCulture, $"blip={Number / BlipSteps:0.####}/{Option}"),
            "recordLevel" => $"recordLevel={Option}",
            "salt" => $"salt={Option}>{string.Join('+', Fields)}",
            "markov" => $"markov={number}>{string.Join('+', Fields)}",
            _ => Name,
        };
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is no step.</exception>
    internal static Hardening Parse(string text)
    {
        var (name, value) = Split(text, '=');
        var (head, fields) = Split(value, '>');
        IReadOnlyList<string> names = fields.Length == 0 ? [] : fields.Split('+');
        int Number() => int.Parse(head, NumberStyles.None, CultureInfo.InvariantCulture);
        try
        {
            var step = name switch
            {
                "diffusion" => Diffusion(Number()),
                "xorFold" => XorFold(Number()),
                "wxor" => WindowXor(Number()),
                "blip" => Blip(decimal.Parse(Split(head, '/').Head, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), head.EndsWith("/fresh", StringComparison.Ordinal)),
                "recordLevel" => RecordLevel(head == "dynamic"),
                "salt" => Salt(head, names),
                "markov" => Markov(Number(), names),
                "permutation" => Permutation,
                "rule90" => Rule90,
                "balance" => Balance,
                "resampling" => Resampling,
                _ => null,
            };
            return step?.ToString() == text ? step : throw new FormatException("The text is no hardening.");
        }
        catch (ArgumentException e)
        {
            throw new FormatException("The text is no hardening.", e);
        }
    }

    /// <summary>The step as it applies to a view of the given fields, all names filled in; null where it does not touch them.</summary>
    internal Hardening? For(IReadOnlyList<Field> view)
    {
        if (!IsOfTokens)
        {
            return this;
        }

        var touched = view.Where(f => Fields.Count > 0 ? Fields.Contains(f.Name, StringComparer.Ordinal) : Name == "salt" ? f.Name != Option : HardeningRules.IsNameOfBigrams(f)).Select(f => f.Name).ToList();
        return touched.Count == 0 ? null : new(Name, Number, Option, touched);
    }

    /// <summary>What is left of the correlation of two rows behind this step, about: an XOR of n bits leaves its n-th power.</summary>
    internal double Carry(double correlation)
    {
        if (Name == "blip")
        {
            var kept = 1 - (double)(Number / BlipSteps);
            return correlation * kept * kept;
        }

        // A product, not Math.Pow, whose last digit may differ between systems.
        var product = 1.0;
        for (var i = 0; i < Degree; i++)
        {
            product *= correlation;
        }

        return product;
    }

    /// <summary>The length of a row behind this step, for one of <paramref name="bits"/> before it.</summary>
    internal int Lengthen(int bits) => Name switch
    {
        "xorFold" => bits >> Number,
        "balance" => 2 * bits,
        _ => bits,
    };

    /// <summary>The length of a row before this step, for one of <paramref name="bits"/> behind it.</summary>
    internal int Shorten(int bits) => Name switch
    {
        "xorFold" => bits << Number,
        "balance" => bits / 2,
        _ => bits,
    };

    private static int Between(int value, int least, int most) =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(nameof(value), string.Create(CultureInfo.InvariantCulture, $"Found {value}, expected {least} to {most}."));

    private static string FieldName(string name) => SchemaRules.IsFieldName(name) ? name : throw new ArgumentException("Expected the name of a field.", nameof(name));

    private static (string Head, string Tail) Split(string text, char at)
    {
        var place = text.IndexOf(at, StringComparison.Ordinal);
        return place < 0 ? (text, "") : (text[..place], text[(place + 1)..]);
    }
}
