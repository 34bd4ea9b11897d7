namespace Ecda.Linkage.Tests.Encodings;

/// <summary>NHS numbers, UPRNs, telephone numbers and e-mail addresses: right ones, nearly right ones, and what forms hold instead.</summary>
internal sealed class HostileIdentifiers(Random random)
{
    private static readonly string[] Phones =
    [
        "01234567890", "07123456789", "+44 1234567890", "1234567890", "07777777777", "+44", "0044", "00", "0", "44", "999", "0000000000", "00 44 20 7946 0018", "+440(0)20 7946 0018", "(+44) 1632 960001", "+ ( 44 1632 960001",
        "+a 44 1632 960001", "tel: +1 (212) 555-0199", "+ +353 86 123 4567", "none 01632 960001", "01632 960001 ext 12", "01632 960001x5", "01632960001#3", "01632\u00A0960001", "01632 960001 é 5", "\uFF0B44 1632 960001", "+0 123 4567",
        "440 163 2960001", "441632960001", "4416329600", "0441632960001", "00353861234567", "+1234567", "+123456", "+123456789012345", "+1234567890123456", "٠١٦٣٢", "016977 2345", "0169772345", "0800 1111", "08001111111", "no phone",
    ];

    private static readonly string[] Emails =
    [
        "test@example.org", "no.reply@example.org", "noreply@a.b", "DoNotReply@example.org", "no-email@example.org", "noemail@x.y", "n/a@example.org", "na@example.org", "unknown@example.org", "+@a.b", "++a@a.b", "+a+b@a.b", "a++b@a.b", "a@b",
        "a@.b", "a@b.", "a@b.c.", "a@b..", "a@.b.c", "a@..b", "a@b..c", "a@.", "@a.b", "a@@b.c", "a@b@c.d", "a b@c.d", "a@b .c", "a.b@c.d", "A+B@C.D", "ann＠example.org", "ánn@exámple.org", "юлия@пример.рф", "\"a\"@b.c", "x@y.z", "xx+y@y.z", "-@a.b", "no+one@a.b", "test+1@a.b",
        "@", "a@b\u3002c", "none", "a@b.c\u00A0", "a\u200B@b.c", "test.@a.b", "tes\u0301t@a.b", "noreply+noreply@a.b", "a@b.c+d", "中@b.c",
    ];

    public string NhsNumber()
    {
        var digits = Digits(9);
        var check = (11 - (digits.Select((c, i) => (10 - i) * (c - '0')).Sum() % 11)) % 11;
        var number = random.Next(100) switch
        {
            < 70 => digits + (check == 10 ? "X" : Text($"{check}")),
            < 80 => digits + Digits(1),
            < 88 => new string((char)('0' + random.Next(10)), random.Next(8, 12)),
            _ => Digits(random.Next(7, 13)),
        };
        return random.Next(3) == 0 || number.Length < 7 ? number : number.Insert(6, Separator()).Insert(3, Separator());
    }

    public string Uprn() => random.Next(100) switch
    {
        < 10 => new string('0', random.Next(1, 15)),
        < 20 => new string('9', random.Next(10, 14)),
        < 30 => Digits(random.Next(10, 15)),
        < 60 => new string('0', random.Next(6)) + Digits(random.Next(1, 9)),
        _ => Digits(random.Next(6, 13)).Insert(random.Next(6), Separator()),
    };

    public string Phone()
    {
        if (random.Next(5) == 0)
        {
            return Phones[random.Next(Phones.Length)];
        }

        var area = random.Next(10) < 8 ? Text($"{"123578"[random.Next(6)]}") : Digits(1);
        var rest = random.Next(12) == 0 ? Digits(2) + new string((char)('0' + random.Next(10)), 7) : Digits(random.Next(10) < 8 ? 9 : random.Next(5, 12));
        var front = Pick("0", "0", "0", "", "+44", "0044", "44", "+44(0)", "+44 0", "(0", "+353 ", "00 33 ", "+1-", "+ (", "440", "Tel. ", "x+", "+(44) ", "+z");
        var number = area + rest;
        return front + (random.Next(2) == 0 ? number : number.Insert(random.Next(number.Length), Separator())) + (random.Next(10) == 0 ? Pick(" ext 3", "x4", "#5", " (home)", " / 07700 900123", "é1", " ") : "");
    }

    public string Email()
    {
        if (random.Next(6) == 0)
        {
            return Emails[random.Next(Emails.Length)];
        }

        var mailbox = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pick("ann", "Smith", ".", "-", "_", "1", "x", "é", "+", "o'neill")));
        return mailbox + Pick("", "", "", "+shop", "+") + (random.Next(12) == 0 ? Pick(" @", "@@", "") : "@") + (random.Next(12) == 0 ? Pick("localhost", ".org", "org.", "exa mple.org") : Pick("example.org", "nhs.uk", "Example.CO.UK", "a.b"));
    }

    private string Separator() => Pick(" ", "-", ".", "", "  ", "\u00A0", "/");

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
