using System.Net;
using Negatoscope.Model;

namespace Negatoscope.Server.Hosting;

/// <summary>An address of this machine that only this machine can reach.</summary>
/// <param name="Ip">Null = both loopback addresses, as "localhost" means.</param>
/// <param name="Port">0 = any that is free.</param>
public sealed record LoopbackAddress(IPAddress? Ip, int Port)
{
    /// <summary>Reads http://127.0.0.1:8104, http://[::1]:8104 or http://localhost:8104.</summary>
    /// <param name="refusal">Why it cannot be listened on.</param>
    public static LoopbackAddress? Read(string url, out Sentence? refusal)
    {
        refusal = null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
            refusal = NotAnAddress(url);
        else if (uri.Scheme == "https")
            refusal = NoCertificate(url);
        else if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 && IPAddress.TryParse(uri.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip))
            return new(ip, uri.Port);
        else if (uri.Host == "localhost")
            return new(null, uri.Port);
        else
            refusal = NotLoopback(url);
        return null;
    }

    private static Sentence NotAnAddress(string url) => new(
        $"'{url}' is no address to listen on: write it as {ServerOptions.DefaultUrl}.",
        $"« {url} » n'est pas une adresse d'écoute : écrivez-la comme {ServerOptions.DefaultUrl}.");

    private static Sentence NoCertificate(string url) => new(
        $"'{url}': only http is served, as nobody but this machine is listening. Put a reverse proxy with your certificate in front.",
        $"« {url} » : seul http est servi, puisque seule cette machine écoute. Placez devant un mandataire inverse avec votre certificat.");

    private static Sentence NotLoopback(string url) => new(
        $"'{url}' can be reached from other machines, and there is no authentication yet: only loopback is listened on, such as {ServerOptions.DefaultUrl}.",
        $"« {url} » est accessible à d'autres machines, et l'authentification n'existe pas encore : seule la boucle locale est écoutée, comme {ServerOptions.DefaultUrl}.");
}
