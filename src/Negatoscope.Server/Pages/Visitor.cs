using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages;

public enum ColourScheme
{
    /// <summary>As the browser is set.</summary>
    System,
    Dark,
    Light,
}

/// <summary>How the one who asks wants pages, and where they are.</summary>
/// <param name="Here">Path and query of the page without the choices, for links that make another choice.</param>
public sealed record Visitor(Language Language, ColourScheme Scheme, string Here)
{
    private const string LanguageKey = "lang";
    private const string SchemeKey = "scheme";

    public string Tag => Language == Language.French ? "fr" : "en";

    /// <summary>?lang= and ?scheme=, else the cookies that they left, else what the browser prefers.</summary>
    public static Visitor Of(HttpRequest request, Language otherwise) => new(
        LanguageOf(request.Query[LanguageKey]) ?? LanguageOf(request.Cookies[LanguageKey]) ?? Preferred(request) ?? otherwise,
        SchemeOf(request.Query[SchemeKey]) ?? SchemeOf(request.Cookies[SchemeKey]) ?? ColourScheme.System,
        $"{request.PathBase}{request.Path}{Without(request)}");

    /// <summary>The address of this page in another language or scheme.</summary>
    public string With(Language language) => $"{Here}{Joint}{LanguageKey}={(language == Language.French ? "fr" : "en")}";

    public string With(ColourScheme scheme) => $"{Here}{Joint}{SchemeKey}={scheme.ToString().ToLowerInvariant()}";

    /// <summary>Whether the address makes a choice: it is then kept, and the address loses it.</summary>
    public static bool Chooses(HttpRequest request) => request.Query.ContainsKey(LanguageKey) || request.Query.ContainsKey(SchemeKey);

    public void Keep(HttpContext context)
    {
        var options = new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Secure = context.Request.IsHttps };
        context.Response.Cookies.Append(LanguageKey, Tag, options);
        context.Response.Cookies.Append(SchemeKey, Scheme.ToString().ToLowerInvariant(), options);
    }

    private char Joint => Here.Contains('?') ? '&' : '?';

    private static Language? LanguageOf(string? text) => text switch
    {
        "fr" => Language.French,
        "en" => Language.English,
        _ => null,
    };

    private static ColourScheme? SchemeOf(string? text) => text switch
    {
        "system" => ColourScheme.System,
        "dark" => ColourScheme.Dark,
        "light" => ColourScheme.Light,
        _ => null,
    };

    /// <summary>RFC 9110 §12.5.4: of the ranges that begin with one of our languages, the one of most weight, the first of equals.</summary>
    private static Language? Preferred(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var ranges)
            ? ranges
                .Where(range => range.Quality is not 0)
                .OrderByDescending(range => range.Quality ?? 1)
                .Select(range => LanguageOf(range.Value.ToString().Split('-')[0].ToLowerInvariant()))
                .FirstOrDefault(language => language is not null)
            : null;

    private static QueryString Without(HttpRequest request) => QueryString.Create(request.Query.Where(pair => pair.Key is not (LanguageKey or SchemeKey)));
}
