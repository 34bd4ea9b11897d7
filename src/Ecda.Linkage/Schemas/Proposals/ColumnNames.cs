using System.Collections.Frozen;

namespace Ecda.Linkage.Schemas.Proposals;

/// <summary>The column names that administrative extracts use, and what they mean. A name is understood by how it ends: client_date_of_birth is a date of birth.</summary>
internal static class ColumnNames
{
    private static readonly FrozenDictionary<string, ColumnRole> Endings = new (ColumnRole Role, string Names)[]
    {
        (ColumnRole.Forename, "forename forenames firstname firstnames givenname givennames christianname christiannames fname givname"),
        (ColumnRole.SecondName, "middlename middlenames secondname secondnames othername othernames middleinitial middleinitials otherforename otherforenames secondforename middleforename initials"),
        (ColumnRole.Surname, "surname surnames lastname lastnames familyname familynames lname sname"),
        (ColumnRole.FullName, "fullname wholename personname clientname customername residentname patientname pupilname subjectname nominalname tenantname"),
        (ColumnRole.DateOfBirth, "dob dateofbirth birthdate datebirth birthday dateborn borndate bdate birthdt dobdate"),
        (ColumnRole.Sex, "sex gender sexcode gendercode sexatbirth"),
        (ColumnRole.Postcode, "postcode postcd pcode pcd pcds zip zipcode postalcode"),
        (ColumnRole.FullAddress, "fulladdress wholeaddress addressfull completeaddress singlelineaddress"),
        (ColumnRole.Address, "address addressline addresslines addr addrline streetaddress street streetname streetnumber streetno streetnum road roadname housenumber houseno housenum housename buildingname buildingnumber buildingno building flat flatnumber flatno paon saon thoroughfare premises propertyname propertynumber town towncity townname townorcity posttown city village locality dependentlocality suburb"),
        (ColumnRole.ExactIdentifier, "nhsnumber nhsno nhsnum nhs nhsid uprn usrn nino nationalinsurancenumber nationalinsuranceno nationalinsurance nationalinsurancenum ninumber socsecid ssn socialsecuritynumber socialsecurityno passport passportnumber passportno drivinglicence drivinglicencenumber driverlicence driverlicencenumber licencenumber upn uln chi chinumber pncid pnc pncnumber cro cronumber nationalid nationalidnumber"),
        (ColumnRole.LeftOut, "email mail emailaddress mailaddress ipaddress macaddress webaddress url phone phonenumber phoneno telephone telephonenumber telephoneno tel telno mobile mobilenumber mobileno mobilephone landline fax title salutation suffix prefix age county state region country nationality ethnicity date datetime time timestamp year month day service role team status type category notes comments"),
        (ColumnRole.Id, "id ref reference urn nominal key pk uid guid uuid identifier refno refnum refnumber referencenumber referenceno recordid recid personid clientid customerid nominalid nominalref number no num code"),
    }.SelectMany(r => r.Names.Split(' ').Select(n => KeyValuePair.Create(n, r.Role))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names that mean something only when nothing stands before them.</summary>
    private static readonly FrozenDictionary<string, ColumnRole> WholeNames = new Dictionary<string, ColumnRole>(StringComparer.Ordinal)
    {
        ["first"] = ColumnRole.Forename,
        ["given"] = ColumnRole.Forename,
        ["last"] = ColumnRole.Surname,
        ["middle"] = ColumnRole.SecondName,
        ["name"] = ColumnRole.FullName,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Ends of names written as one word (clientforename), long enough not to stand there by chance.</summary>
    private static readonly string[] LongEndings = ["forename", "firstname", "surname", "lastname", "dateofbirth", "birthdate", "postcode", "gender", "nhsnumber"];

    /// <summary>Words for the person the record is about; before "id" they make it the id of the person, not of a case or an address.</summary>
    private static readonly FrozenSet<string> People = Set("client customer person resident patient pupil student subject nominal tenant citizen individual member victim suspect applicant claimant p");

    private static readonly FrozenSet<string> Harmless = Set("current present legal main home primary permanent postal residential the address addr clean cleaned raw std standardised standardized");

    private static readonly FrozenSet<string> HarmlessAtEnd = Set("current main primary clean cleaned raw std standardised standardized value text txt");

    /// <summary>Words that make it somebody else's, somewhere else's or a former one.</summary>
    private static readonly FrozenSet<string> Foreign = Set("mother mothers father fathers parent parents guardian carer partner spouse husband wife child sibling kin nok relative emergency contact gp doctor practice surgery school teacher worker officer staff manager landlord employer work business office billing delivery correspondence mailing previous prev former old maiden birth alias aka nick other alt alternative second event incident crime offence scene location place informant reporter referrer");

    /// <summary>Reads a column's name.</summary>
    public static (ColumnRole Role, NameFit Fit) Read(string column)
    {
        var words = HeaderName.Words(column, out var number);
        while (words.Count > 1 && HarmlessAtEnd.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count == 0)
        {
            return (ColumnRole.Unknown, NameFit.Clear);
        }

        var joined = string.Concat(words);
        var found = WholeNames.TryGetValue(joined, out var whole) ? (whole, NameFit.Clear) : ByEnding(words, joined);
        return number is { } n ? Numbered(found, joined, n) : found;
    }

    /// <summary>Whether a word before a name makes it somebody else's, somewhere else's or a former one.</summary>
    public static bool IsForeign(string word) => Foreign.Contains(word);

    private static (ColumnRole Role, NameFit Fit) ByEnding(List<string> words, string joined)
    {
        for (var start = 0; start < words.Count; start++)
        {
            if (Endings.TryGetValue(start == 0 ? joined : string.Concat(words.Skip(start)), out var role))
            {
                return Qualified(role, words[..start]);
            }
        }

        var ending = LongEndings.FirstOrDefault(e => joined.EndsWith(e, StringComparison.Ordinal));
        if (ending is not null)
        {
            return Qualified(Endings[ending], [joined[..^ending.Length]]);
        }

        if (words.Contains("date"))
        {
            return (ColumnRole.LeftOut, NameFit.Clear);
        }

        // PERSONID, CASEREF: whether it is an id is for the values to confirm.
        return joined.EndsWith("id", StringComparison.Ordinal) || joined.EndsWith("ref", StringComparison.Ordinal)
            ? (ColumnRole.Id, NameFit.Loose)
            : (ColumnRole.Unknown, NameFit.Clear);
    }

    private static (ColumnRole Role, NameFit Fit) Qualified(ColumnRole role, List<string> before)
    {
        if (role is ColumnRole.LeftOut or ColumnRole.ExactIdentifier)
        {
            return (role, NameFit.Clear);
        }

        if (before.Exists(Foreign.Contains))
        {
            return (ColumnRole.LeftOut, NameFit.Clear);
        }

        var harmless = role == ColumnRole.Id ? before.TrueForAll(People.Contains) : before.TrueForAll(w => People.Contains(w) || Harmless.Contains(w));
        return (role, harmless ? NameFit.Clear : NameFit.Loose);
    }

    /// <summary>What a number at the end changes: address_2 is a part of the address, forename2 is a second name, postcode2 is another one.</summary>
    private static (ColumnRole Role, NameFit Fit) Numbered((ColumnRole Role, NameFit Fit) found, string joined, int number) => found.Role switch
    {
        ColumnRole.Unknown when joined is "add" or "line" => (ColumnRole.Address, NameFit.Clear),
        ColumnRole.Forename when number > 1 => (ColumnRole.SecondName, found.Fit),
        ColumnRole.Address or ColumnRole.SecondName or ColumnRole.ExactIdentifier or ColumnRole.LeftOut => found,
        _ when number > 1 => (found.Role == ColumnRole.Unknown ? ColumnRole.Unknown : ColumnRole.LeftOut, NameFit.Clear),
        _ => found,
    };

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
