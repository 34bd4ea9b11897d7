namespace Ecda.Linkage.Tests.Schemas;

/// <summary>What a valid schema document means.</summary>
internal sealed class SchemaReadingTests
{
    [Test]
    public void Parse_AcceptsComments()
    {
        var schema = LinkageSchema.Parse($$"""
            // Agreed in May.
            { "schemaVersion": 1, /* the only one */ "fields": [{{SchemaText.Forename}}] }
            """);

        Assert.That(schema.Fields, Has.Count.EqualTo(1));
    }

    [Test]
    public void Parse_AcceptsTrailingCommas()
    {
        var schema = LinkageSchema.Parse("""{ "schemaVersion": 1, "fields": [{ "name": "given", "kind": "forename", },], }""");

        Assert.That(schema.Fields, Has.Count.EqualTo(1));
    }

    [Test]
    public void Load_AcceptsByteOrderMark()
    {
        using var folder = new TempFolder();
        var path = folder.Write("schema.json", "\uFEFF" + SchemaText.WithFields(SchemaText.Forename));

        Assert.That(LinkageSchema.Load(path).Fields, Has.Count.EqualTo(1));
    }

    [Test]
    public void Parse_TakesDiffusedProfileByDefault()
    {
        var schema = LinkageSchema.Parse(SchemaText.WithFields(SchemaText.Forename));

        Assert.That(schema.Profile, Is.SameAs(EncodingProfile.Diffused));
    }

    [TestCase("diffused")]
    [TestCase("hardened")]
    [TestCase("clk")]
    [TestCase("fields")]
    public void Parse_KnowsProfile(string name)
    {
        var schema = LinkageSchema.Parse(SchemaText.WithProfile($"\"{name}\""));

        Assert.That(schema.Profile.Name, Is.EqualTo(name));
    }

    [TestCase("forename", "forename", 2, 1.0)]
    [TestCase("surname", "surname", 2, 1.0)]
    [TestCase("dateOfBirth", "date", 2, 1.0)]
    [TestCase("sex", "sex", 2, 0.2)]
    [TestCase("postcode", "ukPostcode", 2, 1.0)]
    [TestCase("address", "address", 2, 0.5)]
    [TestCase("identifier", "identifier", 0, 1.0)]
    [TestCase("number", "number", 2, 1.0)]
    public void Parse_TakesDefaultsOfKind(string kind, string normalizer, int qgram, double weight)
    {
        var field = LinkageSchema.Parse(SchemaText.WithFields($$"""{ "kind": "{{kind}}" }""")).Fields[0];

        Assert.That((field.Name, field.Normalizer, field.QGram, (double)field.Weight), Is.EqualTo((kind, normalizer, qgram, weight)));
    }

    [Test]
    public void Parse_ReadsEveryKeyOfField()
    {
        var field = LinkageSchema.Parse(SchemaText.WithFields("""{ "name": "height", "kind": "number", "normalizer": "number", "qgram": 3, "weight": 0.75, "tolerance": 2.5 }""")).Fields[0];

        Assert.That(field, Is.EqualTo(new Field { Name = "height", Kind = FieldKind.Number, Normalizer = "number", QGram = 3, Weight = 0.75m, Tolerance = 2.5m }));
    }

    [Test]
    public void Parse_ReadsEveryKeyOfProfile()
    {
        var profile = LinkageSchema.Parse(SchemaText.WithProfile("""{ "bits": 512, "insertions": 100, "diffusion": 3, "views": [["born", "given"], ["given"]] }""")).Profile;

        Assert.That((profile.Name, profile.Bits, profile.Insertions, profile.Diffusion, profile.Views!.Count), Is.EqualTo(("custom", 512, 100, 3, 2)));
    }

    [Test]
    public void Parse_OrdersFieldsOfViewAsSchemaDoes()
    {
        var views = LinkageSchema.Parse(SchemaText.WithProfile("""{ "views": [["born", "given"]] }""")).Views;

        Assert.That(views[0].Fields, Is.EqualTo(new[] { "given", "born" }));
    }

    [Test]
    public void Parse_ReadsSource()
    {
        var source = LinkageSchema.Parse(SchemaText.WithSources("""{ "s": { "id": "ref", "delimiter": ";", "columns": { "given": ["first", "second"], "born": { "column": "dob", "format": ["dd/MM/yyyy", "yyyy-MM-dd"] } } } }""")).Sources[0];

        Assert.That((source.Name, source.IdColumn, source.Delimiter), Is.EqualTo(("s", "ref", (char?)';')));
    }

