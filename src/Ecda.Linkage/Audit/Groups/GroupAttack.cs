using Ecda.Linkage.Audit.Means;
using Ecda.Linkage.Encodings.Kernel;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Audit.Groups;

/// <summary>
/// A5-G: groups without seeds. Whoever has a released file and a list of other people of the same country, nobody of the file and no known pair, finds the groups of rows that share a
/// frequent value, which stand out of the covariance of bits, and names them by how many they are and how alike: a forename's frequency and q-grams, and who has it, are no secret.
/// </summary>
internal sealed class GroupAttack
{
    /// <summary>The attacker answers where an answer is likelier right than this; then four fifths of all answers or more should be.</summary>
    private const double LeastBelief = 0.6;

    private const int Repairs = 2;
    private const int FewestMembers = 25;
    private const int MostCandidates = 150;

    // A value much rarer than the smallest group that can be seen cannot be the name of one.
    private const double CandidateShare = 0.5;

    private readonly AttackScene _scene;
    private readonly LinkageSchema _schema;
    private readonly IReadOnlyList<RecordAttribute> _attributes;
    private readonly RecordTokens _tokens;
    private readonly GroupOptions _options;
    private readonly SignRows _rows;

    private GroupAttack(AttackScene scene, LinkageSchema schema, IReadOnlyList<RecordAttribute> attributes, RecordTokens tokens, GroupOptions options)
    {
        (_scene, _schema, _attributes, _tokens, _options) = (scene, schema, attributes, tokens, options);
        _rows = new SignRows(scene.Released);
    }

    /// <summary>Finds and names groups.</summary>
    /// <param name="scene">The released file, and a list of people who need not be in it.</param>
    /// <param name="schema">The schema with the released file's profile.</param>
    /// <param name="attributes">What people may share.</param>
    /// <param name="tokens">The tokens of the population's people, as the list has them.</param>
    /// <param name="options">Choices; null for the defaults.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>An outcome for every attribute: how many records' values are told.</returns>
    public static IReadOnlyList<AttackOutcome> Run(
        AttackScene scene,
        LinkageSchema schema,
        IReadOnlyList<RecordAttribute> attributes,
        RecordTokens tokens,
        GroupOptions? options = null,
        IProgress<LinkageProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        new GroupAttack(scene, schema, attributes, tokens, options ?? new GroupOptions()).Run(progress, cancellationToken);

    private IReadOnlyList<AttackOutcome> Run(IProgress<LinkageProgress>? progress, CancellationToken cancellationToken)
    {
        void Tell(double done) => progress?.Report(new LinkageProgress("Finding groups of rows", done));
        var sample = Sample(_rows.Count, _options.Rows, _scene.Seed ^ 0x56);
        Tell(0);
        var spectrum = RowSpectrum.Of(_rows, sample, _options.Directions, _scene.Seed, cancellationToken);
        Tell(0.2);
        var found = GroupFinder.Find(Project(spectrum, sample, cancellationToken), _options.Starts, _scene.Seed, null, cancellationToken);
        Tell(0.3);
        if (found.Count.Groups == 0)
        {
            return [.. _attributes.Select((_, a) => Count(a, [], [], [], 0))];
        }

        return [];
    }
}
