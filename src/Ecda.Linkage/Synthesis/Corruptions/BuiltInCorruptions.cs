namespace Ecda.Linkage.Synthesis.Corruptions;

/// <summary>The library's errors by their names in Tables/rates.json.</summary>
internal static class BuiltInCorruptions
{
    public static Corruption Create(string name, double council, double police) => name switch
    {
        "staleAddress" => new StaleAddress(name, council, police),
        "lateSurname" => new LateSurname(name, council, police),
        "alias" => new Alias(name, council, police),
        "middleNameUsed" => new MiddleNameUsed(name, council, police),
        "nickname" => new NicknameVariant(name, council, police),
        "forenameSpelling" => new SpellingVariant(name, council, police, NamePart.Forename),
        "forenameKeyboard" => new KeyboardTypo(name, council, police, NamePart.Forename),
        "forenamePhonetic" => new PhoneticTypo(name, council, police, NamePart.Forename),
        "forenameOcr" => new OcrTypo(name, council, police, NamePart.Forename),
        "surnameSpelling" => new SpellingVariant(name, council, police, NamePart.Surname),
        "surnameKeyboard" => new KeyboardTypo(name, council, police, NamePart.Surname),
        "surnamePhonetic" => new PhoneticTypo(name, council, police, NamePart.Surname),
        "surnameOcr" => new OcrTypo(name, council, police, NamePart.Surname),
        "surnamePart" => new SurnamePart(name, council, police),
        "surnamePunctuation" => new SurnamePunctuation(name, council, police),
        "accentsDropped" => new AccentsDropped(name, council, police),
        "nameCase" => new NameCase(name, council, police),
        "middleNameJoined" => new MiddleNameJoined(name, council, police),
        "forenameSurnameSwap" => new ForenameSurnameSwap(name, council, police),
        "forenameUnknown" => new ForenameUnknown(name, council, police),
        "dateMissing" => new DateMissing(name, council, police),
        "placeholderDate" => new PlaceholderDate(name, council, police),
        "dayMonthSwap" => new DayMonthSwap(name, council, police),
        "dayOff" => new DayOff(name, council, police),
        "yearOff" => new YearOff(name, council, police),
        "januaryDefault" => new JanuaryDefault(name, council, police),
        "sexWrong" => new SexWrong(name, council, police),
        "sexMissing" => new SexMissing(name, council, police),
        "addressTypo" => new AddressTypo(name, council, police),
        "addressFormat" => new AddressFormat(name, council, police),
        "flatDropped" => new FlatDropped(name, council, police),
        "townDiffers" => new TownDiffers(name, council, police),
        "postcodeTypo" => new PostcodeTypo(name, council, police),
        "postcodeMissing" => new PostcodeMissing(name, council, police),
        "postcodeSpacing" => new PostcodeSpacing(name, council, police),
        "noFixedAbode" => new NoFixedAbode(name, council, police),
        "phoneDifferent" => new PhoneDifferent(name, council, police),
        "phoneUnknown" => new PhoneUnknown(name, council, police),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such error."),
    };
}
