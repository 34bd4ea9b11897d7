using System.Globalization;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Encodings.Clkhash;
using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Records;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Benchmarks.Ratios;

/// <summary>
/// Encoding 100,000 synthetic people of five fields (forename, surname, date of birth, sex, postcode) on one thread. "bytes" begins with the values' bytes in
/// memory, normalization included; "tokens" begins with sorted tokens; "csv" is reading alone. Caches are warm, as they are in all but the first second of a large file.
/// </summary>
internal sealed class EncodeFigures : IDisposable
{
    private const int Records = 100_000;
    private const int TokenRecords = 1000;
    private static readonly string[] Areas = ["CM", "CO", "IG", "RM", "SS"];
    private static readonly string[] Columns = ["forename", "surname", "dob", "sex", "postcode"];

    private readonly string _csv = Path.Combine(Path.GetTempPath(), $"ecda-ratios-{Environment.ProcessId}.csv");
    private readonly LinkageKey _key = LinkageKey.FromBytes(new byte[LinkageKey.Length]);
    private readonly LinkageSchema _schema = LinkageSchema.Create(Field.Forename("forename"), Field.Surname("surname"), Field.DateOfBirth("dob"), Field.Sex("sex"), Field.Postcode("postcode"));
    private readonly List<RecordBatch> _batches = [];
    private readonly List<IDisposable> _owned = [];

