using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ecda.Linkage.Encodings;
using Ecda.Linkage.Numerics;
using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Audit;

/// <summary>Where the people of an audit come from.</summary>
internal static class AuditPeople
{
    private const string Number = "#";

    /// <summary>
    /// People who never existed, in whole households of the shape of the United Kingdom: relatives share surname and address. Twice as many
    /// as are to be released,
    /// so that both sides can have people of their own.
    /// </summary>
    /// <param name="released">How many a released file may have.</param>
    /// <param name="seed">Which people; keys are derived from it too.</param>
    /// <param name="schema">Any schema; null for the fields of the sample.</param>
    /// <param name="errors">How many times the usual rates of error the attacker's list errs; 0 for the same values on both sides.</param>
    public static AuditPopulation Synthetic(int released, ulong seed = 1, LinkageSchema? schema = null, double errors = 0)
    {
        var count = 2 * released;
        var options = new PopulationOptions { People = count, Seed = (long)seed, ErrorModel = ErrorModel.None };
        var factory = new PopulationFactory(options);
        var (builder, layout) = (factory.Builder(), factory.Layout(ExtractKind.Council));
        var maker = factory.Maker();
        var erring = errors > 0 ? new PopulationFactory(options with { ErrorModel = ErrorModel.Default, Errors = errors }).Maker() : null;
        var (rows, listRows, households) = (new List<string[]>(count), new List<string[]>(count), new List<int>(count));
        for (var household = 0; rows.Count < count; household++)
        {
            foreach (var person in builder.Build(household).People.Take(count - rows.Count))
            {
                rows.Add(Row(maker, person, rows.Count, layout));
                listRows.Add(erring is null ? rows[^1] : Row(erring, person, listRows.Count, layout));
                households.Add(household);
            }
        }

        var keySeed = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"audit of synthetic people {seed}")));
        return new AuditPopulation(schema is null ? SyntheticSources.Default : SyntheticSources.For(schema), SyntheticSources.Council, [Number, .. layout.Columns.Skip(1)], rows, listRows, [.. households], keySeed);
    }

    /// <summary>
    /// The people of an owner's extract, in the file that the owner means to release. Records at one address are taken for a household.
    /// Records that share their own id
    /// with another cannot be told apart and are left out.
    /// </summary>
    /// <param name="table">The extract.</param>
    /// <param name="schema">The schema that the file was encoded with.</param>
    /// <param name="released">The owner's file.</param>
    /// <param name="ownerIds">The ids written beside it.</param>
    /// <param name="source">The schema's source; null for the only one that fits.</param>
    /// <param name="limit">The most people to take; of more a sample at random.</param>
    /// <param name="seed">Which sample.</param>
    public static AuditPopulation Of(RecordTable table, LinkageSchema schema, EncodedDataset released, OwnerIds ownerIds, string? source = null, int limit = 10_000, ulong seed = 1)
    {
        var binding = SourceBinding.Bind(schema, table, new EncodeOptions { Source = source });
        var rowOf = RowsByOwnId(released, ownerIds);
        var number = Number;
        while (table.IndexOf(number) >= 0)
        {
            number += Number;
        }

        var sample = Sample(table, binding, rowOf, limit, seed);
        var rows = sample.Select((s, i) => (string[])[i.ToString(CultureInfo.InvariantCulture), .. s.Values]).ToList();
        var columns = (string[])[number, .. binding.Columns.Select(c => table.Columns[c])];
        var places = schema.Fields.Select((f, i) => (f.Kind, Slots: binding.Slots[i])).Where(f => f.Kind is FieldKind.Address or FieldKind.Postcode).SelectMany(f => f.Slots).ToArray();
        var households = new Dictionary<string, int>(StringComparer.Ordinal);
        var household = sample.Select((s, i) =>
        {
            var home = places.Length == 0 ? "" : string.Join('\n', places.Select(p => s.Values[p]));
            var own = home.Trim('\n').Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{i}") : home;
            return households.TryGetValue(own, out var known) ? known : households[own] = households.Count;
        });
        return new AuditPopulation(schema, binding.Source.Name, columns, rows, rows, [.. household], RandomNumberGenerator.GetBytes(32), (released, [.. sample.Select(s => s.ReleasedRow)]));
    }

    private static string[] Row(RecordMaker maker, SyntheticPerson person, int number, ExtractLayout layout)
    {
        var writer = new RowWriter();
        _ = maker.Write(person, ExtractKind.Council, 0, layout, writer);
        var text = Encoding.UTF8.GetString(writer.ToArray());
        return [number.ToString(CultureInfo.InvariantCulture), .. text[..^1].Split((char)RowWriter.Separator)];
    }

    /// <summary>For every own id that stands once, its row in the file.</summary>
    private static Dictionary<string, int> RowsByOwnId(EncodedDataset released, OwnerIds ownerIds)
    {
        var rowOf = new Dictionary<string, int>(released.Count, StringComparer.Ordinal);
        for (var row = 0; row < released.Count; row++)
        {
            if (ownerIds.TryGetOwn(released.Ids[row], out var own) && !rowOf.TryAdd(own, row))
            {
                rowOf[own] = -1;
            }
        }

        return rowOf;
    }

    private static List<(string[] Values, int ReleasedRow)> Sample(RecordTable table, SourceBinding binding, Dictionary<string, int> rowOf, int limit, ulong seed)
    {
        var random = new SplitMix64(seed);
        var sample = new List<(string[] Values, int ReleasedRow)>();
        var seen = 0;
        using var cursor = table.Open();
        while (cursor.Read())
        {
            var own = binding.IdColumn is null ? cursor.Row.ToString(CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(cursor.Field(binding.Columns[0])).Trim();
            if (!rowOf.TryGetValue(own, out var released) || released < 0)
            {
                continue;
            }

            // A reservoir: every record is as likely to stay as any other.
            var place = seen < limit ? seen : random.Below(seen + 1);
            seen++;
            if (place < limit)
            {
                var taken = (Array.ConvertAll(binding.Columns, c => Encoding.UTF8.GetString(cursor.Field(c))), released);
                if (place == sample.Count)
                {
                    sample.Add(taken);
                }
                else
                {
                    sample[place] = taken;
                }
            }
        }

        return sample;
    }
}
