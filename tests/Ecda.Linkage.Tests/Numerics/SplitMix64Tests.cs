using CsCheck;
using Ecda.Linkage.Numerics;

namespace Ecda.Linkage.Tests.Numerics;

public sealed class SplitMix64Tests
{
    [Test]
    public void Next_FollowsThePublishedSequence()
    {
        // The five numbers that implementations in many languages are held against (rosettacode.org, Pseudo-random numbers/Splitmix64).
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        var random = new SplitMix64(1234567);

        var drawn = published.Select(_ => random.Next()).ToList();

        Assert.That(drawn, Is.EqualTo(published));
    }

    [Test]
    public void Below_StaysBelowTheLimit()
    {
        Gen.Select(Gen.ULong, Gen.Int[1, int.MaxValue]).Sample((seed, limit) => new SplitMix64(seed).Below(limit) is var number && number >= 0 && number < limit);
    }

    [Test]
    public void Below_DrawsEveryNumberAboutEquallyOften()
    {
        var random = new SplitMix64(7);
        var drawn = new int[10];

        for (var i = 0; i < 100_000; i++)
        {
            drawn[random.Below(10)]++;
        }

        // 10,000 expected of each, with a standard deviation of 95.
        Assert.That(drawn, Is.All.InRange(9_500, 10_500));
    }
}
