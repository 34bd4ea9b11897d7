using System.Text;
using Ecda.Linkage.Encodings.Clkhash;
using Ecda.Linkage.Files;

namespace Ecda.Linkage;

/// <summary>
/// A linkage schema of clkhash, version 1, 2 or 3: what Python's clkhash 0.15 to 0.18 and <see cref="ClkhashEncoder"/> need to make equal CLKs.
/// Immutable and safe for use by several threads.
/// </summary>
public sealed class ClkhashSchema
{
    private const long MaximumFileBytes = 4 << 20;

    internal ClkhashSchema(int version, int bits, int xorFolds, ClkhashKeys keys, IReadOnlyList<ClkhashFeature> features, IReadOnlyList<string> warnings)
    {
        Version = version;
        Bits = bits;
        XorFolds = xorFolds;
        Keys = keys;
        Features = features;
        Identifiers = [.. features.Select(f => f.Identifier)];
        Warnings = warnings;
    }

    /// <summary>The version of the document: 1, 2 or 3.</summary>
    public int Version { get; }

    /// <summary>The length of a CLK in bits, after folding.</summary>
    public int Bits { get; }

    /// <summary>How often a filter is folded: its second half XORed into the first. 0 for most schemas.</summary>
    public int XorFolds { get; }

    /// <summary>The names of the columns that an extract must have, in this order; those of ignored features included.</summary>
    public IReadOnlyList<string> Identifiers { get; }

    /// <summary>What clkhash passes over in silence and the authors of the schema should know, each with its JSON path. Empty for a sound document.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The features, in the order of the columns.</summary>
    internal IReadOnlyList<ClkhashFeature> Features { get; }

    /// <summary>How keys are derived.</summary>
    internal ClkhashKeys Keys { get; }

    /// <summary>The length of a filter before it is folded.</summary>
    internal int FilterBits => Bits << XorFolds;

    /// <summary>Reads a schema document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="honorXorFolds">
    /// True to fold as the documented key <c>xorFolds</c> says. clkhash ignores that key and reads only <c>xor_folds</c>, so the default, false, does the same
    /// and warns; with true the CLKs differ from clkhash's. Both owners must choose the same.
    /// </param>
    /// <exception cref="LinkageFormatException">The document is not a valid schema, or clkhash could not encode with it; the message names the JSON path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ClkhashSchema Load(string path, bool honorXorFolds = false) =>
        ClkhashSchemaReader.Read(InputFile.ReadAll(path, MaximumFileBytes), Path.GetFileName(path), honorXorFolds);

    /// <summary>Reads a schema from JSON text.</summary>
    /// <param name="json">The document.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="honorXorFolds">As in <see cref="Load"/>.</param>
    /// <exception cref="LinkageFormatException">The document is not a valid schema, or clkhash could not encode with it; the message names the JSON path.</exception>
    public static ClkhashSchema Parse(string json, string name = "schema", bool honorXorFolds = false)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ClkhashSchemaReader.Read(Encoding.UTF8.GetBytes(json), name, honorXorFolds);
    }

    /// <summary>The version, the columns and the length of a CLK.</summary>
    public override string ToString() => $"clkhash schema version {Version}: {string.Join(", ", Identifiers)} ({Bits} bits)";
}
