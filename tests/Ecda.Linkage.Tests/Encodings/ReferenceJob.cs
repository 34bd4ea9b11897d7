using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Normalization;
using Ecda.Linkage.Records;
using Ecda.Linkage.Tests.Reference;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>Encodes the same hostile records by the library, through its public way in, and by the reference, and tells the first difference.</summary>
internal sealed class ReferenceJob : IDisposable
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, LinkageKey.Length).Select(i => (byte)(7 * i))];

    private readonly LinkageKey _key = LinkageKey.FromBytes(Secret);
    private readonly LinkageSchema _schema;
    private readonly ReferenceSchema _referenceSchema;
    private readonly ReferenceKey _referenceKey = new(Secret);
    private readonly ReferenceEncoder _reference;
    private readonly string[] _columns;

    public ReferenceJob(string document)
    {
        _referenceSchema = new ReferenceSchema(document);
        _reference = new ReferenceEncoder(_referenceSchema, _referenceKey);
        _columns = [.. _referenceSchema.Fields.SelectMany(f => Enumerable.Range(0, ColumnsOf(f)).Select(i => Column(f, i)))];
        var mappings = new JsonObject();
        foreach (var field in _referenceSchema.Fields)
        {
            var mapping = new JsonObject { ["columns"] = Array(Enumerable.Range(0, ColumnsOf(field)).Select(i => Column(field, i))) };
            if (field.Kind == "dateOfBirth")
            {
                mapping["format"] = Array(FormatsOf(field));
            }

            mappings[field.Name] = mapping;
        }

        var mapped = JsonNode.Parse(document)!.AsObject();
        mapped["sources"] = new JsonObject { ["hostile"] = new JsonObject { ["columns"] = mappings } };
        _schema = LinkageSchema.Parse(mapped.ToJsonString());
    }

    /// <summary>Where the library and the reference differ first for the records of these seeds, or nothing where they agree.</summary>
    public string FirstDifference(int seed, int records)
    {
        var people = Enumerable.Range(seed, records).Select(Record).ToList();
        var extract = new RecordEncoder(_schema, _key).Encode(RecordTable.FromRows("hostile", _columns, people.Select(p => p.SelectMany(f => f).ToArray())), new EncodeOptions { Threads = 1 });
        var described = (_schema.CanonicalFields, extract.Description.SchemaFingerprint, extract.Description.ViewsText, extract.Description.Commitment);
        var expected = (_referenceSchema.CanonicalFields, _referenceSchema.Fingerprint, _referenceSchema.ViewsText, _referenceSchema.Commitment(_referenceKey));
        if (described != expected || extract.Count != records)
        {
            return $"Schema, views or commitment: library {described}, {extract.Count} records; reference {expected}, {records} records.";
        }

        var outcomes = people[0].Select(_ => new Dictionary<string, long>(StringComparer.Ordinal)).ToList();
        for (var i = 0; i < records; i++)
        {
            _ = extract.OwnerIds.TryGetOwn(extract.Ids[i], out var own);
            var number = int.Parse(own, CultureInfo.InvariantCulture) - 1;
            var read = people[number].Select((columns, f) => ReferenceEncoder.Read(_referenceSchema.Fields[f], columns, FormatsOf(_referenceSchema.Fields[f]))).ToList();
            for (var f = 0; f < read.Count; f++)
            {
                outcomes[f][read[f].Outcome] = outcomes[f].GetValueOrDefault(read[f].Outcome) + 1;
            }

            var rows = _reference.Encode([.. read.Select(r => r.Tokens)]);
            var wrong = Enumerable.Range(0, rows.Count).Where(v => !extract.Row(v, i).SequenceEqual(rows[v])).ToList();
            if (wrong.Count > 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Record of seed {seed + number}, view '{_referenceSchema.Views[wrong[0]].Canonical}': {Stage(people[number], read)}");
            }
        }

        var counted = outcomes.Select((o, f) => (_referenceSchema.Fields[f].Name, o.GetValueOrDefault("Present"), o.GetValueOrDefault("Empty"), o.GetValueOrDefault("Placeholder"), o.GetValueOrDefault("Unreadable")));
        var reported = extract.Report.Fields.Select(f => (f.Field, f.Present, f.Empty, f.Placeholder, f.Unreadable));
        return reported.SequenceEqual(counted)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"Records of seeds {seed} to {seed + records - 1}, counts of outcomes: library {string.Join(' ', reported)}; reference {string.Join(' ', counted)}.");
    }

    public void Dispose() => _key.Dispose();

    private static int ColumnsOf(ReferenceField field) => field.Normalizer switch { "nhsNumber" or "uprn" or "ukPhone" or "email" => 1, _ => ColumnsOfKind(field) };

    private static int ColumnsOfKind(ReferenceField field) => field.Kind switch { "address" => 3, "surname" or "identifier" => 2, _ => field.Name.Contains('.', StringComparison.Ordinal) ? 2 : 1 };

    private static string[] FormatsOf(ReferenceField field) => field.Name switch
    {
        "born" => ["yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "d MMM yyyy", "ddMMMyyyy", "yyyyMMdd", "M.d.yyyy"],
        "birth-year" => ["yyyy-MM-dd", "MM/yyyy", "yyyy", "MMM yyyy", "yyyyMM", "dd.MM.yyyy"],
        "born.too" => ["d/MMyyyy", "d'MMM'yyyy", "yyyyMMd"],
        _ => ["dd/MM/yyyy", "yyyy-MM-dd"],
    };

    private static string Column(ReferenceField field, int i) => string.Create(CultureInfo.InvariantCulture, $"{(field.Name == "Given" ? "other " : "")}{field.Name} {i}");

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];

    private string[][] Record(int seed)
    {
        var values = new HostileRecords(seed);
        return [.. _referenceSchema.Fields.Select(f => values.Columns(f, FormatsOf(f), ColumnsOf(f)))];
    }

    /// <summary>The first stage in which a record that is encoded differently is treated differently.</summary>
    private string Stage(string[][] record, List<(string Outcome, List<string> Tokens)> read)
    {
        for (var f = 0; f < record.Length; f++)
        {
            var columns = Enumerable.Range(0, record[f].Length).ToArray();
            using var cursor = new MemoryCursor("hostile", columns.Length, [record[f]]);
            _ = cursor.Read();
            var batch = new RecordBatch(columns);
            batch.Add(cursor);
            var reader = new FieldReader(_schema.Fields[f], columns, [.. FormatsOf(_referenceSchema.Fields[f]).Select(DateFormat.Parse)]);
            reader.Read(batch, 0);
            var outcome = ((ValueOutcome)System.Array.IndexOf(reader.Outcomes, 1)).ToString();
            var tokens = string.Join('|', Enumerable.Range(0, reader.Tokens.Count).Select(i => Encoding.UTF8.GetString(reader.Tokens[i])));
            if (outcome != read[f].Outcome || tokens != string.Join('|', read[f].Tokens))
            {
                return $"normalizer or tokens of {_referenceSchema.Fields[f]}, columns [{string.Join("] [", record[f].Select(c => c.Length > 200 ? c[..200] + "…" : c))}]: library {outcome} {tokens}; reference {read[f].Outcome} {string.Join('|', read[f].Tokens)}.";
            }
        }

        return "positions, filter, diffusion or other hardenings; the tokens are the same.";
    }
}
