using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Tests.Synthesis;

/// <summary>A file of name frequencies is taken as it says, or refused with the row and the reason.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class NamesFileTests
{
    private const string Header = "kind,name,weight,sex,heritage,born_from,born_to\n";

    [Test]
    public void NamesFile_TakesThePlaceOfTheOwnNames()
    {
        var population = With(Header + "surname,Uncommon,3,,,,\nsurname,Rarer,1,,,,\nforename,Only,1,,,,\n");

        var british = population.People.Where(p => p.Heritage == "british").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(british.Select(p => p.Forename), Has.All.EqualTo("Only"));
            Assert.That(british.Average(p => p.Surname == "Uncommon" ? 1.0 : 0.0), Is.EqualTo(0.73).Within(0.08));
            Assert.That(population.People.Where(p => p.Heritage == "polish" && p.Sex == 'M').Average(p => p.Surname == "Uncommon" ? 1.0 : 0.0), Is.LessThan(0.3), "but for marriages");
        });
    }

    [Test]
    public void NamesFile_MayLeaveColumnsOut() =>
        Assert.That(With("kind,name,weight\nsurname,Uncommon,3\n").People.Any(p => p.Surname == "Uncommon"));

    [TestCase("surname,Smith,-1,,,,\n", "row 1", "weight")]
    [TestCase("surname,Smith,1,,,,\nsurname,Jones,0,,,,\n", "row 2", "weight")]
    [TestCase("surname,Smith,many,,,,\n", "row 1", "weight")]
    [TestCase("surname,Smith,NaN,,,,\n", "row 1", "weight")]
    [TestCase("town,Smith,1,,,,\n", "row 1", "kind")]
    [TestCase("surname,,1,,,,\n", "row 1", "name")]
    [TestCase("surname,Smith,1,,martian,,\n", "row 1", "heritage")]
    [TestCase("surname,Smith,1,F,,,\n", "row 1", "sex")]
    [TestCase("forename,Ann,1,X,,,\n", "row 1", "sex")]
    [TestCase("forename,Ann,1,F,,1850,\n", "row 1", "born_from")]
    [TestCase("forename,Ann,1,F,,1990,1980\n", "row 1", "born_from")]
    [TestCase("forename,Ann,1,F,,,\n", "pool", "british forenames of sex M", "1900")]
    [TestCase("forename,Ann,1,,,1950,\n", "pool", "empty", "1900")]
    [TestCase("", "no row")]
    public void NamesFile_IsRefusedWithTheReason(string rows, params string[] expected)
    {
        var message = Assert.Throws<LinkageFormatException>(() => With(Header + rows))!.Message;

        Assert.Multiple(() =>
        {
            Assert.That(message, Does.StartWith("names.csv"));
            foreach (var part in expected)
            {
                Assert.That(message, Does.Contain(part));
            }

            Assert.That(message, Does.Not.Contain("Smith").And.Not.Contain("martian"), "no value of the file");
        });
    }

    [TestCase("kind,name,weight,colour\nsurname,Smith,1,red\n", "colour")]
    [TestCase("kind,name\nsurname,Smith\n", "weight")]
    public void NamesFile_IsRefusedForItsColumns(string text, string column) =>
        Assert.That(() => With(text), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains(column));

    [Test]
    public void NamesFile_MustBeThere() =>
        Assert.That(() => SyntheticPopulation.Create(new PopulationOptions { NamesFile = "no-such.csv" }), Throws.InstanceOf<IOException>());

    private static SyntheticPopulation With(string text)
    {
        using var folder = new TempFolder();
        return SyntheticPopulation.Create(new PopulationOptions { People = 1_500, NamesFile = folder.Write("names.csv", text) });
    }
}
