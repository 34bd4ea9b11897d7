namespace Ecda.Linkage.Schemas;

/// <summary>Which options fit which fields, for documents and for fields built in code.</summary>
internal static class FieldOptions
{
    /// <summary>The algorithms for how a name sounds.</summary>
    public static readonly IReadOnlyList<string> Phonetic = ["none", "soundex", "doubleMetaphone"];

    /// <summary>What may be done with 1 January.</summary>
    public static readonly IReadOnlyList<string> JanuaryFirst = ["keep", "yearOnly"];

    /// <summary>The options of a field that are set and cannot be, with what is wrong with each.</summary>
    public static IEnumerable<(string Option, string Problem)> Faults(Field field, IReadOnlyList<Field> fields)
    {
        if (field.Nicknames && field.Normalizer != "forename")
        {
            yield return ("nicknames", $"nicknames are for the normalizer forename, but the field is normalized as {field.Normalizer}. Remove it.");
        }

        if (field.Phonetic != "none" && field.Normalizer is not ("forename" or "surname"))
        {
            yield return ("phonetic", $"phonetic tokens are for the normalizers forename and surname, but the field is normalized as {field.Normalizer}. Remove it.");
        }

        if (!Phonetic.Contains(field.Phonetic, StringComparer.Ordinal))
        {
            yield return ("phonetic", $"found \"{field.Phonetic}\", expected one of {string.Join(", ", Phonetic)}.");
        }

        if (field.JanuaryFirst != "keep" && field.Normalizer != "date")
        {
            yield return ("januaryFirst", $"1 January is a matter of dates, but the field is normalized as {field.Normalizer}. Remove it.");
        }

        if (!JanuaryFirst.Contains(field.JanuaryFirst, StringComparer.Ordinal))
        {
            yield return ("januaryFirst", $"found \"{field.JanuaryFirst}\", expected one of {string.Join(", ", JanuaryFirst)}.");
        }

        foreach (var problem in GroupFaults(field, fields))
        {
            yield return ("group", problem);
        }
    }

    private static IEnumerable<string> GroupFaults(Field field, IReadOnlyList<Field> fields)
    {
        var group = field.GroupOrDefault;
        if (group == field.DefaultGroup || group == Field.NoGroup)
        {
            yield break;
        }

        if (!SchemaRules.IsFieldName(group))
        {
            yield return "expected a name of letters, digits, '_', '-' and '.' only, at most 64.";
        }
        else if (field.Normalizer is "date" or "sex" or "number")
        {
            yield return $"a group is for fields of words, but the field is normalized as {field.Normalizer}. Remove it.";
        }
        else if (fields.Count(f => f.GroupOrDefault == group) < 2)
        {
            yield return $"no other field is in the group '{group}', expected two or more, such as forename and surname. Add the other field to it, or remove it.";
        }
    }
}
