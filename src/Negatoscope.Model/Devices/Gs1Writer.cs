using System.Globalization;
using System.Text;

namespace Negatoscope.Model.Devices;

/// <summary>Writes GS1 element strings, without brackets for a symbol and with them for a reader.</summary>
internal static class Gs1Writer
{
    /// <summary>What a scanner sends of the symbol. Dates have two digits of the year: those from 49 years back to 50 years ahead can be read back.</summary>
    public static string Write(Udi udi)
    {
        var carrier = new StringBuilder();
        Append(carrier, "01", udi.DeviceIdentifier);
        Append(carrier, "11", Date(udi.Manufactured));
        Append(carrier, "17", Date(udi.Expiry));
        Append(carrier, "10", udi.Lot);
        Append(carrier, "21", udi.Serial);
        Append(carrier, "8012", udi.Software);
        foreach (var (identifier, value) in udi.Further)
            Append(carrier, identifier, value);
        return carrier.ToString().TrimEnd(Gs1Separator.Sent);
    }

    public static string HumanReadable(ReadOnlySpan<char> carrier)
    {
        if (Gs1Reader.GtinAlone(carrier).Length == carrier.Length)
            return carrier.ToString();

        var readable = new StringBuilder();
        while (!carrier.IsEmpty)
        {
            var known = ApplicationIdentifier.StartOf(carrier);
            var end = carrier.IndexOf(Gs1Separator.Sent);
            if (end < 0)
                end = carrier.Length;
            if (ApplicationIdentifier.PredefinedLength(carrier) is > 0 and var length)
                end = Math.Min(end, length);
            readable.Append(known?.Bracketed).Append(carrier[(known?.Number.Length ?? 0)..end]);
            carrier = carrier[end..].TrimStart(Gs1Separator.Sent);
        }

        return readable.ToString();
    }

    private static void Append(StringBuilder carrier, string identifier, string? value)
    {
        if (value is null)
            return;

        carrier.Append(identifier).Append(value);
        if (ApplicationIdentifier.PredefinedLength(identifier) == 0)
            carrier.Append(Gs1Separator.Sent);
    }

    private static string? Date(DateOnly? date) => date?.ToString("yyMMdd", CultureInfo.InvariantCulture);
}
