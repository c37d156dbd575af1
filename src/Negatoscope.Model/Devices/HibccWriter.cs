using System.Globalization;
using System.Text;

namespace Negatoscope.Model.Devices;

/// <summary>Writes a primary and a secondary data structure in one symbol (ANSI/HIBC 2.6 §2.2.1.1).</summary>
internal static class HibccWriter
{
    public static string Write(Udi udi)
    {
        var carrier = new StringBuilder("+").Append(udi.DeviceIdentifier);
        var hour = Further(udi, HibcSecondary.Hour);
        var hasShortExpiry = udi.Expiry is { Year: >= 2000 and <= 2099 };
        var serialIsSecondary = udi.Lot is null && udi.Serial is not null;
        if (hasShortExpiry || udi.Lot is not null || serialIsSecondary)
        {
            carrier.Append(serialIsSecondary ? "/$$+" : "/$$");
            carrier.Append(hasShortExpiry ? Date(udi.Expiry, hour is null ? "'3'yyMMdd" : "'4'yyMMdd") : "7");
            carrier.Append(hasShortExpiry ? hour : null).Append(udi.Lot ?? udi.Serial);
        }

        if (udi.Lot is not null && udi.Serial is not null)
            carrier.Append("/S").Append(udi.Serial);
        if (udi.Expiry is not null && !hasShortExpiry)
            carrier.Append("/14D").Append(Date(udi.Expiry, "yyyyMMdd"));
        if (udi.Manufactured is not null)
            carrier.Append("/16D").Append(Date(udi.Manufactured, "yyyyMMdd"));
        if (Further(udi, HibcSecondary.Quantity) is { } quantity)
            carrier.Append("/Q").Append(quantity); // §2.3.2.4: the last one

        return carrier.Append(HibcCheck.Character(carrier.ToString())).ToString();
    }

    /// <summary>Between asterisks, an underscore for a check or link character that is a space (§4.1).</summary>
    public static string HumanReadable(string carrier)
    {
        if (!carrier.StartsWith('+'))
            return carrier;

        var second = HibccReader.SecondStart(carrier);
        return second == 0 ? Symbol(carrier) : $"{Symbol(carrier.AsSpan(0, second))} {Symbol(carrier.AsSpan(second))}";
    }

    private static string Symbol(ReadOnlySpan<char> message)
    {
        var checks = Math.Min(message.Length, HibccReader.IsPrimary(message) ? 1 : 2);
        return $"*{message[..^checks]}{message[^checks..].ToString().Replace(' ', '_')}*";
    }

    private static string? Further(Udi udi, string identifier)
    {
        foreach (var field in udi.Further)
            if (field.Identifier == identifier)
                return field.Value;
        return null;
    }

    private static string? Date(DateOnly? date, string format) => date?.ToString(format, CultureInfo.InvariantCulture);
}