    [Test]
    public void Parse_ReadsSeveralColumnsOfField()
    {
        var source = LinkageSchema.Parse(SchemaText.WithColumns("""{ "given": ["first", "second"] }""")).Sources[0];

        Assert.That(source.Columns["given"].Columns, Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public void Parse_ReadsSeveralFormatsOfDate()
    {
        var source = LinkageSchema.Parse(SchemaText.WithColumns("""{ "born": { "column": "dob", "format": ["dd/MM/yyyy", "yyyy-MM-dd"] } }""")).Sources[0];

        Assert.That(source.Columns["born"].Formats, Is.EqualTo(new[] { "dd/MM/yyyy", "yyyy-MM-dd" }));
    }

    [Test]
    public void Parse_NamesSchemaAfterDocumentWhereItHasNoName()
    {
        var schema = LinkageSchema.Parse(SchemaText.WithFields(SchemaText.Forename), "agreed.json");

        Assert.That(schema.Name, Is.EqualTo("agreed.json"));
    }

    [TestCase("samples/CouncilPoliceLinkage/schema.json", "forename,surname,dateOfBirth,sex,postcode,address")]
    [TestCase("samples/Febrl/schema.json", "forename,surname,dateOfBirth,postcode,address")]
    public void Load_ReadsShippedSchema(string path, string fields)
    {
        var schema = LinkageSchema.Load(SharedData.InRepository(path));

        Assert.That(string.Join(',', schema.Fields.Select(f => f.Name)), Is.EqualTo(fields));
    }

    [TestCase("samples/CouncilPoliceLinkage/schema.json", "council,police")]
    [TestCase("samples/Febrl/schema.json", "a,b")]
    public void Load_ReadsSourcesOfShippedSchema(string path, string sources)
    {
        var schema = LinkageSchema.Load(SharedData.InRepository(path));

        Assert.That(string.Join(',', schema.Sources.Select(s => s.Name)), Is.EqualTo(sources));
    }

    [Test]
    public void Load_GivesShippedSchemaThreeOverlappingViews()
    {
        var schema = LinkageSchema.Load(SharedData.InRepository("samples/CouncilPoliceLinkage/schema.json"));

        Assert.That(schema.Views.Select(v => v.Name), Is.EqualTo(new[] { "forename+surname+dateOfBirth+sex", "forename+dateOfBirth+postcode+address", "forename+surname+dateOfBirth+postcode+address" }));
    }

    [Test]
    public void Create_GivesViewsWhatTheSchemaHasInItsOrder()
    {
        var schema = LinkageSchema.Create(Field.Surname("s"), Field.Address("a"), Field.DateOfBirth("d"), Field.Forename("f"), Field.Identifier("i", "i"));

        Assert.That(schema.Views.Select(v => v.Name), Is.EqualTo(new[] { "surname+dateOfBirth+forename+i", "address+dateOfBirth+forename+i", "surname+address+dateOfBirth+forename+i" }));
    }

    // Surname, birth and place without the forename are nearly a household's name.
    [Test]
    public void Create_GivesEveryOverlappingViewForenameAndBirthAndNoTwoTheSameFields()
    {
        Field[] optional = [Field.Sex("x"), Field.Postcode("p"), Field.Address("a"), Field.Identifier("i", "i"), Field.Of("n", FieldKind.Number, "n")];
        var schemas = Enumerable.Range(0, 1 << optional.Length).Select(some => LinkageSchema.Create([Field.Forename("f"), Field.Surname("s"), Field.DateOfBirth("d"), .. optional.Where((_, i) => ((some >> i) & 1) == 1)])).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(schemas.GroupBy(s => s.Views.Count).Select(g => (g.Key, g.Count())), Is.EquivalentTo(new[] { (1, 8), (3, 24) }));
            Assert.That(schemas.SelectMany(s => s.Views.Select(v => v.Fields)), Has.All.SupersetOf(new[] { "forename", "dateOfBirth" }).And.All.Count.GreaterThan(2));
            Assert.That(schemas.Select(s => s.Views.DistinctBy(v => v.Name, StringComparer.Ordinal).Count()), Is.EqualTo(schemas.Select(s => s.Views.Count)));
        }
    }

    [Test]
    public void Create_RefusesNoFields() => Assert.That(() => LinkageSchema.Create(), Throws.ArgumentException);

    [Test]
    public void Create_RefusesRepeatedName() => Assert.That(() => LinkageSchema.Create(Field.Forename("a"), Field.Forename("b")), Throws.ArgumentException);

    [Test]
    public void Create_RefusesFieldWithoutColumn() => Assert.That(() => LinkageSchema.Create(Field.Of("given", FieldKind.Forename)), Throws.ArgumentException.With.Message.Contains("'given'"));

    [Test]
    public void Create_RefusesWeightOfZero() => Assert.That(() => LinkageSchema.Create(Field.Forename("a") with { Weight = 0 }), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("'forename'"));

    [Test]
    public void Create_RefusesQGramOfFive() => Assert.That(() => LinkageSchema.Create(Field.Forename("a") with { QGram = 5 }), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("'forename'"));

    [Test]
    public void Create_RefusesUnknownNormalizer() => Assert.That(() => LinkageSchema.Create(Field.Forename("a") with { Normalizer = "soundex" }), Throws.InstanceOf<LinkageFormatException>().With.Message.Contains("'forename'"));

    [Test]
    public void WithProfile_RefusesOverfullFilter() => Assert.That(() => LinkageSchema.Create(Field.Forename("a")).WithProfile(EncodingProfile.Clk with { Bits = 64 }), Throws.InstanceOf<LinkageFormatException>());

    [Test]
    public void WithProfile_CallsChangedProfileCustom() => Assert.That(LinkageSchema.Create(Field.Forename("a")).WithProfile(EncodingProfile.Clk with { Diffusion = 2 }).Profile.Name, Is.EqualTo("custom"));

    [Test]
    public void Create_MapsFieldsToTheirColumns()
    {
        var source = LinkageSchema.Create(Field.Forename("first_name"), Field.DateOfBirth("dob", "dd/MM/yyyy")).Sources[0];

        Assert.That((source.Columns["forename"].Columns[0], source.Columns["dateOfBirth"].Columns[0], source.Columns["dateOfBirth"].Formats[0]), Is.EqualTo(("first_name", "dob", "dd/MM/yyyy")));
    }
}
