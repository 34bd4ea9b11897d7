using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Encodings.Hardenings;
using Ecda.Linkage.Normalization;
using Ecda.Linkage.Records;
using Ecda.Linkage.Tokens;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>
/// Holds the library to ENCODING.md. The vectors were computed by another implementation, written in another language from that document alone;
/// they change only with the version of the encoding.
/// </summary>
public sealed class GoldenVectorTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };
    private static readonly VectorFile Vectors = JsonSerializer.Deserialize<VectorFile>(File.ReadAllBytes(SharedData.InRepository("tests/Ecda.Linkage.Tests/Vectors/encoding-1.json")), Options)!;
    private static readonly string Document = File.ReadAllText(SharedData.InRepository("src/Ecda.Linkage/ENCODING.md"));

    private static IEnumerable<TestCaseData> Foldings => Cases(Vectors.Folding, v => v.Note);

    private static IEnumerable<TestCaseData> Normalizers => Cases(Vectors.Normalizers, v => $"{v.Normalizer} {v.Outcome}");

    private static IEnumerable<TestCaseData> TokenLists => Cases(Vectors.Tokens, v => v.Field["kind"]!.GetValue<string>());

    private static IEnumerable<TestCaseData> Values => Cases(Vectors.Values, v => $"{v.Field["kind"]}, {v.Note}");

    private static IEnumerable<TestCaseData> Subkeys => Cases(Vectors.Subkeys, v => string.Join(' ', v.Parts));

    private static IEnumerable<TestCaseData> PositionLists => Cases(Vectors.Positions, v => $"{v.Field} in {v.View.ToView().Canonical}");

    private static IEnumerable<TestCaseData> DiffusionSets => Cases(Vectors.Diffusion, v => v.View.ToView().Canonical);

    private static IEnumerable<TestCaseData> Schemas => Cases(Vectors.Schemas, v => v.Name);

    private static IEnumerable<TestCaseData> Rows => Cases(Vectors.Rows, v => $"{v.Schema}, {v.Note}");

    private static IEnumerable<TestCaseData> Documents => Cases(Vectors.Documents, v => v.Note);

    private static IEnumerable<TestCaseData> OwnIds => Cases(Vectors.OwnIds, v => v.Note);

    [Test]
    public void Versions_AreThoseOfTheVectors()
    {
        var versions = (DatasetDescription.EncodingVersion, FoldingTable.Version);

        Assert.That(versions, Is.EqualTo((Vectors.EncodingVersion, 1)));
    }

    [TestCaseSource(nameof(Foldings))]
    public void Fold_MatchesVector(FoldingVector vector)
    {
        var folded = new CodePoints();

        FoldingTable.Fold(Convert.FromHexString(vector.Utf8), folded);

        Assert.That(Text(folded), Is.EqualTo(vector.Folded));
    }

    [TestCaseSource(nameof(Normalizers))]
    public void Normalize_MatchesVector(NormalizerVector vector)
    {
        var normalizer = new Normalizer(Formats(vector.Formats));
        var value = new CodePoints();

        var outcome = normalizer.Normalize(vector.Normalizer, Encoding.UTF8.GetBytes(vector.Raw), value);

        Assert.That((outcome.ToString(), outcome == ValueOutcome.Present ? Text(value) : ""), Is.EqualTo((vector.Outcome, vector.NormalForm)));
    }

    [TestCaseSource(nameof(TokenLists))]
    public void Tokenize_MatchesVector(TokenVector vector)
    {
        var field = FieldOf(vector.Field);
        var tokens = new TokenList();

        Tokenizer.Tokenize(field, [.. vector.NormalForm.EnumerateRunes().Select(r => r.Value)], tokens);

        Assert.That(Texts(tokens), Is.EqualTo(vector.Tokens));
    }

    [TestCaseSource(nameof(Values))]
    public void Read_MatchesVector(ValueVector vector)
    {
        var columns = Enumerable.Range(0, vector.Columns.Count).ToArray();
        using var cursor = new MemoryCursor("vectors", columns.Length, [[.. vector.Columns.Select(c => string.Concat(Enumerable.Repeat(c.Text, c.Times)))]]);
        _ = cursor.Read();
        var batch = new RecordBatch(columns);
        batch.Add(cursor);
        var reader = new FieldReader(FieldOf(vector.Field), columns, Formats(vector.Formats));

        reader.Read(batch, 0);

        Assert.That((((ValueOutcome)Array.IndexOf(reader.Outcomes, 1)).ToString(), string.Join('|', Texts(reader.Tokens))), Is.EqualTo((vector.Outcome, string.Join('|', vector.Tokens))));
    }

    [TestCaseSource(nameof(Subkeys))]
    public void Derive_MatchesVector(SubkeyVector vector)
    {
        using var key = Key();
        var subkey = new byte[32];

        key.Derive(subkey, vector.Parts[0], [.. vector.Parts.Skip(1)]);

        Assert.That(Convert.ToHexStringLower(subkey), Is.EqualTo(vector.Key));
    }

    [TestCaseSource(nameof(PositionLists))]
    public void Positions_MatchVector(PositionVector vector)
    {
        using var key = Key();
        using var positions = new TokenPositions(key, vector.View.ToView(), vector.Field);

        var drawn = positions.Positions(Encoding.UTF8.GetBytes(vector.Token), vector.Count).ToArray();

        Assert.That(drawn, Is.EqualTo(vector.Positions));
    }

    [TestCaseSource(nameof(DiffusionSets))]
    public void DiffusionSets_MatchVector(DiffusionVector vector)
    {
        using var key = Key();

        var diffusion = new Diffusion(key, vector.View.ToView());

        var sets = Enumerable.Range(0, vector.View.Bits).Select(j => diffusion.Set(j).ToArray()).ToList();
        var bytes = sets.SelectMany(set => set.SelectMany(p => new[] { (byte)p, (byte)(p >> 8) })).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sets.Take(vector.First.Count), Is.EqualTo(vector.First));
            Assert.That(sets[^1], Is.EqualTo(vector.Last));
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(bytes)), Is.EqualTo(vector.Sha256));
        }
    }

    [TestCaseSource(nameof(Schemas))]
    public void Views_MatchVector(SchemaVector vector)
    {
        var views = Schema(vector).Views;

        Assert.That(views.Select(Spelled), Is.EqualTo(vector.Views.Select(v => Spelled(v.ToView()))));
    }

    [TestCaseSource(nameof(Schemas))]
    public void Fingerprint_MatchesVector(SchemaVector vector)
    {
        var schema = Schema(vector);

        Assert.That((schema.CanonicalFields, schema.Fingerprint), Is.EqualTo((vector.CanonicalFields, vector.Fingerprint)));
    }

    [TestCaseSource(nameof(Schemas))]
    public void Commitment_MatchesVector(SchemaVector vector)
    {
        using var key = Key();
        var report = new EncodingReport { Table = "", Source = "", RowsRead = 0, Rejected = [], Encoded = 0, Unlinkable = 0, Fields = [] };

        var description = Commitment.Describe(Schema(vector), key, report);

        Assert.That((description.ViewsText, description.Commitment), Is.EqualTo((vector.ViewsText, vector.Commitment)));
    }

    [TestCaseSource(nameof(Rows))]
    public void Encode_MatchesVector(RowVector vector)
    {
        var rows = Encode(vector);

        Assert.That(rows, Is.EqualTo(vector.Rows));
    }

    [TestCaseSource(nameof(Documents))]
    public void Parse_AcceptsOrRefusesAsVector(DocumentVector vector)
    {
        var parse = () => LinkageSchema.Parse(vector.Document.ToJsonString());

        Assert.That(parse, vector.Accepted ? Throws.Nothing : Throws.TypeOf<LinkageFormatException>());
    }

    [TestCaseSource(nameof(OwnIds))]
    public void Encode_NumbersRowsAsVector(OwnIdVector vector)
    {
        using var folder = new TempFolder();
        using var key = Key();
        var table = RecordTable.ReadCsv(folder.Write("extract.csv", vector.Csv), new CsvOptions { OnBadRow = BadRowPolicy.Reject });
        var schema = LinkageSchema.Create(Field.Forename("forename"), Field.DateOfBirth("dateOfBirth"));

        var extract = new RecordEncoder(schema, key).Encode(table);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(extract.OwnerIds.Own, Is.EquivalentTo(vector.OwnIds));
            Assert.That(extract.Report.Rejected.Select(r => r.Row), Is.EqualTo(vector.Rejected));
        }
    }

    [Test]
    public void WithProfile_CallsNamedProfileWithOtherNumbersCustom()
    {
        var schema = LinkageSchema.Create(Field.Forename("forename"), Field.DateOfBirth("dateOfBirth"));

        var changed = schema.WithProfile(EncodingProfile.Clk with { Insertions = 100 });

        Assert.That((changed.Profile.Name, changed.Views.Count, schema.WithProfile(EncodingProfile.Clk).Profile.Name), Is.EqualTo(("custom", 1, "clk")));
    }

    [Test]
    [SetCulture("tr-TR")]
    public void Encode_MatchesVectorsInTurkish()
    {
        var rows = Vectors.Rows.Select(Encode).ToList();

        Assert.That(rows, Is.EqualTo(Vectors.Rows.Select(v => v.Rows)));
    }

    [Test]
    public void Document_ListsThePlaceholderWords()
    {
        var words = Words("Placeholder words");

        Assert.That(words, Is.EqualTo(Placeholders.Words));
    }

    [Test]
    public void Document_ListsTheWordsOfNames()
    {
        var words = (Words("Titles"), Words("Suffixes"), Words("Particles"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(words.Item1, Is.EqualTo(NameNormalizer.Titles));
            Assert.That(words.Item2, Is.EqualTo(NameNormalizer.Suffixes));
            Assert.That(words.Item3, Is.EqualTo(NameNormalizer.Particles));
        }
    }

    [Test]
    public void Document_ListsTheAddressSpellings()
    {
        var spellings = Block("Address spellings").Split('\n').Select(line => line.Split(' ')).Select(pair => (pair[0], pair[1] == "-" ? "" : pair[1]));

        Assert.That(spellings, Is.EqualTo(AddressNormalizer.Spellings));
    }

    [Test]
    public void Document_ListsThePlaceholderDates()
    {
        var dates = Words("Placeholder dates");

        Assert.That(dates, Is.EqualTo(DateNormalizer.PlaceholderDates.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Year:0000}-{d.Month:00}-{d.Day:00}"))));
    }

    [Test]
    public void Document_ListsTheWordsOfSexes()
    {
        var words = (Words("Male"), Words("Female"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(words.Item1, Is.EqualTo(SexNormalizer.Male));
            Assert.That(words.Item2, Is.EqualTo(SexNormalizer.Female));
        }
    }

    [Test]
    public void Document_NamesTheFoldingTableByHash()
    {
        using var resource = typeof(FoldingTable).Assembly.GetManifestResourceStream("folding-1.txt")!;

        var hash = Convert.ToHexStringLower(SHA256.HashData(resource));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Document, Does.Contain($"\n```text\n{hash}\n```"));
            Assert.That(hash, Is.EqualTo(Vectors.FoldingSha256));
        }
    }

    [Test]
    public void Document_NamesTheTokenTablesByHash()
    {
        static string Hash(string name)
        {
            using var resource = typeof(FoldingTable).Assembly.GetManifestResourceStream(name)!;
            return Convert.ToHexStringLower(SHA256.HashData(resource));
        }

        var hashes = (Hash("nicknames-1.txt"), Hash("double-metaphone-1.txt"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hashes, Is.EqualTo((Vectors.NicknamesSha256, Vectors.MetaphoneSha256)));
            Assert.That(Document, Does.Contain($"\n```text\n{hashes.Item1}\n```").And.Contain($"\n```text\n{hashes.Item2}\n```"));
        }
    }

    [Test]
    public void Document_ShowsVectorsOfTheFile()
    {
        var table = Document[Document.IndexOf("\n## 15.", StringComparison.Ordinal)..].Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|'));
        var known = Vectors.Shown().ToList();

        var shown = table.Select(cells => (cells[1].Trim().Trim('`'), cells[2].Trim().Trim('`'))).ToList();

        Assert.That(shown, Is.Not.Empty.And.SubsetOf(known));
    }

    private static IEnumerable<TestCaseData> Cases<T>(IReadOnlyList<T> vectors, Func<T, string> name) =>
        vectors.Select((v, i) => new TestCaseData(v).SetArgDisplayNames(string.Create(CultureInfo.InvariantCulture, $"{i + 1:000} {name(v)}")));

    private static LinkageKey Key() => LinkageKey.FromBytes(Convert.FromHexString(Vectors.Secret));

    private static string Text(CodePoints value) => string.Concat(value.Span.ToArray().Select(c => new Rune(c).ToString()));

    private static IEnumerable<string> Texts(TokenList tokens) => Enumerable.Range(0, tokens.Count).Select(i => Encoding.UTF8.GetString(tokens[i]));

    private static Field FieldOf(JsonObject field) => LinkageSchema.Parse(new JsonObject { ["schemaVersion"] = 1, ["fields"] = new JsonArray(field.DeepClone()) }.ToJsonString()).Fields[0];

    private static IReadOnlyList<DateFormat> Formats(IReadOnlyList<string>? formats) => [.. (formats ?? ["yyyy-MM-dd"]).Select(DateFormat.Parse)];

    private static string Spelled(View view) => string.Create(CultureInfo.InvariantCulture, $"{view.Name} {view.Bits} {string.Join(',', view.Insertions)} {view.Diffusion}");

    private static LinkageSchema Schema(SchemaVector vector) => LinkageSchema.Parse(vector.Document.ToJsonString());

    /// <summary>
    /// Encodes the record through the public way in, among two others, so that neither a neighbor nor the shuffle can go unnoticed
    /// (and one unreadable date is not taken for a wrong format). Rows of zeros are empty texts.
    /// </summary>
    private static List<string> Encode(RowVector vector)
    {
        var document = (JsonObject)Vectors.Schemas.Single(s => s.Name == vector.Schema).Document.DeepClone();
        var columns = new List<string>();
        var values = new List<string?>();
        var others = new List<string?>();
        var mappings = new JsonObject();
        var date = vector.Formats[0].Replace("yyyy", "1990", StringComparison.Ordinal).Replace("MM", "06", StringComparison.Ordinal).Replace("dd", "15", StringComparison.Ordinal);
        foreach (var field in LinkageSchema.Parse(document.ToJsonString()).Fields)
        {
            var parts = vector.Record[field.Name] switch { JsonArray several => several.Select(v => v!.GetValue<string>()).ToList(), JsonNode one => [one.GetValue<string>()], _ => [""] };
            var names = parts.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{field.Name} {i + 1}")).ToList();
            var mapping = new JsonObject { ["columns"] = new JsonArray([.. names.Select(n => (JsonNode)n)]) };
            if (field.Normalizer == "date")
            {
                mapping["format"] = new JsonArray([.. vector.Formats.Select(f => (JsonNode)f)]);
            }

            mappings[field.Name] = mapping;
            columns.AddRange(names);
            values.AddRange(parts);
            others.AddRange(names.Select(_ => field.Normalizer switch { "date" => date, "nhsNumber" => "9434765919", _ => "17" }));
        }

        document["sources"] = new JsonObject { ["vectors"] = new JsonObject { ["columns"] = mappings } };
        using var key = Key();
        var extract = new RecordEncoder(LinkageSchema.Parse(document.ToJsonString()), key).Encode(RecordTable.FromRows("vectors", columns, [others, values, others]), new EncodeOptions { Threads = 2 });
        var at = extract.OwnerIds.Own.ToList().IndexOf("2");
        return [.. Enumerable.Range(0, extract.Description.Views.Count).Select(v => Hex(extract.Row(v, at)))];
    }

    private static string Hex(ReadOnlySpan<ulong> row) => row.IndexOfAnyExcept(0UL) < 0 ? "" : Convert.ToHexStringLower(MemoryMarshal.AsBytes(row));

    /// <summary>The content of the first code block behind a bold title.</summary>
    private static string Block(string title)
    {
        const string Fence = "\n```";
        var start = Document.IndexOf($"\n**{title}**\n", StringComparison.Ordinal);
        Assert.That(start, Is.Positive, title);
        start = Document.IndexOf('\n', Document.IndexOf(Fence, start, StringComparison.Ordinal) + 1) + 1;
        return Document[start..Document.IndexOf(Fence, start, StringComparison.Ordinal)];
    }

    private static string[] Words(string title) => Block(title).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    public sealed record FoldingVector(string Note, string Utf8, string Folded);

    public sealed record NormalizerVector(string Normalizer, string Raw, string Outcome, string NormalForm, IReadOnlyList<string>? Formats = null);

    public sealed record TokenVector(JsonObject Field, string NormalForm, IReadOnlyList<string> Tokens);

    public sealed record ColumnVector(string Text, int Times = 1);

    public sealed record ValueVector(string Note, JsonObject Field, IReadOnlyList<ColumnVector> Columns, string Outcome, IReadOnlyList<string> Tokens, IReadOnlyList<string>? Formats = null);

    public sealed record SubkeyVector(IReadOnlyList<string> Parts, string Key);

    public sealed record PositionVector(ViewVector View, string Field, string Token, int Count, IReadOnlyList<int> Positions);

    public sealed record DiffusionVector(ViewVector View, IReadOnlyList<IReadOnlyList<int>> First, IReadOnlyList<int> Last, string Sha256);

    public sealed record ViewVector(IReadOnlyList<string> Fields, int Bits, int Diffusion, IReadOnlyList<int> Insertions)
    {
        internal View ToView() => new() { Fields = Fields, Bits = Bits, Insertions = Insertions, Diffusion = Diffusion };
    }

    public sealed record SchemaVector(string Name, JsonObject Document, IReadOnlyList<ViewVector> Views, string CanonicalFields, string Fingerprint, string ViewsText, string Commitment);

    public sealed record RowVector(string Note, string Schema, IReadOnlyList<string> Formats, JsonObject Record, IReadOnlyList<string> Rows);

    public sealed record DocumentVector(string Note, JsonObject Document, bool Accepted);

    public sealed record OwnIdVector(string Note, string Csv, IReadOnlyList<long> Rejected, IReadOnlyList<string> OwnIds);

    private sealed record VectorFile(
        int EncodingVersion,
        string Secret,
        string FoldingSha256,
        string NicknamesSha256,
        string MetaphoneSha256,
        IReadOnlyList<FoldingVector> Folding,
        IReadOnlyList<NormalizerVector> Normalizers,
        IReadOnlyList<TokenVector> Tokens,
        IReadOnlyList<ValueVector> Values,
        IReadOnlyList<SubkeyVector> Subkeys,
        IReadOnlyList<PositionVector> Positions,
        IReadOnlyList<DiffusionVector> Diffusion,
        IReadOnlyList<SchemaVector> Schemas,
        IReadOnlyList<RowVector> Rows,
        IReadOnlyList<DocumentVector> Documents,
        IReadOnlyList<OwnIdVector> OwnIds)
    {
        /// <summary>What the document's table may show: an input and its result, spelled as there.</summary>
        public IEnumerable<(string Input, string Result)> Shown()
        {
            foreach (var v in Normalizers)
            {
                yield return ($"{v.Normalizer}: {v.Raw}", v.Outcome == "Present" ? v.NormalForm : v.Outcome.ToLowerInvariant());
            }

            foreach (var v in Tokens)
            {
                yield return ($"tokens, {v.Field["kind"]}: {v.NormalForm}", string.Join(", ", v.Tokens).Replace(' ', '␣').Replace(",␣", ", ", StringComparison.Ordinal));
            }

            foreach (var v in Subkeys)
            {
                yield return ($"K({string.Join(", ", v.Parts.Select(p => $"\"{p}\""))})", v.Key);
            }

            foreach (var v in Positions)
            {
                yield return ($"{v.Count} positions, view {v.View.ToView().Canonical}, field {v.Field}, token {v.Token}", string.Join(", ", v.Positions));
            }

            foreach (var v in Diffusion)
            {
                yield return ($"S(0), view {v.View.ToView().Canonical}", string.Join(", ", v.First[0]));
            }

            foreach (var v in Schemas)
            {
                yield return ($"fingerprint, {v.Name}", v.Fingerprint);
                yield return ($"commitment, {v.Name}", v.Commitment);
            }

            foreach (var v in Rows)
            {
                for (var view = 0; view < v.Rows.Count; view++)
                {
                    yield return (string.Create(CultureInfo.InvariantCulture, $"row of view {view + 1}, {v.Schema}, {v.Note}"), v.Rows[view]);
                }
            }
        }
    }
}
