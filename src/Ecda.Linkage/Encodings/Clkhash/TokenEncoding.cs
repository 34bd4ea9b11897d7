namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>The bytes that a token is hashed as.</summary>
internal enum TokenEncoding
{
    Utf8,
    Ascii,

    /// <summary>Little-endian, a byte order mark before every token.</summary>
    Utf16,

    /// <summary>Little-endian, a byte order mark before every token.</summary>
    Utf32,
}
