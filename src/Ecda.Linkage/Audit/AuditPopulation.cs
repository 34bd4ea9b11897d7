using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit;

/// <summary>
/// The people an audit is about, in the plain: synthetic households, or an owner's own extract. It belongs inside the owner's walls. It
/// encodes them as a released file
/// and as an attacker's list, which an attack sees without names or keys.
/// </summary>
internal sealed class AuditPopulation
{
    private readonly LinkageSchema _schema;
    private readonly string _source;
    private readonly string _idColumn;
    private readonly string[] _columns;
    private readonly IReadOnlyList<string[]> _listRows;
    private readonly (EncodedDataset File, int[] RowOf)? _released;
    private readonly byte[] _keySeed;
    private readonly TokenNumbers _numbers = new();

    /// <param name="schema">The schema.</param>
    /// <param name="source">The schema's source that the columns belong to.</param>
    /// <param name="columns">The columns, the row's number first.</param>
    /// <param name="rows">The rows, a value for every column.</param>
    /// <param name="listRows">The rows as the attacker has them: the same, or erring.</param>
    /// <param name="households">The household of every row.</param>
    /// <param name="keySeed">What keys are derived from.</param>
    /// <param name="released">The owner's own file and for every row its place in it; null to encode.</param>
    internal AuditPopulation(LinkageSchema schema, string source, string[] columns, IReadOnlyList<string[]> rows, IReadOnlyList<string[]> listRows, int[] households, byte[] keySeed, (EncodedDataset File, int[] RowOf)? released = null)
    {
        _schema = schema;
        _source = source;
        _idColumn = columns[0];
        _columns = columns;
        Rows = rows;
        _listRows = listRows;
        Households = households;
        _keySeed = keySeed;
        _released = released;
    }

    /// <summary>What was agreed on.</summary>
    public LinkageSchema Schema => _schema;

    /// <summary>The schema's source that the columns belong to.</summary>
    public string Source => _source;

    /// <summary>The columns of <see cref="Rows"/>; the first is a number of the audit's own.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>The people, one value for every column.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>The household of each of the people.</summary>
    public int[] Households { get; }

    /// <summary>True where an owner's own file is audited, not people who never existed.</summary>
    public bool IsOwners => _released is not null;

    /// <summary>The owner's file with all its records; null of synthetic people.</summary>
    public EncodedDataset? Released => _released?.File;

    /// <summary>Some people as a table to encode, their places here as ids.</summary>
    public RecordTable Table(IEnumerable<int> people) => RecordTable.FromRows("people of the audit", _columns, people.Select(p => Rows[p]));

    /// <summary>The tokens of everybody in every view, in the order of <see cref="Rows"/>.</summary>
    /// <param name="profile">The profile; null for the schema's.</param>
    /// <param name="asListed">True for the values as the attacker's list has them, false for those that are released.</param>
    public RecordTokens Tokens(EncodingProfile? profile = null, bool asListed = false)
    {
        var table = RecordTable.FromRows("people of the audit", _columns, asListed ? _listRows : Rows);
        return RecordTokens.Of(profile is null ? _schema : _schema.WithProfile(profile), table, _source, _idColumn, _numbers);
    }

    /// <summary>
    /// Encodes a released file and an attacker's list under two keys. Synthetic people and the same options: the same scene, on every
    /// system.
    /// </summary>
    /// <param name="options">Profile, sizes, overlap and seed; null for the defaults.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public AttackScene Scene(SceneOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SceneOptions();
        var count = Math.Clamp(options.People ?? (IsOwners ? Rows.Count : Rows.Count / 2), 1, Rows.Count);
        var shared = (int)Math.Round(count * options.Overlap);
        var random = new SplitMix64(options.Seed);
        var order = ByHousehold(ref random);
        var start = options.Part * shared % order.Length;
        order = [.. order[start..], .. order[..start]];
        var others = Math.Clamp((options.ListSize ?? count) - shared, shared == 0 ? 1 : 0, Rows.Count - count);
        var released = order[..count];
        int[] listed = [.. order[..shared], .. order[count..(count + others)]];
        Shuffle(released, ref random);
        Shuffle(listed, ref random);

