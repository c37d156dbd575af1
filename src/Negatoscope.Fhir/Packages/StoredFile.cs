namespace Negatoscope.Fhir.Packages;

/// <summary>A file that defines something: on disk, or in the memory that an archive was unpacked to.</summary>
/// <param name="name">For people.</param>
internal sealed class StoredFile(string name, string? path, ReadOnlyMemory<byte> bytes)
{
    private WeakReference<FhirDocument>? _bundle;

    public string Name => name;

    /// <summary>The resource as it was scanned; absent when it cannot be read any more.</summary>
    public Node Read(Scanned scanned)
    {
        try
        {
            return scanned.Entry >= 0 ? EntryOf(Bundle(), scanned.Entry) : Parse(Bytes(scanned.Offset, scanned.Length)).Root;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private ReadOnlyMemory<byte> Bytes(int offset, int length)
    {
        if (path is null)
            return length == 0 ? bytes : bytes.Slice(offset, length);
        if (length == 0)
            return File.ReadAllBytes(path);

        var slice = new byte[length];
        using var file = File.OpenHandle(path);
        for (var at = 0; at < length;)
            at += RandomAccess.Read(file, slice.AsSpan(at), offset + at) is > 0 and var read ? read : throw new EndOfStreamException();
        return slice;
    }

    /// <summary>Kept while anybody uses it, for its entries are asked for one by one.</summary>
    private FhirDocument Bundle()
    {
        if (_bundle?.TryGetTarget(out var kept) == true)
            return kept;
        var read = Parse(Bytes(0, 0));
        _bundle = new(read);
        return read;
    }

    private static FhirDocument Parse(ReadOnlyMemory<byte> bytes) => FhirDocument.Parse(bytes);

    private static Node EntryOf(FhirDocument bundle, int at)
    {
        foreach (var child in bundle.Root.Children)
            if (child.IsNamed("entry"u8) && at-- == 0)
                return child.Child("resource"u8);
        return default;
    }
}
