namespace Ecda.Linkage.Audit.Groups;

/// <summary>Which of its values tried every group is given, no value to two groups.</summary>
internal sealed class GroupNames
{
    private readonly int[][] _tried;
    private readonly Dictionary<int, int>[] _placeOf;
    private readonly int[] _names;
    private readonly int[] _holders;

    /// <param name="tried">For every group the values that it may be given.</param>
    /// <param name="values">How many values there are.</param>
    public GroupNames(int[][] tried, int values)
    {
        _tried = tried;
        _placeOf = Array.ConvertAll(tried, t => t.Select((value, place) => (value, place)).ToDictionary(p => p.value, p => p.place));
        (_names, _holders) = (new int[tried.Length], new int[values]);
        Array.Fill(_names, -1);
        Array.Fill(_holders, -1);
    }

    /// <summary>The place of a group's value among those tried for it; -1 where it has none.</summary>
    public int this[int group] => _names[group];

    /// <summary>The group that has a value tried for another; -1 where none has.</summary>
    public int Holder(int group, int place) => place < 0 ? -1 : _holders[_tried[group][place]];

    /// <summary>Gives a group a value; who has it takes the group's in exchange, or none where that was not tried for it.</summary>
    public void Exchange(int group, int place, int other)
    {
        var old = _names[group] < 0 ? -1 : _tried[group][_names[group]];
        Set(group, -1);
        if (other >= 0)
        {
            Set(other, -1);
            Set(other, old >= 0 && _placeOf[other].TryGetValue(old, out var otherPlace) ? otherPlace : -1);
        }

        Set(group, place);
    }

    /// <summary>Takes an exchange back.</summary>
    public void Restore(int group, int place, int other, int otherPlace)
    {
        Set(group, -1);
        if (other >= 0)
        {
            Set(other, -1);
            Set(other, otherPlace);
        }

        Set(group, place);
    }

    private void Set(int group, int place)
    {
        if (_names[group] >= 0)
        {
            _holders[_tried[group][_names[group]]] = -1;
        }

        _names[group] = place;
        if (place >= 0)
        {
            _holders[_tried[group][place]] = group;
        }
    }
}
