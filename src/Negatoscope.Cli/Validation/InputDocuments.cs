namespace Negatoscope.Cli.Validation;

/// <summary>Opens files as documents: a file is one, unless it holds a resource a line.</summary>
internal static class InputDocuments
{
    /// <summary>A document larger than this is refused: its tree would not fit the memory of ordinary machines.</summary>
    public const int MaxBytes = 1 << 30;

    /// <summary>A line of NDJSON larger than this is refused.</summary>
    public const int MaxLineBytes = 256 << 20;

    public static IEnumerable<InputDocument> Of(string path, bool isFromFolder)
    {
        if (path == InputFiles.StandardInput)
            return StandardInput();
        if (InputFiles.IsNdjson(path))
            return Lines(path);
        return [new(path, () => ReadFile(path)) { MayBeForeign = isFromFolder }];
    }

    public static bool MayBeMany(string path) => path == InputFiles.StandardInput || InputFiles.IsNdjson(path);

    /// <summary>All of a file, or of standard input.</summary>
    /// <exception cref="IOException">It is not there, cannot be read or is larger than <see cref="MaxBytes"/>.</exception>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        if (path != InputFiles.StandardInput)
            return ReadFile(path);
        using var input = Console.OpenStandardInput();
        return ReadToEnd(input);
    }

    public static ReadOnlyMemory<byte> ReadFile(string path)
    {
        using var file = File.OpenRead(path);
        return file.CanSeek && file.Length > 0
            ? file.Length <= MaxBytes ? ReadExactly(file) : throw new InputTooLargeException()
            : ReadToEnd(file); // a pipe does not know its length
    }

    private static byte[] ReadExactly(FileStream file)
    {
        var bytes = new byte[file.Length];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static ReadOnlyMemory<byte> ReadToEnd(Stream stream)
    {
        var bytes = new MemoryStream();
        var block = new byte[64 * 1024];
        while (stream.Read(block) is > 0 and var read)
        {
            if (bytes.Length + read > MaxBytes)
                throw new InputTooLargeException();
            bytes.Write(block, 0, read);
        }
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>Standard input has no name to tell NDJSON by: two lines that each hold a whole object do.</summary>
    private static IEnumerable<InputDocument> StandardInput()
    {
        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = Read(InputFiles.StandardInput);
        }
        catch (InputTooLargeException e)
        {
            return [new(InputFiles.StandardInput, () => throw e)];
        }
        return LooksLikeNdjson(bytes.Span)
            ? Lines(InputFiles.StandardInput, new MemoryStream(bytes.ToArray(), writable: false))
            : [new(InputFiles.StandardInput, () => bytes)];
    }

    public static bool LooksLikeNdjson(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        return end > 0
            && bytes[..end].TrimEnd(" \t\r"u8) is [(byte)'{', .., (byte)'}']
            && bytes[end..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
    }

    private static IEnumerable<InputDocument> Lines(string path)
    {
        FileStream file;
        try
        {
            file = File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new(path, () => throw e)];
        }
        return Lines(path, file);
    }

    public static IEnumerable<InputDocument> Lines(string path, Stream stream)
    {
        using var lines = new LineReader(stream, MaxLineBytes);
        while (lines.Read() is { } line)
        {
            var number = lines.Number;
            if (line.IsTooLong)
                yield return new($"{path}:{number}", () => throw new InputTooLargeException()) { FirstLine = number };
            else if (line.Bytes.AsSpan().ContainsAnyExcept(" \t\r"u8))
                yield return new($"{path}:{number}", () => line.Bytes) { FirstLine = number };
        }
    }
}
