using System.Globalization;
using System.Text;

namespace Ecda.Linkage.Tests.Cli;

/// <summary>Small invented extracts and the sample's schema, for tests that need to break something.</summary>
internal static class Extracts
{
    /// <summary>A header that fits the source "council" of the sample's schema.</summary>
    public const string Header = "council_ref,forename,surname,date_of_birth,sex,postcode,address_line,town";

    /// <summary>The options of every encode command here but --out.</summary>
    public const string EncodeOptions = "--schema schema.json --source council --key project.key";

    /// <summary>A key that needs no keygen run; nobody else may use it for anything.</summary>
    public const string KeyDigits = "8f1d3c5b7a9e0f2d4c6b8a0e1f3d5c7b9a8e6f4d2c0b1a3e5f7d9c8b6a4e2f0d";

    private static readonly string[] Forenames = ["Anna", "Ben", "Clara", "David", "Edith", "Frank", "Grace", "Henry", "Isla", "James", "Karen"];
    private static readonly string[] Surnames = ["Archer", "Baker", "Cooper", "Draper", "Elder", "Fisher", "Glover", "Harper", "Ingram", "Jenner", "Knight", "Lambert", "Mason"];

    public static string SchemaPath { get; } = SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json");

    public static string SchemaText { get; } = File.ReadAllText(SchemaPath);

    public static string Sample(string name) => SharedData.InRepository($"samples/CouncilPoliceLinkage/data/{name}");

    /// <summary>A folder with schema.json and project.key.</summary>
    public static TempFolder NewFolder()
    {
        var folder = new TempFolder();
        _ = folder.Write("schema.json", SchemaText);
        _ = folder.Write("project.key", KeyDigits + "\n");
        return folder;
    }

    /// <summary>A person made of a number, as a line without its end.</summary>
    public static string Row(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"C{number},{Forenames[number % 11]},{Surnames[number % 13]},{1940 + (number % 60)}-{1 + (number % 12):00}-{1 + (number % 28):00},{(number % 2 == 0 ? "M" : "F")},SS{1 + (number % 9)} {1 + (number % 8)}AB,{number} High Street,Leigh");

    /// <summary>The header and rows 1 to <paramref name="rows"/>; <paramref name="change"/> may put something else in a row's place.</summary>
    public static string Csv(int rows, Func<int, string>? change = null)
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var row = 1; row <= rows; row++)
        {
            _ = text.Append((change ?? Row)(row)).Append('\n');
        }

        return text.ToString();
    }
}
