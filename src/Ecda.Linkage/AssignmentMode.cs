namespace Ecda.Linkage;

/// <summary>How many links a record may have.</summary>
public enum AssignmentMode
{
    /// <summary>Decided from the repeats found inside the two files, and said in the result (the default).</summary>
    Automatic,

    /// <summary>Every record at most one link: neither file holds a person twice.</summary>
    OneToOne,

    /// <summary>Every left record at most one link, right records any number: the left file may hold a person twice.</summary>
    ManyToOne,

    /// <summary>Every right record at most one link, left records any number: the right file may hold a person twice.</summary>
    OneToMany,

    /// <summary>Any number of links: both files may hold a person twice.</summary>
    ManyToMany,
}