        var schema = options.Profile is null ? _schema : _schema.WithProfile(options.Profile);
        var file = options.Profile is null && _released is { } own
            ? EncodedRows.Gather(own.File, Array.ConvertAll(released, p => own.RowOf[p]), "released file", ref random)
            : Encode(schema, Rows, released, "released file", options, ref random, cancellationToken);
        var list = Encode(schema, _listRows, listed, "attacker's list", options, ref random, cancellationToken);
        var place = new int[Rows.Count];
        Array.Fill(place, -1);
        for (var i = 0; i < listed.Length; i++)
        {
            place[listed[i]] = i;
        }

        var (truth, households, seed) = (Array.ConvertAll(released, p => place[p]), Array.ConvertAll(released, p => Households[p]), random.Next());
        var second = options.HasSecond ? Encode(schema, _listRows, released, "released file", options, ref random, cancellationToken) : null;
        return new AttackScene(file, list, truth, households, released, listed, seed) { Second = second };
    }

    /// <summary>Other people with the same columns, such as these with values changed; the first column is numbered anew.</summary>
    /// <param name="rows">The people, one value for every column.</param>
    /// <param name="households">The household of each of them.</param>
    public AuditPopulation WithRows(IReadOnlyList<string[]> rows, int[] households)
    {
        var numbered = rows.Select((r, i) => (string[])[i.ToString(CultureInfo.InvariantCulture), .. r[1..]]).ToList();
        return new AuditPopulation(_schema, _source, _columns, numbered, numbered, households, _keySeed);
    }

    /// <summary>The places in <see cref="Columns"/> of a field's columns; none where the source does not hold it.</summary>
    public int[] ColumnsOf(Field field)
    {
        var binding = SourceBinding.Bind(_schema, Table([]), new EncodeOptions { Source = _source, IdColumn = _idColumn });
        var place = _schema.Fields.ToList().FindIndex(f => f.Name == field.Name);
        return Array.ConvertAll(binding.Slots[place], s => binding.Columns[s]);
    }

    /// <summary>Encodes everybody in the order of <see cref="Rows"/>.</summary>
    /// <param name="profile">The profile; null for the schema's.</param>
    /// <param name="keyNumber">Which key, of the audit's own.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public EncodedDataset Encoded(EncodingProfile? profile, ulong keyNumber, CancellationToken cancellationToken = default)
    {
        var random = new SplitMix64(keyNumber);
        var schema = profile is null ? _schema : _schema.WithProfile(profile);
        return Encode(schema, Rows, [.. Enumerable.Range(0, Rows.Count)], "people of the audit", new SceneOptions { Seed = keyNumber }, ref random, cancellationToken);
    }

    /// <summary>Counts; no values.</summary>
    public override string ToString() => FormattableString.Invariant($"{Rows.Count} people in {Households.Distinct().Count()} households");

    private EncodedDataset Encode(LinkageSchema schema, IReadOnlyList<string[]> rows, int[] people, string name, SceneOptions options, ref SplitMix64 random, CancellationToken cancellationToken)
    {
        using var key = Key(string.Create(CultureInfo.InvariantCulture, $"{name} {options.Seed} {options.Part} {schema.Profile.Name}"));
        var table = RecordTable.FromRows(name, _columns, people.Select(p => rows[p]));
        var encoded = new RecordEncoder(schema, key).Encode(table, new EncodeOptions { Source = _source, IdColumn = _idColumn }, cancellationToken: cancellationToken);

        // The encoder shuffles with the system's generator; the audit's own order makes the scene repeatable.
        var rowOf = new int[Rows.Count];
        for (var row = 0; row < encoded.Count; row++)
        {
            rowOf[int.Parse(encoded.OwnerIds.Own[row], CultureInfo.InvariantCulture)] = row;
        }

        return EncodedRows.Gather(encoded, Array.ConvertAll(people, p => rowOf[p]), name, ref random);
    }

    private LinkageKey Key(string label)
    {
        Span<byte> secret = stackalloc byte[LinkageKey.Length];
        HKDF.Expand(HashAlgorithmName.SHA256, _keySeed, secret, Encoding.UTF8.GetBytes(label));
        var key = LinkageKey.FromBytes(secret);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>The people in a random order of households, so that overlaps and samples keep families together.</summary>
    private int[] ByHousehold(ref SplitMix64 random)
    {
        var households = Enumerable.Range(0, Rows.Count).GroupBy(i => Households[i]).Select(g => g.ToArray()).ToArray();
        Shuffle(households, ref random);
        return [.. households.SelectMany(h => h)];
    }

    private static void Shuffle<T>(T[] items, ref SplitMix64 random)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
