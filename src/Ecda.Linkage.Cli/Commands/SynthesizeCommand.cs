using System.CommandLine;
using System.Globalization;
using Ecda.Linkage.Synthesis;

namespace Ecda.Linkage.Cli.Commands;

internal static class SynthesizeCommand
{
    private static readonly PopulationOptions Defaults = new();

    public static Command Create()
    {
        var people = new Option<int>("--people") { Description = "How many people live in the area; 23 % of them are in the council's extract, 15 % in that of the police.", DefaultValueFactory = _ => Defaults.People };
        var overlap = Number("--overlap", "The share of the council's people whom the police know too, from 0 to 1.", Defaults.Overlap);
        var errors = Number("--errors", "How many times the usual rates the records err: 0 is never, 1 as real ones do.", Defaults.Errors);
        var seed = new Option<long>("--seed") { Description = "Which of the populations; the same seed gives the same bytes.", DefaultValueFactory = _ => Defaults.Seed };
        var output = new Option<string>("--out") { Description = "The folder for council.csv, police.csv and the truth files; made where it does not exist.", Required = true };
        var names = new Option<string?>("--names") { Description = "A CSV file of name frequencies in place of the built-in ones: kind (forename or surname), name, weight and, if wanted, sex, heritage, born_from, born_to." };
        var threads = new Option<int?>("--threads") { Description = "How many threads work; one per processor by default. The files are the same." };
        people.Within(1, PopulationOptions.MostPeople);
        overlap.Within(0, 1);
        errors.Within(0, 10);
        threads.AtLeastOne();
        var command = new Command("synthesize", "Make two extracts of people who never existed, erring like real ones, and the truth about them.") { people, overlap, errors, seed, output, names, threads };
        command.SetWork((parsed, progress, cancel) =>
        {
            var folder = parsed.GetRequiredValue(output);
            var options = new PopulationOptions
            {
                People = parsed.GetValue(people),
                Overlap = parsed.GetValue(overlap),
                Errors = parsed.GetValue(errors),
                Seed = parsed.GetValue(seed),
                NamesFile = parsed.GetValue(names),
                Threads = parsed.GetValue(threads),
            };
            CheckFolder(folder);
            var population = SyntheticPopulation.Create(options, progress, cancel);
            population.WriteTo(folder, progress, cancel);
            progress.Clear();
            Print(population.Summary, folder);
        });
        return command;
    }

    /// <summary>A number with a decimal point, whatever the culture of the machine says.</summary>
    private static Option<double> Number(string name, string description, double otherwise) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }

            result.AddError($"{name}: expected a number with a decimal point, such as 0.5.");
            return otherwise;
        },
    };

    /// <summary>Refuses a folder that cannot be written before the work starts, not after.</summary>
    private static void CheckFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            _ = OutputPath.Check(Path.Combine(folder, "council.csv"));
        }
        else if (File.Exists(folder))
        {
            throw new IOException($"Cannot write to '{folder}': it is a file. Choose a folder.");
        }
    }

    private static void Print(PopulationSummary s, string folder)
    {
        Console.WriteLine($"Made {Text.Count(s.People)} people who never existed, in {Text.Count(s.Households)} households.");
        Text.Table(
            Console.Out,
            [
                ["", "council", "police"],
                ["records", Text.Count(s.CouncilRecords), Text.Count(s.PoliceRecords)],
                ["people", Text.Count(s.CouncilPeople), Text.Count(s.PolicePeople)],
                ["records per person", PerPerson(s.CouncilRecords, s.CouncilPeople), PerPerson(s.PoliceRecords, s.PolicePeople)],
            ]);
        Console.WriteLine($"{Text.Count(s.PeopleInBoth)} people are in both, {Text.Percent(s.Overlap)} of the council's: {Text.Count(s.TruePairs)} true pairs of records.");
        Console.WriteLine($"Of the people in either extract {Text.Count(s.Moved)} moved from 2019 to 2024, {Text.Count(s.Renamed)} changed their surname since 2016.");
        Console.WriteLine("Hard cases, pairs of different people of whom the council knows one and the police the other:");
        Text.Table(
            Console.Out,
            [
                ["one household and surname", Text.Count(s.SameNameFamily)],
                ["of them twins", Text.Count(s.Twins)],
                ["of them father and son of one forename", Text.Count(s.NamedAfterParent)],
                ["same forename, surname and year of birth", Text.Count(s.Namesakes)],
            ]);
        Console.WriteLine($"Wrote council.csv, police.csv, truth_pairs.csv, truth_council.csv, truth_police.csv and truth_people.csv in {folder}");
    }

    private static string PerPerson(long records, long people) => people == 0 ? "none" : Text.Number((double)records / people, "0.000");
}
