using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Homomorphism;

/// <summary>
/// Makes quads of records whose filters cancel out: two families × two people (the family decides surname and place, the person all the
/// rest), and the same change made in two people.
/// Values are those of the population, put together anew.
/// </summary>
internal sealed class QuadFactory
{
    private readonly AuditPopulation _population;
    private readonly int _count;
    private readonly (Field Field, int[] Columns)[] _fields;
    private SplitMix64 _random;

    /// <param name="population">Whose values to take.</param>
    /// <param name="count">How many quads of every kind.</param>
    /// <param name="seed">Which.</param>
    public QuadFactory(AuditPopulation population, int count, ulong seed)
    {
        (_population, _count, _random) = (population, count, new SplitMix64(seed));
        _fields = [.. population.Schema.Fields.Select(f => (f, population.ColumnsOf(f))).Where(f => f.Item2.Length > 0)];
    }

    /// <summary>All kinds that the schema's fields allow.</summary>
    public IReadOnlyList<QuadKind> All()
    {
        var kinds = new List<QuadKind>();
        Add(kinds, "two families × two people", QuadEdit.None, null, Rectangle);
        foreach (var (field, columns) in _fields)
        {
            Add(kinds, $"{field.Name} changed", QuadEdit.Value, field.Kind, () => Edit(columns, v => Other(columns, v)));
            if (field.Kind is FieldKind.Forename or FieldKind.Surname)
            {
                Add(kinds, $"typo in {field.Name}", QuadEdit.Typo, field.Kind, () => Edit(columns, v => Typo(v, columns[0])));
            }
        }

        return kinds;
    }

    /// <summary>Adds a kind if enough quads of it can be made; a quarter of the tries may fail.</summary>
    private void Add(List<QuadKind> kinds, string name, QuadEdit edit, FieldKind? field, Func<string[][]?> make)
    {
        var rows = new List<string[]>(4 * _count);
        for (var tries = 0; tries < 4 * _count && rows.Count < 4 * _count; tries++)
        {
            rows.AddRange(make() ?? []);
        }

        if (rows.Count == 4 * _count)
        {
            kinds.Add(new QuadKind(name, edit, field, rows));
        }
    }

    private string[][]? Rectangle()
    {
        var family = _fields.Where(f => f.Field.Kind is FieldKind.Surname or FieldKind.Postcode or FieldKind.Address)
            .SelectMany(f => f.Columns).ToArray();
        var person = _fields.SelectMany(f => f.Columns).Except(family).ToArray();
        var taken = (int[])[Person(), Person(), Person(), Person()];
        if (family.Length == 0 || person.Length == 0 || taken.Distinct().Count() < 4)
        {
            return null;
        }

        var rows = Array.ConvertAll(taken, t => _population.Rows[t]);
        return Same(rows[0], rows[1], family) || Same(rows[2], rows[3], person)
            ? null
            : [With(rows[2], rows[0], family), With(rows[3], rows[0], family), With(rows[2], rows[1], family),
                With(rows[3], rows[1], family)];
    }

    /// <summary>Two people who have the same value in a field, and both with the same other value in it.</summary>
    private string[][]? Edit(int[] columns, Func<string[], string[]?> change)
    {
        var (one, other, shared) = (Person(), Person(), _population.Rows[Person()]);
        if (_population.Households[one] == _population.Households[other] || columns.All(c => shared[c].Length == 0)
            || change(shared) is not { } changed)
        {
            return null;
        }

        var (a, b) = (_population.Rows[one], _population.Rows[other]);
        return [With(a, shared, columns), With(a, changed, columns), With(b, shared, columns), With(b, changed, columns)];
    }

    private string[]? Other(int[] columns, string[] row)
    {
        var other = _population.Rows[Person()];
        return Same(row, other, columns) || columns.All(c => other[c].Length == 0) ? null : other;
    }

    /// <summary>A letter in the middle of the first column's value becomes the next one of the alphabet, and z an a.</summary>
    private static string[]? Typo(string[] row, int column)
    {
        var value = row[column];
        var middle = value.Length / 2;
        if (value.Length < 3 || !char.IsAsciiLetter(value[middle]))
        {
            return null;
        }

        var changed = (string[])row.Clone();
        changed[column] = $"{value[..middle]}{(value[middle] is 'z' or 'Z' ? 'a' : (char)(value[middle] + 1))}{value[(middle + 1)..]}";
        return changed;
    }

    private int Person() => _random.Below(_population.Rows.Count);

    private static bool Same(string[] one, string[] other, int[] columns) => Array.TrueForAll(columns, c => one[c] == other[c]);

    private static string[] With(string[] row, string[] from, int[] columns)
    {
        var changed = (string[])row.Clone();
        foreach (var column in columns)
        {
            changed[column] = from[column];
        }

        return changed;
    }
}
