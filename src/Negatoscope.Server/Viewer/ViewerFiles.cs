using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Negatoscope.Server.Viewer;

/// <summary>
/// The files of OHIF, which asks for them at the root of the origin. They are listed once, when the server starts: an address is looked up among
/// them and never becomes a path.
/// </summary>
internal sealed partial class ViewerFiles
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>What is made here, or serves nobody on this server.</summary>
    private static readonly FrozenSet<string> NotServed = ((string[])["/" + ViewerFolder.Index, ViewerConfiguration.Address, "/VERSION", "/LICENSE"]).ToFrozenSet();

    private readonly FrozenDictionary<string, string> _files;

    public ViewerFiles(string folder)
    {
        _files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Address: "/" + Path.GetRelativePath(folder, file).Replace('\\', '/'), File: Path.GetFullPath(file)))
            .Where(one => !NotServed.Contains(one.Address))
            .ToFrozenDictionary(one => one.Address, one => one.File);
        Index = File.ReadAllText(Path.Combine(folder, ViewerFolder.Index));
        Policy = PolicyOf(Index);
    }

    /// <summary>The page of the viewer.</summary>
    public string Index { get; }

    /// <summary>Its Content-Security-Policy: nothing of another origin; its inline scripts by their hashes; WebAssembly, which decodes pixels.</summary>
    public string Policy { get; }

    /// <summary>Null when the viewer has no such file.</summary>
    public IResult? At(PathString path, HttpResponse response)
    {
        if (path.Value is not { } address || !_files.TryGetValue(address, out var file))
            return null;

        var info = new FileInfo(file);
        // A name with the hash of its content may be kept for good.
        response.Headers.CacheControl = Hashed.IsMatch(address) ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        var type = Types.TryGetContentType(file, out var known) ? known : "application/octet-stream";
        var tag = new EntityTagHeaderValue($"\"{info.Length:x}-{info.LastWriteTimeUtc.Ticks:x}\"");
        return Results.File(file, type, lastModified: info.LastWriteTimeUtc, entityTag: tag, enableRangeProcessing: true);
    }

    private static string PolicyOf(string index)
    {
        var hashes = InlineScript.Matches(index).Select(script => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups[1].Value)))}'");
        return $"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {string.Join(' ', hashes)}; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; media-src 'self' blob:; object-src 'self' blob:; "
            + "frame-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    }

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex InlineScript { get; }

    [GeneratedRegex(@"(^/|\.)[0-9a-f]{20}\.")]
    private static partial Regex Hashed { get; }
}
