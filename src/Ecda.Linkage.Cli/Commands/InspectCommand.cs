using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Ecda.Linkage.Cli.Commands;

internal static class InspectCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A .ecda file." };
        var command = new Command("inspect", "Show what a .ecda file holds and whether it is whole. It shows no record.") { file };
        command.SetWork((parsed, _, _) =>
        {
            var path = parsed.GetRequiredValue(file);
            Print(Path.GetFileName(path), EncodedDataset.Open(path));
        });
        return command;
    }

    private static void Print(string name, EncodedDataset dataset)
    {
        var d = dataset.Description;
        Console.WriteLine($"{name}: {Text.Count(dataset.Count)} encoded records, whole (checksum matches). Pseudonymised personal data: store and delete it as such.");
        Text.Table(
            Console.Out,
            [
                ["profile", d.Profile],
                ["rows read", Text.Count(d.RowsRead)],
                ["rows rejected", Text.Count(d.RowsRejected)],
                ["too little known to link", Text.Count(d.Unlinkable)],
                ["made by", $"Ecda.Linkage {d.Library}, encoding version {Text.Count(d.Encoding)}, folding table {Text.Count(d.Folding)}"],
                ["schema", d.SchemaFingerprint],
                ["commitment", d.Commitment],
                ["audit", d.Audit is { } a ? $"{Text.Verdict(a.Verdict)} on {a.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} with {Text.Count(a.People)} people (the owner's word, not a signature)" : "none"],
            ],
            1);
        Console.WriteLine("  Files with equal schema and commitment can be linked with each other.");
        Text.Table(
            Console.Out,
            [
                ["view", "bits", "diffusion", "mean share of bits set", "empty"],
                .. d.Views.Select((v, i) => (string[])[v.Name, Text.Count(v.Bits), v.Hardenings.Count > 0 ? "-" : Text.Count(v.Diffusion), Fill(dataset, i), Text.Count(Empty(dataset, i))]),
            ]);
        HardeningText.Print(d.Views);
        BlockingText.Print(d.Blocking);
    }

    private static string Fill(EncodedDataset dataset, int view)
    {
        long set = 0;
        for (var i = 0; i < dataset.Count; i++)
        {
            foreach (var word in dataset.Row(view, i))
            {
                set += BitOperations.PopCount(word);
            }
        }

        var all = ((long)dataset.Count - Empty(dataset, view)) * dataset.Description.Views[view].Bits;
        return all == 0 ? "-" : Text.Number((double)set / all, "0.000");
    }

    private static int Empty(EncodedDataset dataset, int view)
    {
        var empty = 0;
        for (var i = 0; i < dataset.Count; i++)
        {
            empty += dataset.Row(view, i).ContainsAnyExcept(0UL) ? 0 : 1;
        }

        return empty;
    }
}
