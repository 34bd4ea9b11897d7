// A council and a police force link their extracts through a third party that sees neither names nor the key.
// Each block below runs at another organisation; only files pass between them. All people are invented.
using Ecda.Linkage;

var input = Path.Combine(AppContext.BaseDirectory, "data");
var schema = LinkageSchema.Load(Path.Combine(AppContext.BaseDirectory, "schema.json"));
var output = Directory.CreateDirectory(Path.Combine("out", "CouncilPoliceLinkage")).FullName;
string In(string file) => Path.Combine(input, file);
string Out(string file) => Path.Combine(output, file);

Console.WriteLine("1. The owners make a key together. The linkage unit never gets it.");
File.Delete(Out("project.key"));
LinkageKey.GenerateFile(Out("project.key"));

Console.WriteLine("2. The council encodes its records inside its own walls.");
Encode("council.csv", "council.ecda");

Console.WriteLine("3. The police do the same.");
Encode("police.csv", "police.ecda");

Console.WriteLine("4. The linkage unit gets the two .ecda files, nothing else, and links them.");
var council = EncodedDataset.Open(Out("council.ecda"));
var police = EncodedDataset.Open(Out("police.ecda"));
var result = new Linker().Link(council, police);
result.WriteCsv(Out("links.csv"));
var (funnel, quality) = (result.Funnel, result.Quality);
Console.WriteLine($"   {funnel.Compared:N0} pairs compared -> {funnel.Candidates:N0} candidates -> {funnel.Links:N0} links");
foreach (var band in result.Links.GroupBy(l => l.Band).OrderByDescending(b => b.Key))
{
    Console.WriteLine($"   {band.Count(),5} {band.Key}");
}

Console.WriteLine($"   {result.Assignment}: {result.AssignmentReason}");
Console.WriteLine($"   estimated without truth: precision {quality.Precision:P1}, recall {quality.Recall:P1}");

Console.WriteLine("5. Here the people are invented, so the truth is known and the links can be checked.");
var councilIds = OwnerIds.Load(Out("council.ids"));
var policeIds = OwnerIds.Load(Out("police.ids"));
var report = LinkageEvaluation.Evaluate(Out("links.csv"), councilIds, policeIds, TruthPairs.Load(In("truth_pairs.csv")));
Console.WriteLine($"   {report.TruePositives} of {report.Truth} true pairs found, {report.FalsePositives} false ones");
Console.WriteLine($"   precision {report.Precision.Value:P1} ({report.Precision.Low:P1} to {report.Precision.High:P1})");
Console.WriteLine($"   recall    {report.Recall.Value:P1} ({report.Recall.Low:P1} to {report.Recall.High:P1})");
Console.WriteLine($"   F1        {report.F1.Value:P1} ({report.F1.Low:P1} to {report.F1.High:P1})");
Console.WriteLine($"The files are in {output}: .ecda and links.csv travel; the key and the .ids files never do.");

void Encode(string extract, string encodings)
{
    using var key = LinkageKey.FromFile(Out("project.key"));
    var encoded = new RecordEncoder(schema, key).Encode(RecordTable.ReadCsv(In(extract)));
    encoded.Save(Out(encodings));
    var known = encoded.Report.Fields.Select(f => $"{f.Field} {(double)f.Present / encoded.Count:P0}");
    Console.WriteLine($"   {encoded.Report.RowsRead:N0} rows read -> {encoded.Count:N0} encoded, known: {string.Join(", ", known)}");
}
