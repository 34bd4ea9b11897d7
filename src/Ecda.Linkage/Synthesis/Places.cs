using System.Globalization;

namespace Ecda.Linkage.Synthesis;

/// <summary>Greater Essex in outline: districts with real outward codes and towns, postcodes, and one invented street for each.</summary>
internal sealed class Places
{
    // Greater Essex has some 45,000 postcodes in use. A smaller population is a sample of its people, not a village.
    private const int UsualPostcodes = 40_000;
    private const int MostPostcodes = 100_000;
    private const int InwardCodes = 4_000;
    private const string Letters = "ABDEFGHJLNPQRSTUWXYZ";

    private readonly List<District> _districts = [];
    private readonly double[] _upTo;
    private readonly short[] _districtOf;
    private readonly string[] _codes;
    private readonly string[] _streets;
    private readonly short[] _towns;
    private readonly double _flat;

    public Places(int people, NameTables names, Rates rates)
    {
        _flat = rates["population.flat"];
        var text = TableText.Load("synthesis-places.txt");
        ReadDistricts(text, names);
        _upTo = new double[_districts.Count];
        var sum = 0.0;
        for (var i = 0; i < _upTo.Length; i++)
        {
            _upTo[i] = sum += _districts[i].Weight;
        }

        var wanted = Math.Clamp(people / 15, UsualPostcodes, MostPostcodes);
        var count = 0;
        foreach (var district in _districts)
        {
            district.FirstPostcode = count;
            district.Postcodes = Math.Clamp((int)(wanted * district.Weight / sum), 1, InwardCodes);
            count += district.Postcodes;
        }

        (_districtOf, _codes, _streets, _towns) = (new short[count], new string[count], new string[count], new short[count]);
        NamePostcodes(text);
    }

    public Dwelling AnyDwelling(SyntheticRandom random)
    {
        var found = Array.BinarySearch(_upTo, random.Uniform() * _upTo[^1]);
        return In(_districts[Math.Min(found < 0 ? ~found : found + 1, _districts.Count - 1)], random);
    }

    /// <summary>Another dwelling of the same outward code.</summary>
    public Dwelling Near(Dwelling dwelling, SyntheticRandom random) => In(_districts[_districtOf[dwelling.Postcode]], random);

    public Heritage HeritageAt(Dwelling dwelling, SyntheticRandom random) => _districts[_districtOf[dwelling.Postcode]].Pick(random);

    public string Postcode(Dwelling dwelling) => _codes[dwelling.Postcode];

    public string Street(Dwelling dwelling) => _streets[dwelling.Postcode];

    public string Town(Dwelling dwelling) => _districts[_districtOf[dwelling.Postcode]].Towns[_towns[dwelling.Postcode]];

    /// <summary>The towns that share an outward code with this one.</summary>
    public IReadOnlyList<string> TownsAround(Dwelling dwelling) => _districts[_districtOf[dwelling.Postcode]].Towns;

    /// <summary>A property reference that the national gazetteer never issues: 12 digits that start with 999, one for each dwelling.</summary>
    public static string Uprn(Dwelling dwelling)
    {
        var index = (((long)dwelling.Postcode * (Dwelling.Numbers + 1)) + dwelling.Number) * (Dwelling.Flats + 1) + dwelling.Flat;
        return string.Create(CultureInfo.InvariantCulture, $"999{Scramble.Of(index, 31_250, 32_000, 0x5EED):D9}");
    }

    private Dwelling In(District district, SyntheticRandom random)
    {
        var postcode = district.FirstPostcode + random.Below(district.Postcodes);
        if (!random.Chance(_flat))
        {
            return new Dwelling(postcode, random.Between(1, Dwelling.Numbers), 0);
        }

        // One or two blocks of flats in a street.
        var block = 1 + (((postcode * 37) + (random.Below(2) * 71)) % Dwelling.Numbers);
        return new Dwelling(postcode, block, random.Between(1, Dwelling.Flats));
    }

    private void ReadDistricts(TableText text, NameTables names)
    {
        var mixes = new Dictionary<string, HeritageMix>(StringComparer.Ordinal);
        foreach (var line in text.Lines)
        {
            var words = line.Split(' ', 5);
            if (words[0] == "mix")
            {
                mixes.Add(words[1], new HeritageMix(names.Heritages, line.Split(' ')[2..]));
                continue;
            }

            _districts.Add(new District
            {
                Outward = words[1],
                Weight = double.Parse(words[2], CultureInfo.InvariantCulture),
                Mix = mixes[words[3]],
                Towns = [.. words[4].Split(", ")],
            });
        }
    }

    private void NamePostcodes(TableText text)
    {
        var starts = text.ItemsOf("street_start");
        var ends = text.ItemsOf("street_end");
        var types = new NamePool([.. text.ItemsOf("street_type").Select(t => t.Split(' ')).Select(t => (t[0], double.Parse(t[1], CultureInfo.InvariantCulture)))]);
        var random = new SyntheticRandom(0x57EE7);
        for (short d = 0; d < _districts.Count; d++)
        {
            var district = _districts[d];
            for (var i = 0; i < district.Postcodes; i++)
            {
                // A step that shares no factor with the number of inward codes visits each of them once.
                var inward = (int)((((long)i * 1_777) + (d * 613)) % InwardCodes);
                var at = district.FirstPostcode + i;
                _districtOf[at] = d;
                _codes[at] = string.Create(CultureInfo.InvariantCulture, $"{district.Outward} {inward / 400}{Letters[inward / 20 % 20]}{Letters[inward % 20]}");
                _towns[at] = (short)random.Below(district.Towns.Length);
                _streets[at] = $"{StreetBase(starts, ends, random)} {types.Pick(random)}";
            }
        }
    }

    private static string StreetBase(List<string> starts, List<string> ends, SyntheticRandom random)
    {
        while (true)
        {
            var (start, end) = (starts[random.Below(starts.Count)], ends[random.Below(ends.Count)]);
            if (start[^1] != end[0] && !start.Equals(end, StringComparison.OrdinalIgnoreCase))
            {
                return start + end;
            }
        }
    }

    private sealed class District
    {
        public required string Outward { get; init; }

        public required double Weight { get; init; }

        public required HeritageMix Mix { get; init; }

        public required string[] Towns { get; init; }

        public int FirstPostcode { get; set; }

        public int Postcodes { get; set; }

        public Heritage Pick(SyntheticRandom random) => Mix.Pick(random);
    }

    private sealed class HeritageMix
    {
        private readonly IReadOnlyList<Heritage> _heritages;
        private readonly double[] _upTo;

        public HeritageMix(IReadOnlyList<Heritage> heritages, string[] factors)
        {
            var factor = factors.Select(f => f.Split('=')).ToDictionary(f => f[0], f => double.Parse(f[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
            _heritages = heritages;
            _upTo = new double[heritages.Count];
            var sum = 0.0;
            for (var i = 0; i < _upTo.Length; i++)
            {
                _upTo[i] = sum += heritages[i].Share * factor.GetValueOrDefault(heritages[i].Code, 1);
            }
        }

        public Heritage Pick(SyntheticRandom random)
        {
            var found = Array.BinarySearch(_upTo, random.Uniform() * _upTo[^1]);
            return _heritages[Math.Min(found < 0 ? ~found : found + 1, _heritages.Count - 1)];
        }
    }
}
