using Ecda.Linkage.Normalization;

namespace Ecda.Linkage.Tests.Normalization;

/// <summary>Dates of birth: every format part, and everything that is no date.</summary>
internal sealed class DateTests
{
    [TestCase("yyyy-MM-dd", "1980-02-03", "19800203", TestName = "Date_ReadsIsoFormat")]
    [TestCase("dd/MM/yyyy", "03/02/1980", "19800203", TestName = "Date_ReadsDayFirst")]
    [TestCase("MM/dd/yyyy", "02/03/1980", "19800203", TestName = "Date_ReadsMonthFirst")]
    [TestCase("d.M.yyyy", "3.2.1980", "19800203", TestName = "Date_ReadsSingleDigits")]
    [TestCase("d.M.yyyy", "13.12.1980", "19801213", TestName = "Date_ReadsTwoDigitsForSingleDigitParts")]
    [TestCase("dd/MM/yyyy", "3/2/1980", "19800203", TestName = "Date_ReadsSingleDigitsForTwoDigitParts")]
    [TestCase("dd MMM yyyy", "03 Feb 1980", "19800203", TestName = "Date_ReadsMonthName")]
    [TestCase("dd-MMM-yyyy", "03-SEP-1980", "19800903", TestName = "Date_ReadsMonthNameInCapitals")]
    [TestCase("ddMMMyyyy", "03dec1980", "19801203", TestName = "Date_ReadsPackedMonthName")]
    [TestCase("yyyyMMdd", "19800203", "19800203", TestName = "Date_ReadsPackedFormat")]
    [TestCase("ddMMyyyy", "03021980", "19800203", TestName = "Date_ReadsPackedDayFirst")]
    [TestCase("yyyy-MM-dd", "  1980-02-03  ", "19800203", TestName = "Date_ForgivesSpaces")]
    [TestCase("yyyy-MM-dd", "\t1980-02-03\r\n", "19800203", TestName = "Date_ForgivesOtherWhiteSpace")]
    [TestCase("yyyy-MM-dd", "1980-02-03 00:00:00", "19800203", TestName = "Date_IgnoresTimeBehindSpace")]
    [TestCase("yyyy-MM-dd", "1980-02-03T23:59:59.999Z", "19800203", TestName = "Date_IgnoresTimeBehindT")]
    [TestCase("dd/MM/yyyy", "03/02/1980 12:00 AM", "19800203", TestName = "Date_IgnoresTimeWithHalfDay")]
    [TestCase("yyyy-MM-dd", "1980\u201302\u201303", "19800203", TestName = "Date_ForgivesDashes")]
    [TestCase("yyyy-MM-dd", "2000-02-29", "20000229", TestName = "Date_KnowsLeapDayOf2000")]
    [TestCase("yyyy-MM-dd", "2024-02-29", "20240229", TestName = "Date_KnowsLeapDayOf2024")]
    [TestCase("yyyy-MM-dd", "1850-01-01", "18500101", TestName = "Date_TakesEarliestYear")]
    [TestCase("yyyy-MM-dd", "2100-12-31", "21001231", TestName = "Date_TakesLatestYear")]
    [TestCase("yyyy-MM-dd", "1970-01-02", "19700102", TestName = "Date_KeepsDayBehindPlaceholder")]
    public void Date_Reads(string format, string value, string expected) => Assert.That(NormalForm.Of("date", value, format), Is.EqualTo((ValueOutcome.Present, expected)));

    [TestCase("yyyy-MM-dd", "03/02/1980", TestName = "Date_RefusesOtherFormat")]
    [TestCase("dd/MM/yyyy", "1980-02-03", TestName = "Date_RefusesIsoUnderOtherFormat")]
    [TestCase("dd/MM/yyyy", "03/02/80", TestName = "Date_RefusesTwoDigitYear")]
    [TestCase("ddMMyyyy", "3021980", TestName = "Date_RefusesLostLeadingZero")]
    [TestCase("yyyyMMdd", "1980112", TestName = "Date_RefusesLostZeroBehindYear")]
    [TestCase("dd MMM yyyy", "03 02 1980", TestName = "Date_RefusesNumberForMonthName")]
    [TestCase("dd MMM yyyy", "03 February 1980", TestName = "Date_RefusesLongMonthName")]
    [TestCase("yyyy-MM-dd", "1980-02-031", TestName = "Date_RefusesDigitTooMany")]
    [TestCase("yyyy-MM-dd", "1980-02-", TestName = "Date_RefusesMissingDay")]
    [TestCase("yyyy-MM-dd", "1980-02", TestName = "Date_RefusesUnfinishedDate")]
    [TestCase("yyyy-MM-dd", "1980-02-03x", TestName = "Date_RefusesTextBehind")]
    [TestCase("yyyy-MM-dd", "1980-13-03", TestName = "Date_RefusesMonth13")]
    [TestCase("yyyy-MM-dd", "1980-02-30", TestName = "Date_RefusesThirtiethOfFebruary")]
    [TestCase("yyyy-MM-dd", "1980-04-31", TestName = "Date_RefusesThirtyFirstOfApril")]
    [TestCase("yyyy-MM-dd", "1981-02-29", TestName = "Date_RefusesLeapDayOfCommonYear")]
    [TestCase("yyyy-MM-dd", "1900-02-29", TestName = "Date_RefusesLeapDayOf1900")]
    [TestCase("yyyy-MM-dd", "0001-02-03", TestName = "Date_RefusesYear1")]
    [TestCase("yyyy-MM-dd", "9999-02-03", TestName = "Date_RefusesYear9999")]
    [TestCase("yyyy-MM-dd", "1849-12-31", TestName = "Date_RefusesYearBeforeEarliest")]
    [TestCase("yyyy-MM-dd", "2101-01-01", TestName = "Date_RefusesYearBehindLatest")]
    [TestCase("yyyy-MM-dd", "-1980-02-03", TestName = "Date_RefusesNegativeYear")]
    [TestCase("yyyy-MM-dd", "١٩٨٠-٠٢-٠٣", TestName = "Date_RefusesOtherDigits")]
    public void Date_RefusesAsUnreadable(string format, string value) => Assert.That(NormalForm.Of("date", value, format).Outcome, Is.EqualTo(ValueOutcome.Unreadable));