    public EncodeFigures()
    {
        var people = SyntheticPopulation.Create(new() { People = Records }).People;
        var lines = people.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Forename},{p.Surname},{p.BirthDate:yyyy-MM-dd},{p.Sex},{Postcode(p.AddressAt(0).Postcode)}"));
        File.WriteAllLines(_csv, lines.Prepend(string.Join(',', Columns)));
        using var cursor = new CsvCursor(_csv, new CsvOptions());
        while (cursor.Read())
        {
            if (_batches.Count == 0 || _batches[^1].Count == RecordBatch.Capacity)
            {
                _batches.Add(new RecordBatch([0, 1, 2, 3, 4]));
            }

            _batches[^1].Add(cursor);
        }
    }

    /// <summary>The figures by name; each is made only when it is measured.</summary>
    public IEnumerable<(string Name, Func<string, Figure> Make)> All =>
    [
        ("encode.clk.tokens/hmac-per-token", name => new(name, 150, Tokens(), NaiveTokens())),
        ("encode.clk.tokens", name => new(name, 1_500_000, Tokens())),
        ("encode.clk.bytes", name => new(name, 1_500_000, Bytes(EncodingProfile.Clk))),
        ("encode.diffused.bytes", name => new(name, 400_000, Bytes(EncodingProfile.Diffused))),
        ("encode.diffusion/row-by-row", name => new(name, 10, Diffusion(inBlocks: true), Diffusion(inBlocks: false))),
        ("encode.csv/clk.bytes", name => new(name, 4, Csv, Bytes(EncodingProfile.Clk))),
        ("encode.clkhash/8000", name => new(name, 100, Clkhash()) { Unit = 8000 }),
        ("encode.clkhash/18000", name => new(name, 100, Clkhash()) { Unit = 18_000 }),
    ];

    public void Dispose()
    {
        _owned.ForEach(o => o.Dispose());
        _key.Dispose();
        File.Delete(_csv);
    }

    private static string Postcode(int index) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Areas[index % Areas.Length]}{1 + (index / 5 % 20)} {index / 100 % 9}{(char)('A' + (index / 900 % 20))}{(char)('A' + (index / 18_000 % 20))}");

    private Func<long> Bytes(EncodingProfile profile)
    {
        var schema = _schema.WithProfile(profile);
        var transforms = schema.Views.Select(v => RowTransforms.Of(_key, v)).ToList();
        var encoder = Owned(new BlockEncoder(schema, _key, transforms, [[0], [1], [2], [3], [4]], [.. schema.Fields.Select(f => (IReadOnlyList<Normalization.DateFormat>)(f.Normalizer == "date" ? [Normalization.DateFormat.Parse("yyyy-MM-dd")] : []))]));
        var rows = schema.Views.Select(v => new ulong[RecordBatch.Capacity * (v.Bits / 64)]).ToArray();
        return () =>
        {
            foreach (var batch in _batches)
            {
                _ = encoder.Encode(batch, 0, batch.Count, rows);
            }

            return Records;
        };
    }

    private Func<long> Tokens()
    {
        var view = _schema.WithProfile(EncodingProfile.Clk).Views[0];
        var positions = view.Fields.Select(f => Owned(new TokenPositions(_key, view, f))).ToArray();
        return Each(TokenRecords, view, (field, tokens, row) => positions[field].Set(tokens, view.Insertions[field], row));
    }

    private Func<long> NaiveTokens()
    {
        var view = _schema.WithProfile(EncodingProfile.Clk).Views[0];
        var positions = view.Fields.Select(f => Owned(new HmacPerToken(_key, view, f))).ToArray();
        return Each(TokenRecords, view, (field, tokens, row) => positions[field].Set(tokens, view.Insertions[field], row));
    }

    private delegate void Set(int field, TokenList tokens, Span<ulong> row);

    private Func<long> Each(int records, View view, Set set)
    {
        var tokens = TokenLists(records);
        var row = new ulong[view.Bits / 64];
        return () =>
        {
            foreach (var record in tokens)
            {
                Array.Clear(row);
                for (var field = 0; field < record.Length; field++)
                {
                    set(field, record[field], row);
                }
            }

            return records;
        };
    }

    private TokenList[][] TokenLists(int records) =>
    [
        .. Enumerable.Range(0, records).Select(record => _schema.Fields.Select((field, i) =>
        {
            var reader = new FieldReader(field, [i], [Normalization.DateFormat.Parse("yyyy-MM-dd")]);
            _ = reader.Read(_batches[record / RecordBatch.Capacity], record % RecordBatch.Capacity);
            return reader.Tokens;
        }).ToArray()),
    ];

    private Func<long> Diffusion(bool inBlocks)
    {
        const int Rows = 512;
        var view = _schema.Views[0];
        var words = view.Bits / 64;
        var diffusion = new Diffusion(_key, view);
        var (input, output) = (new ulong[Rows * words], new ulong[Rows * words]);
        var random = new SplitMix64(1);
        foreach (ref var word in input.AsSpan())
        {
            word = random.Next() & random.Next();
        }

        return () =>
        {
            if (inBlocks)
            {
                diffusion.Apply(input, output);
            }
            else
            {
                RowByRow(diffusion, words, input, output);
            }

            return Rows;
        };
    }

    private static void RowByRow(Diffusion diffusion, int words, ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        for (; !input.IsEmpty; input = input[words..], output = output[words..])
        {
            output[..words].Clear();
            for (var bit = 0; bit < 64 * words; bit++)
            {
                var parity = 0UL;
                foreach (var position in diffusion.Set(bit))
                {
                    parity ^= input[position >> 6] >> position;
                }

                output[bit >> 6] |= (parity & 1) << bit;
            }
        }
    }

    private long Csv()
    {
        using var cursor = new CsvCursor(_csv, new CsvOptions());
        var batch = new RecordBatch([0, 1, 2, 3, 4]);
        while (cursor.Read())
        {
            if (batch.Count == RecordBatch.Capacity)
            {
                batch.Clear();
            }

            batch.Add(cursor);
        }

        return Records;
    }

    private Func<long> Clkhash()
    {
        const string Bigrams = """{ "comparison": { "type": "ngram", "n": 2 }, "strategy": { "bitsPerToken": 10 }, "hash": { "type": "blakeHash" } }""";
        var features = string.Join(", ", Columns.Select(c => $$"""{ "identifier": "{{c}}", "format": { "type": "string" }, "hashing": {{Bigrams}} }"""));
        var schema = ClkhashSchema.Parse($$"""{ "version": 3, "clkConfig": { "l": 1024, "kdf": { "type": "HKDF" } }, "features": [{{features}}] }""");
        var secret = Owned(ClkhashSecret.FromText("benchmark"));
        var encoder = new ClkhashEncoder(schema, secret);
        var table = RecordTable.ReadCsv(_csv, new CsvOptions { Delimiter = ',' });
        return () => encoder.Encode(table, new ClkhashOptions { Threads = 1 }).Count;
    }

    private T Owned<T>(T item)
        where T : IDisposable
    {
        _owned.Add(item);
        return item;
    }
}
