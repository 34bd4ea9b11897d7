namespace Ecda.Linkage;

/// <summary>
/// A file or document is not what it should be: a malformed CSV row, an impossible schema value, a damaged <c>.ecda</c> file.
/// The message says what was found, what was expected, where, and what to do next; it never contains a field value or key material.
/// </summary>
public sealed class LinkageFormatException : Exception
{
    /// <summary>Creates the exception for a problem that has no single place.</summary>
    /// <param name="message">What was found, what was expected and what to do next.</param>
    public LinkageFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception for a problem that another one revealed.</summary>
    /// <param name="message">What was found, what was expected and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public LinkageFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