    [TestCase("0001-01-01")]
    [TestCase("1753-01-01")]
    [TestCase("1800-01-01")]
    [TestCase("1899-12-30")]
    [TestCase("1899-12-31")]
    [TestCase("1900-01-01")]
    [TestCase("1900-01-01 00:00:00")]
    [TestCase("1900-01-02")]
    [TestCase("1901-01-01")]
    [TestCase("1970-01-01")]
    [TestCase("2099-12-31")]
    [TestCase("9999-12-31")]
    [TestCase("0000-00-00")]
    [TestCase("1900-00-00")]
    [TestCase("1753-01-00")]
    [TestCase("Unknown")]
    [TestCase("N/K")]
    [TestCase("--")]
    public void Date_TakesAsUnknown(string value) => Assert.That(NormalForm.Of("date", value, "yyyy-MM-dd").Outcome, Is.EqualTo(ValueOutcome.Placeholder));

    [TestCase("yyyy", "1980", "1980", TestName = "Date_ReadsYearAlone")]
    [TestCase("MM/yyyy", "02/1980", "198002", TestName = "Date_ReadsMonthAndYear")]
    [TestCase("MMM yyyy", "Feb 1980", "198002", TestName = "Date_ReadsMonthNameAndYear")]
    [TestCase("yyyy-MM", "1980-02", "198002", TestName = "Date_ReadsYearAndMonth")]
    [TestCase("yyyy-MM-dd", "1980-00-00", "1980", TestName = "Date_ReadsYearBeforeZeros")]
    [TestCase("yyyy-MM-dd", "1980-02-00", "198002", TestName = "Date_ReadsYearAndMonthBeforeZeros")]
    [TestCase("yyyy-MM-dd", "1980-00-03", "1980", TestName = "Date_DropsDayOfUnknownMonth")]
    [TestCase("yyyy", "1970", "1970", TestName = "Date_KeepsYearOfPlaceholderDateThatPeopleAreBornIn")]
    public void Date_ReadsPartOfDate(string format, string value, string expected) => Assert.That(NormalForm.Of("date", value, format), Is.EqualTo((ValueOutcome.Present, expected)));

    [TestCase("yyyy", "1980-02-03", TestName = "Date_RefusesWholeDateAsYear")]
    [TestCase("yyyy", "1980 02 03", TestName = "Date_RefusesTextBehindYear")]
    [TestCase("yyyy-MM", "1980-13", TestName = "Date_RefusesMonth13OfPartOfDate")]
    [TestCase("yyyy", "1849", TestName = "Date_RefusesEarlyYearAlone")]
    public void Date_RefusesPartOfDate(string format, string value) => Assert.That(NormalForm.Of("date", value, format).Outcome, Is.EqualTo(ValueOutcome.Unreadable));

    [TestCase("0001")]
    [TestCase("1900")]
    [TestCase("9999")]
    [TestCase("0000")]
    public void Date_TakesYearAsUnknown(string year) => Assert.That(NormalForm.Of("date", year, "yyyy").Outcome, Is.EqualTo(ValueOutcome.Placeholder));

    [Test]
    public void Date_TriesFormatsInOrder() => Assert.That(NormalForm.Of("date", "03/02/1980", "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy").Text, Is.EqualTo("19800203"));

    [Test]
    public void Date_TriesNextFormatWhereFirstGivesNoDateOfTheCalendar() => Assert.That(NormalForm.Of("date", "02/13/1980", "dd/MM/yyyy", "MM/dd/yyyy").Text, Is.EqualTo("19800213"));

    [Test]
    public void Date_OfBlanksIsEmpty() => Assert.That(NormalForm.Of("date", "  ", "yyyy-MM-dd").Outcome, Is.EqualTo(ValueOutcome.Empty));

    [TestCase("jan", "01")]
    [TestCase("feb", "02")]
    [TestCase("mar", "03")]
    [TestCase("apr", "04")]
    [TestCase("may", "05")]
    [TestCase("jun", "06")]
    [TestCase("jul", "07")]
    [TestCase("aug", "08")]
    [TestCase("sep", "09")]
    [TestCase("oct", "10")]
    [TestCase("nov", "11")]
    [TestCase("dec", "12")]
    public void Date_KnowsMonthName(string name, string number) => Assert.That(NormalForm.Of("date", $"15 {name} 1980", "d MMM yyyy").Text, Is.EqualTo($"1980{number}15"));
}
