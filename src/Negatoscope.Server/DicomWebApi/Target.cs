using Microsoft.AspNetCore.Http;
using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>The resource that a path names (PS3.18 table 10.1-1): all studies, one study, a series or an instance.</summary>
internal readonly record struct Target(Uid? Study, Uid? Series, Uid? Instance)
{
    /// <summary>From the path's UIDs; a refusal when one of them is none, too long, or something that wants to be a path.</summary>
    public static bool TryRead(HttpContext http, out Target target, out Refusal? refusal)
    {
        target = default;
        refusal = null;
        if (!TryRead(http, "study", out var study, ref refusal)
            || !TryRead(http, "series", out var series, ref refusal)
            || !TryRead(http, "instance", out var instance, ref refusal))
        {
            return false;
        }

        target = new(study, series, instance);
        return true;
    }

    private static bool TryRead(HttpContext http, string name, out Uid? uid, ref Refusal? refusal)
    {
        uid = null;
        if (http.Request.RouteValues[name] is not string text)
            return true;
        if (!Uid.TryParse(text, out var parsed))
        {
            refusal = new(StatusCodes.Status400BadRequest, DicomWebText.NotUid(name));
            return false;
        }

        uid = parsed;
        return true;
    }
}
