using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Audit;

/// <summary>
/// An area of people who never existed, and the two extracts that a council and a police force hold of it: with the usual errors, people
/// who are held twice, and a quarter of the council's people known to the police. What the linkage unit sees of it are two files under
/// one key. Nothing is written to disk.
/// </summary>
internal sealed class LinkedArea
{
    private readonly SyntheticPopulation _population;
    private readonly ulong _seed;

    private LinkedArea(SyntheticPopulation population, LinkageSchema schema, ulong seed)
    {
        (_population, Schema, _seed) = (population, schema, seed);
        CouncilPersons = Persons(population.Council);
        PolicePersons = Persons(population.Police);
    }

    /// <summary>What both owners agreed on.</summary>
    public LinkageSchema Schema { get; }

    /// <summary>The person of every council record.</summary>
    public int[] CouncilPersons { get; }

    /// <summary>The person of every record of the police; the same numbers as the council's.</summary>
    public int[] PolicePersons { get; }

    /// <summary>Makes an area.</summary>
    /// <param name="people">How many people live in it; about 23 % of them are in the council's extract and 15 % in that of the
    /// police.</param>
    /// <param name="seed">Which area, and under which keys.</param>
    /// <param name="schema">The schema, whose fields are found in the extracts by what they hold; null for the default one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static LinkedArea Create(int people, ulong seed = 1, LinkageSchema? schema = null, CancellationToken cancellationToken = default)
    {
        var options = new PopulationOptions { People = people, Seed = (long)seed };
        var population = SyntheticPopulation.Create(options, cancellationToken: cancellationToken);
        return new LinkedArea(population, schema is null ? SyntheticSources.Default : SyntheticSources.For(schema), seed);
    }

    /// <summary>The area's schema under a profile.</summary>
    /// <param name="profile">The profile; null for the schema's own.</param>
    public LinkageSchema SchemaWith(EncodingProfile? profile) => profile is null ? Schema : Schema.WithProfile(profile);

    /// <summary>Encodes both extracts under one key. Row r of a file is record r of the extract.</summary>
    /// <param name="profile">The profile; null for the schema's own.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public (EncodedDataset Council, EncodedDataset Police) Encode(
        EncodingProfile? profile = null,
        CancellationToken cancellationToken = default)
    {
        using var key = Key(profile);
        var encoder = new RecordEncoder(SchemaWith(profile), key);
        return (Encode(encoder, _population.Council, cancellationToken), Encode(encoder, _population.Police, cancellationToken));
    }

    /// <summary>The tokens of both extracts in every view, in the order of the files' rows, with numbers in common.</summary>
    /// <param name="profile">The profile; null for the schema's own.</param>
    public (RecordTokens Council, RecordTokens Police) Tokens(EncodingProfile? profile = null)
    {
        var numbers = new TokenNumbers();
        RecordTokens Of(SyntheticExtract extract) =>
            RecordTokens.Of(SchemaWith(profile), extract.ToTable(), extract.Name, extract.Columns[0], numbers);
        return (Of(_population.Council), Of(_population.Police));
    }

    /// <summary>
    /// The key of <see cref="Encode(EncodingProfile?, CancellationToken)"/>, for counting what an attack found out about it; the caller
    /// disposes of it.
    /// </summary>
    public LinkageKey Key(EncodingProfile? profile = null)
    {
        var label = string.Create(CultureInfo.InvariantCulture, $"linked area {_seed} {(profile ?? Schema.Profile).Name}");
        var secret = SHA256.HashData(Encoding.UTF8.GetBytes(label));
        var key = LinkageKey.FromBytes(secret);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>Counts; no values.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{CouncilPersons.Length} council and {PolicePersons.Length} police records");

    private EncodedDataset Encode(RecordEncoder encoder, SyntheticExtract extract, CancellationToken cancellationToken)
    {
        var options = new EncodeOptions { Source = extract.Name, IdColumn = extract.Columns[0] };
        var encoded = encoder.Encode(extract.ToTable(), options, cancellationToken: cancellationToken);

        // The encoder shuffles with the system's generator; the order of the extract makes the area repeatable.
        var rowOf = new Dictionary<string, int>(encoded.Count, StringComparer.Ordinal);
        for (var row = 0; row < encoded.Count; row++)
        {
            rowOf[encoded.OwnerIds.Own[row]] = row;
        }

        var order = extract.Truth.Select(t => rowOf[t.Reference]).ToArray();
        var random = new SplitMix64(_seed);
        return EncodedRows.Gather(encoded, order, extract.Name, ref random);
    }

    private static int[] Persons(SyntheticExtract extract)
    {
        var persons = new int[extract.Count];
        for (var row = 0; row < persons.Length; row++)
        {
            persons[row] = extract.Store.PersonAt(row);
        }

        return persons;
    }
}
