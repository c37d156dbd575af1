using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Negatoscope.Server.Pages;

/// <summary>A file that pages ask for, carried by the executable.</summary>
internal sealed class Asset
{
    public static readonly Asset Style = new("style.css", "text/css; charset=utf-8");
    public static readonly Asset Icon = new("icon.svg", "image/svg+xml");

    private readonly string _name;
    private readonly string _type;
    private readonly byte[] _bytes;

    private Asset(string name, string type)
    {
        using var resource = typeof(Asset).Assembly.GetManifestResourceStream(typeof(Asset), name)
            ?? throw new InvalidDataException($"{name} is not embedded.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        (_name, _type, _bytes) = (name, type, bytes.ToArray());
        Address = $"/pages/{name}?{Convert.ToHexStringLower(SHA256.HashData(_bytes)[..6])}";
    }

    /// <summary>Changes with the content, so browsers may keep it for good.</summary>
    public string Address { get; }

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in (Asset[])[Style, Icon])
            routes.MapMethods($"/pages/{asset._name}", PageRoutes.Get, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return Results.Bytes(asset._bytes, asset._type);
            });
    }
}
