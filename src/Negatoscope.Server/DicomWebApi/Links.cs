using System.Text;
using Microsoft.AspNetCore.Http;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>The URLs that answers name, made from the address that the request was sent to.</summary>
/// <param name="Root">Of the DICOMweb services, without a slash at its end.</param>
internal sealed record Links(string Root)
{
    public static Links Of(HttpContext http)
    {
        var request = http.Request;
        var host = request.Host.HasValue
            ? request.Host.ToUriComponent()
            : $"{http.Connection.LocalIpAddress}:{http.Connection.LocalPort}"; // HTTP/1.0
        return new($"{request.Scheme}://{host}{request.PathBase.ToUriComponent()}{DicomWebRoutes.Root}");
    }

    public ReadOnlyMemory<byte> Utf8Root => Encoding.UTF8.GetBytes(Root);

    public string Study(Uid study) => $"{Root}/studies/{study}";
    public string Series(Uid study, Uid series) => $"{Study(study)}/series/{series}";
    public string Instance(InstanceKey key) => $"{Series(key.Study, key.Series)}/instances/{key.Instance}";
}
