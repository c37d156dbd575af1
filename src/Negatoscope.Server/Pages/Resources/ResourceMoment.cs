using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Resources;

/// <summary>When a version was written, in UTC as everything that the server says of itself.</summary>
internal static class ResourceMoment
{
    public static string Of(DateTimeOffset moment, Language language) =>
        $"{Shown.Date(DateOnly.FromDateTime(moment.UtcDateTime), language)} {moment.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC";
}
