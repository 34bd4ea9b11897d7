using System.Globalization;

namespace Ecda.Linkage.Tests.Schemas;

internal sealed class SchemaProposalTests
{
    private static readonly string Council = SharedData.InRepository("samples/CouncilPoliceLinkage/data/council.csv");
    private static readonly string Police = SharedData.InRepository("samples/CouncilPoliceLinkage/data/police.csv");

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("ecda-proposal-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void CouncilAndPolice_MapTheColumnsOfTheSampleSchema()
    {
        var sample = LinkageSchema.Load(SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json"));

        var proposed = LinkageSchema.Parse(SchemaProposal.FromCsv([Council, Police]));

        Assert.That(Mappings(proposed), Is.EqualTo(Mappings(sample)));
    }

    [Test]
    public void CouncilAndPolice_HaveTheFieldsOfTheSampleSchema()
    {
        var sample = LinkageSchema.Load(SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json"));

        var proposed = LinkageSchema.Parse(SchemaProposal.FromCsv([Council, Police]));

        Assert.That(proposed.Fingerprint, Is.EqualTo(sample.Fingerprint));
    }

    [Test]
    public void CouncilAndPolice_NothingIsLeftToCheck() =>
        Assert.That(Lines(SchemaProposal.FromCsv([Council, Police])), Has.None.StartsWith("// CHECK:"));

    [TestCase("council.csv")]
    [TestCase("police.csv")]
    public void CouncilAndPolice_EncodeWithTheProposal(string file)
    {
        var schema = LinkageSchema.Parse(SchemaProposal.FromCsv([Council, Police]));
        using var key = LinkageKey.FromBytes(new byte[32]);

        var report = new RecordEncoder(schema, key).Encode(RecordTable.ReadCsv(SharedData.InRepository($"samples/CouncilPoliceLinkage/data/{file}"))).Report;

        Assert.That((report.Source + ".csv", report.Rejected.Count, report.Fields.Sum(f => f.Unreadable)), Is.EqualTo((file, 0, 0)));
    }

    [Test]
    public void ExactIdentifiers_AreNamedAndLeftOut()
    {
        var text = SchemaProposal.FromCsv([Council]);

        Assert.That(Comments(text), Does.Contain("Exact identifiers, left out: 'uprn' and 'nhs_number'."));
    }

    [TestCase("nhs_number", "nhsNumber")]
    [TestCase("NHS No", "nhsNumber")]
    [TestCase("UPRN", "uprn")]
    [TestCase("home_telephone", "ukPhone")]
    [TestCase("MobileNumber", "ukPhone")]
    [TestCase("e_mail", "email")]
    [TestCase("EmailAddress", "email")]
    public void KnownIdentifier_IsNamedWithItsNormalizer(string column, string normalizer)
    {
        var path = Write("a.csv", $"surname,{column}", "Ash,x", "Birch,y");

        Assert.That(Comments(SchemaProposal.FromCsv([path])), Does.Contain($"add \"{normalizer}\": \"{column}\" here and {{ \"name\": \"{normalizer}\", \"kind\": \"identifier\", \"normalizer\": \"{normalizer}\" }} to the fields."));
    }

    [TestCase("gp_phone")]
    [TestCase("emergency_contact_email")]
    [TestCase("phone")]
    public void KnownIdentifier_OfSomebodyElseOrWithoutValueIsNotNamed(string column)
    {
        var path = Write("a.csv", $"surname,{column}", $"Ash,{(column == "phone" ? "" : "x")}", $"Birch,{(column == "phone" ? "" : "y")}");

        Assert.That(Comments(SchemaProposal.FromCsv([path])), Does.Not.Contain("all the same"));
    }

    [Test]
    public void Febrl_MapsColumnsWhoseHeaderNamesBeginWithSpaces()
    {
        var a = SharedData.Require("data/febrl4_partial/dataset4a_partial.csv");

        var source = LinkageSchema.Parse(SchemaProposal.FromCsv([a])).Sources[0];

        Assert.That(Mapping(source), Is.EqualTo("dataset4a_partial rec_id forename=given_name surname=surname dateOfBirth=date_of_birth(yyyyMMdd) postcode=postcode address=street_number+address_1+address_2+suburb"));
    }

    [Test]
    public void Febrl_ComparesPostcodesAsText()
    {
        var a = SharedData.Require("data/febrl4_partial/dataset4a_partial.csv");
        var b = SharedData.Require("data/febrl4_partial/dataset4b_partial.csv");

        var schema = LinkageSchema.Parse(SchemaProposal.FromCsv([a, b]));

        Assert.That(schema.Fields.Single(f => f.Kind == FieldKind.Postcode).Normalizer, Is.EqualTo("text"));
    }

    [Test]
    public void Febrl_EncodesWithTheProposal()
    {
        var b = SharedData.Require("data/febrl4_partial/dataset4b_partial.csv");
        var schema = LinkageSchema.Parse(SchemaProposal.FromCsv([b]));
        using var key = LinkageKey.FromBytes(new byte[32]);

        var extract = new RecordEncoder(schema, key).Encode(RecordTable.ReadCsv(b));

        Assert.That(extract.Report.Encoded, Is.EqualTo(extract.Report.RowsRead).And.GreaterThan(0));
    }

    [Test]
    public void AmbiguousDates_AreReadDayFirst()
    {
        var path = Write("a.csv", "surname,dob", "Ash,03/04/1980", "Birch,05/06/1971", "Cedar,01/02/1990");

        var source = LinkageSchema.Parse(SchemaProposal.FromCsv([path])).Sources[0];

        Assert.That(source.Columns["dateOfBirth"].Formats, Is.EqualTo(["dd/MM/yyyy"]));
    }

    [Test]
    public void AmbiguousDates_AreToBeChecked()
    {
        var path = Write("a.csv", "surname,dob", "Ash,03/04/1980", "Birch,05/06/1971", "Cedar,01/02/1990");

        Assert.That(Comments(SchemaProposal.FromCsv([path])), Does.Contain("CHECK: MM/dd/yyyy reads them as well"));
    }

    [Test]
    public void DatesOfTwoFormats_ProposeBoth()
    {
        var path = Write("a.csv", "surname,dob", "Ash,23/04/1980", "Birch,1971-06-05", "Cedar,21/02/1990");

        var source = LinkageSchema.Parse(SchemaProposal.FromCsv([path])).Sources[0];

        Assert.That(source.Columns["dateOfBirth"].Formats, Is.EqualTo(["dd/MM/yyyy", "yyyy-MM-dd"]));
    }

    [TestCase("1980-04-23", "yyyy-MM-dd")]
    [TestCase("1980-04-23 00:00:00", "yyyy-MM-dd")]
    [TestCase("23/04/1980", "dd/MM/yyyy")]
    [TestCase("04/23/1980", "MM/dd/yyyy")]
    [TestCase("19800423", "yyyyMMdd")]
    [TestCase("23-04-1980", "dd-MM-yyyy")]
    [TestCase("23.04.1980", "dd.MM.yyyy")]
    [TestCase("23 Apr 1980", "d MMM yyyy")]
    [TestCase("23-APR-1980", "dd-MMM-yyyy")]
    [TestCase("1980/04/23", "yyyy/MM/dd")]
    public void DateFormat_IsFoundFromTheValues(string value, string format)
    {
        var path = Write("a.csv", "surname|dob", $"Ash|{value}", $"Birch|{value}");

        var source = LinkageSchema.Parse(SchemaProposal.FromCsv([path])).Sources[0];

        Assert.That(source.Columns["dateOfBirth"].Formats, Is.EqualTo([format]));
    }

    [Test]
    public void UnreadableDates_AreToBeChecked()
    {
        var path = Write("a.csv", "surname,dob", "Ash,23/04/80", "Birch,21/02/90");

        Assert.That(Comments(SchemaProposal.FromCsv([path])), Does.Contain("CHECK: the values are in no usual date format"));
    }

    [TestCase("Forename", "forename")]
    [TestCase("first_name", "forename")]
    [TestCase("FirstName", "forename")]
    [TestCase("GIVEN NAMES", "forename")]
    [TestCase("client_forename", "forename")]
    [TestCase("clientforename", "forename")]
    [TestCase("forename1", "forename")]
    [TestCase("last name", "surname")]
    [TestCase("familyName", "surname")]
    [TestCase("D.O.B.", "dateOfBirth")]
    [TestCase("birth_date", "dateOfBirth")]
    [TestCase("DateOfBirth", "dateOfBirth")]
    [TestCase("Gender", "sex")]
    [TestCase("sex_code", "sex")]
    [TestCase("Post Code", "postcode")]
    [TestCase("home_address_postcode", "postcode")]
    [TestCase("ZIP", "postcode")]
    [TestCase("AddressLine1", "address")]
    [TestCase("addr_2", "address")]
    [TestCase("house number", "address")]
    [TestCase("post_town", "address")]
    public void ColumnName_DecidesTheField(string column, string field)
    {
        var path = Write("a.csv", $"{column},x,y", "Rowan,,", "Hazel,,");

        var source = LinkageSchema.Parse(SchemaProposal.FromCsv([path])).Sources[0];

        Assert.That(source.Columns.Keys, Is.EqualTo([field]));
    }

    [TestCase("mother_forename")]
    [TestCase("maiden_surname")]
    [TestCase("previous_postcode")]
    [TestCase("offence_address")]
    [TestCase("email_address")]
    [TestCase("address_type")]
    [TestCase("sex_offender")]
    [TestCase("surname_soundex")]
    [TestCase("place_of_birth")]
    [TestCase("date_of_record")]
    [TestCase("service_name")]
    public void ColumnOfSomethingElse_IsNotAField(string column)
    {
        var path = Write("a.csv", $"{column},dob", "Rowan,1980-04-23", "Hazel,1981-04-23");

        var source = LinkageSchema.Parse(SchemaProposal.FromCsv([path])).Sources[0];

        Assert.That(source.Columns.Keys, Is.EqualTo(["dateOfBirth"]));
    }

    [Test]
    public void Id_MustBeDifferentInEveryRow()
    {
        var path = Write("a.csv", "case_ref,person_no,surname", "7,1,Ash", "7,2,Birch");

        Assert.That(LinkageSchema.Parse(SchemaProposal.FromCsv([path])).Sources[0].IdColumn, Is.EqualTo("person_no"));
    }

    [Test]
    public void Id_IsNotAnExactIdentifier()
    {
        var path = Write("a.csv", "nhs_number,surname", "7,Ash", "8,Birch");

        Assert.That(LinkageSchema.Parse(SchemaProposal.FromCsv([path])).Sources[0].IdColumn, Is.Null);
    }

    [Test]
    public void UnclearName_IsDecidedByUkPostcodesAmongTheValues()
    {
        var path = Write("a.csv", "surname,v7", "Ash,SS1 6LF", "Birch,CO2 8JU", "Cedar,CM1 4HA", "Elm,IG9 6JJ", "Fir,RM153XG");

        Assert.That(LinkageSchema.Parse(SchemaProposal.FromCsv([path])).Sources[0].Columns["postcode"].Columns, Is.EqualTo(["v7"]));
    }

    [Test]
    public void FieldInOneFileOnly_IsLeftOutOfTheOtherWithACheck()
    {
        var a = Write("a.csv", "surname,dob,sex", "Ash,1980-04-23,F");
        var b = Write("b.csv", "surname,dob", "Ash,1980-04-23");

        var text = SchemaProposal.FromCsv([a, b]);

        Assert.That(Comments(text), Does.Contain("CHECK: 'b' has no sex").And.Contain("CHECK: no column seems to hold a sex."));
    }

    [Test]
    public void FilesThatDisagreeAboutUkPostcodes_AreToBeChecked()
    {
        var a = Write("a.csv", "surname,postcode", "Ash,SS1 6LF");
        var b = Write("b.csv", "surname,postcode", "Ash,4223");

        Assert.That(Comments(SchemaProposal.FromCsv([a, b])), Does.Contain("CHECK: the files disagree about UK postcodes (100.0 % in 'a' and 0.0 % in 'b')"));
    }

    [Test]
    public void SourceNames_AreTidyAndUnique()
    {
        var a = Write("Council Extract (2).csv", "surname", "Ash");
        var b = Write("council-extract-2.csv", "surname", "Ash");

        var schema = LinkageSchema.Parse(SchemaProposal.FromCsv([a, b]));

        Assert.That(schema.Sources.Select(s => s.Name), Is.EqualTo(["council_extract_2", "council_extract_2_2"]));
    }

    [Test]
    public void FilesWithTheSameColumns_AreToldApartByNamingTheSource()
    {
        var a = Write("a.csv", "surname", "Ash");
        var b = Write("b.csv", "SURNAME", "Ash");

        Assert.That(Comments(SchemaProposal.FromCsv([a, b])), Does.Contain("It has the columns of 'a' too, so say which source it is"));
    }

    [Test]
    public void OddColumnNames_StillGiveAValidDocument()
    {
        var path = Write("a.csv", "\"sur\"\"name\n//\u2028\\ surname\",\"other\r\n\u2029column\"", "Ash,1", "Birch,2");

        var source = LinkageSchema.Parse(SchemaProposal.FromCsv([path])).Sources[0];

        Assert.That(source.Columns["surname"].Columns, Is.EqualTo(["sur\"name\n//\u2028\\ surname"]));
    }

    [Test]
    public void FileWithNothingUsable_IsRefusedWithItsColumns()
    {
        var path = Write("stock.csv", "item_id,phone,colour", "1,2,CANARYVALUE");

        var e = Assert.Throws<LinkageFormatException>(() => SchemaProposal.FromCsv([path]));

        Assert.That(e.Message, Does.StartWith("stock.csv, header: found 3 columns: 'item_id', 'phone', 'colour',").And.Contain("Expected").And.Not.Contain("CANARYVALUE"));
    }

    [TestCase("CANARYNAME,CANARYTOWN,CANARYTHIRD")]
    [TestCase("CANARYNAME,CANARYTOWN,1980-04-23")]
    [TestCase("CANARYNAME,CANARYTOWN,SS1 6LF")]
    public void FileWithoutHeader_IsRefusedWithoutShowingItsFirstRecord(string first)
    {
        var path = Write("people.csv", first, "Ash,Billericay,1971-06-05");

        var e = Assert.Throws<LinkageFormatException>(() => SchemaProposal.FromCsv([path]));

        Assert.That(e.Message, Does.StartWith("people.csv, ").And.Not.Contain("CANARY"));
    }

    [Test]
    public void MissingFile_IsAFormatException() =>
        Assert.Throws<LinkageFormatException>(() => SchemaProposal.FromCsv([Path.Combine(_folder, "none.csv")]));

    [Test]
    public void NoFile_IsRefused() => Assert.Throws<ArgumentException>(() => SchemaProposal.FromCsv([]));

    [Test]
    public void FileWithoutRows_IsDecidedByItsNames()
    {
        var path = Write("a.csv", "id,forename,surname,dob,sex,postcode,address");

        Assert.That(LinkageSchema.Parse(SchemaProposal.FromCsv([path])).Sources[0].Columns, Has.Count.EqualTo(6));
    }

    [Test]
    public void BadRows_AreCountedAndDoNotStopTheProposal()
    {
        var path = Write("a.csv", "surname,dob", "Ash,1980-04-23", "Birch", "Cedar,1981-04-23");

        Assert.That(Comments(SchemaProposal.FromCsv([path])), Does.Contain("CHECK: 1 further row among them cannot be read as CSV."));
    }

    [Test]
    public void LongFile_IsLookedAtForTenThousandRows()
    {
        var path = Write("a.csv", ["surname,dob", .. Enumerable.Repeat("Ash,1980-04-23", 10_000), .. Enumerable.Repeat("Ash,", 100)]);

        Assert.That(Comments(SchemaProposal.FromCsv([path])), Does.Contain("percentages are of its first 10,000 rows").And.Contain("filled in all rows"));
    }

    [Test]
    public void Values_NeverAppearInTheText()
    {
        var path = Write(
            "a.csv",
            "record_id,forename,surname,dob,sex,postcode,address_1,town,nhs_number,phone,colour,birth_day_text",
            "CANARYA,CANARYB,CANARYC,CANARYD,CANARYE,CANARYF,CANARYG,CANARYH,CANARYI,CANARYJ,CANARYK,CANARYL",
            "CANARYM,CANARYB,CANARYC,17/03/1976,CANARYE,SS9 9ZZ,CANARYG,CANARYH,CANARYI,CANARYJ,CANARYK,CANARYL",
            "CANARYN,CANARYO");

        var text = SchemaProposal.FromCsv([path]);

        Assert.That(text, Does.Not.Contain("CANARY").And.Not.Contain("1976").And.Not.Contain("SS9"));
    }

    [TestCase("tr-TR")]
    [TestCase("de-DE")]
    [TestCase("ar-SA")]
    public void Culture_ChangesNothing(string culture)
    {
        var path = Write("COUNCIL.csv", "ID,FIRSTNAME,FAMILY NAME,BIRTH DATE,CITY", "1,Işık,İnce,12-MAR-1980,Ilford", "2,,Ash,01-JUL-1999,Dilham");
        var before = SchemaProposal.FromCsv([path, Council]);
        var restore = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.That(SchemaProposal.FromCsv([path, Council]), Is.EqualTo(before).And.Contain("\"council\": {").And.Contain("\"forename\": \"FIRSTNAME\""));
        }
        finally
        {
            CultureInfo.CurrentCulture = restore;
        }
    }

    [Test]
    public void Text_HasUnixLineEndsAndReadableLines()
    {
        var text = SchemaProposal.FromCsv([Council, Police]);

        Assert.That(text.Contains('\r', StringComparison.Ordinal), Is.False);
        Assert.That(Lines(text).Max(l => l.Length), Is.LessThanOrEqualTo(120));
    }

    private string Write(string name, params IReadOnlyList<string> lines)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(l => l.Trim());

    /// <summary>The comments without their line breaks, so that a sentence can be found.</summary>
    private static string Comments(string text) => string.Join(' ', Lines(text).Where(l => l.StartsWith("//", StringComparison.Ordinal)).Select(l => l[2..].Trim()));

    private static string Mappings(LinkageSchema schema) => string.Join('\n', schema.Sources.Select(Mapping));

    private static string Mapping(SourceMapping source) => $"{source.Name} {source.IdColumn} " + string.Join(' ', source.Columns.Select(c =>
        $"{c.Key}={string.Join('+', c.Value.Columns)}{(c.Key == "dateOfBirth" ? $"({string.Join(',', c.Value.Formats)})" : "")}"));
}
