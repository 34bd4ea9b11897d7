using Ecda.Linkage.Encodings;

namespace Ecda.Linkage.Tests.Encodings;

/// <summary>Damage to the description of a file, beside its columns.</summary>
internal sealed class DescriptionDamageTests
{
    [TestCase(0x01)]
    [TestCase(0x20)]
    public void Open_OfFlippedByteAnywhereRefusesOrGivesSameDescription(int flip)
    {
        using var folder = new TempFolder();
        var saved = Sample.Encode(Sample.People(5));
        saved.Save(folder["people.ecda"]);
        var bytes = File.ReadAllBytes(folder["people.ecda"]);

        var wrong = Enumerable.Range(0, bytes.Length / 5).Select(i => i * 5).Where(at => !IsRefusedOrSame(folder, bytes, at, flip, saved.Description));

        Assert.That(wrong, Is.Empty);
    }

    private static bool IsRefusedOrSame(TempFolder folder, byte[] bytes, int at, int flip, DatasetDescription expected)
    {
        byte[] damaged = [.. bytes];
        damaged[at] ^= (byte)flip;
        try
        {
            var opened = EncodedDataset.Open(folder.Write("damaged.ecda", damaged)).Description;
            return opened.ViewsText == expected.ViewsText && opened with { Views = expected.Views } == expected;
        }
        catch (LinkageFormatException)
        {
            return true;
        }
    }
}
