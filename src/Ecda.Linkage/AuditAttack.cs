namespace Ecda.Linkage;

/// <summary>An attack on encodings that <see cref="EncodingAudit"/> can make.</summary>
public enum AuditAttack
{
    /// <summary>A0: what the shape of a file tells: repeated rows, weights, columns, order.</summary>
    Structure,

    /// <summary>A1: whole rows, also of records with missing fields, named by how often they repeat.</summary>
    Frequencies,

    /// <summary>A1b: the values behind blocking keys, named by how often the keys repeat.</summary>
    BlockingKeys,

    /// <summary>A2: people named with the project's key.</summary>
    LeakedKey,

    /// <summary>A3: q-grams named by which columns are set together (Christen et al., 2018).</summary>
    Patterns,

    /// <summary>A4-M: names and other values of people in no list, from what known records have on the average.</summary>
    Means,

    /// <summary>A5-K: people named by the likelihood of their rows given those of known people, and on from those named.</summary>
    Kernel,

    /// <summary>A5-G: frequent names told from groups of like records, with nobody known.</summary>
    Groups,

    /// <summary>A5-H: people named by how alike the members of households are, with nobody known.</summary>
    Households,

    /// <summary>A5-E: people named by matching the whole graph of likeness, with nobody known (Schäfer et al., 2024).</summary>
    Embedding,

    /// <summary>A5-U: the secret XOR matrix found from rows that are nearly equal, with no key, no list and nobody known.</summary>
    Undiffusion,

    /// <summary>A5-W: which output bits hang together, for encodings that have no XOR matrix.</summary>
    Wiring,

    /// <summary>
    /// A5-M: whether XORs of four rows show that of their values (Armknecht and Schäfer, 2026), and whether one edit shows in two records.
    /// </summary>
    Tuples,

    /// <summary>A7: how many people a record could be by its weight and its likeness to others.</summary>
    AnonymitySets,

    /// <summary>A8: who belongs together, told from likeness alone.</summary>
    Relationships,

    /// <summary>A8: which fields of a record are missing, told from the weight of its rows.</summary>
    MissingFields,
}
