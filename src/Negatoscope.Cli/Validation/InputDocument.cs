namespace Negatoscope.Cli.Validation;

/// <summary>Something to validate: a file, a line of an NDJSON file, or standard input.</summary>
/// <param name="Name">For people: a path, with the line behind it for NDJSON; <c>-</c> for standard input.</param>
/// <param name="Read">Its bytes, when they are wanted; may throw an <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
internal sealed record InputDocument(string Name, Func<ReadOnlyMemory<byte>> Read)
{
    /// <summary>The line of the file on which it begins, from 1.</summary>
    public int FirstLine { get; init; } = 1;

    /// <summary>Met in a folder, where there may be files that are none of FHIR's; not named by the user.</summary>
    public bool MayBeForeign { get; init; }
}

/// <summary>More bytes than a document may have.</summary>
internal sealed class InputTooLargeException() : IOException("The document is too large.");
