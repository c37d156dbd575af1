using System.Globalization;
using System.Text;

namespace Negatoscope.Model.Devices;

/// <summary>Writes the ISBT 128 data structures of a device, one after the other.</summary>
internal static class IccbbaWriter
{
    public static string Write(Udi udi)
    {
        var carrier = new StringBuilder();
        Append(carrier, "=/", udi.DeviceIdentifier);
        Append(carrier, "=,", udi.Serial);
        Append(carrier, "=", udi.Donation);
        Append(carrier, "=>", Date(udi.Expiry));
        Append(carrier, "=}", Date(udi.Manufactured));
        Append(carrier, "&,1", udi.Lot);
        foreach (var (identifier, value) in udi.Further)
            Append(carrier, identifier, value);
        return carrier.ToString();
    }

    /// <summary>Without the header of a compound message, which is not printed (ST-011 §6.2.2).</summary>
    public static string HumanReadable(string carrier) => carrier[IccbbaReader.CompoundLength(carrier)..];

    private static void Append(StringBuilder carrier, string identifier, string? value)
    {
        if (value is not null)
            carrier.Append(identifier).Append(value);
    }

    private static string? Date(DateOnly? date) =>
        date is { } day ? string.Create(CultureInfo.InvariantCulture, $"{day.Year % 1000:D3}{day.DayOfYear:D3}") : null;
}
