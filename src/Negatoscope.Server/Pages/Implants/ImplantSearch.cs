using Microsoft.AspNetCore.Http;
using Negatoscope.Model.Devices;
using Negatoscope.Server.FhirApi.Bundles;

namespace Negatoscope.Server.Pages.Implants;

/// <summary>What the form above the list of implants asks for, as it stands in the address.</summary>
public sealed record ImplantSearch
{
    public const int PageSize = 25;

    private const int LongestText = 200;

    public string Name { get; init; } = "";
    public string Id { get; init; } = "";

    /// <summary>A UDI as scanned or printed, or its device identifier alone.</summary>
    public string Udi { get; init; } = "";

    public string Lot { get; init; } = "";
    public string Serial { get; init; } = "";
    public string Manufacturer { get; init; } = "";
    public string? Cursor { get; init; }

    public bool IsEmpty => this with { Cursor = null } == new ImplantSearch();

    internal static ImplantSearch Of(IQueryCollection query)
    {
        return new()
        {
            Name = Text("name"),
            Id = Text("id"),
            Udi = Text("udi"),
            Lot = Text("lot"),
            Serial = Text("serial"),
            Manufacturer = Text("manufacturer"),
            Cursor = query[Paging.Cursor].ToString() is { Length: > 0 } cursor ? cursor : null,
        };

        string Text(string key) => query[key].ToString().Trim() is var text && text.Length > LongestText ? text[..LongestText] : text;
    }

    /// <summary>The FHIR search of Devices that name a patient. A whole UDI is taken apart: its lot and serial number are searched for too.</summary>
    /// <param name="today">From which two digits of a year get their century.</param>
    internal IEnumerable<KeyValuePair<string, string>> ToFhir(DateOnly today)
    {
        var udi = Udi.Length > 0 ? UdiReader.Read(Udi, today).Value : null;
        (string Name, string Value)[] all =
        [
            ("patient:missing", "false"),
            ("patient:Patient.name", Escaped(Name)),
            ("patient:Patient.identifier", Escaped(Id)),
            ("udi-di", Escaped(udi?.DeviceIdentifier ?? Udi)),
            ("lotNumber", Escaped(Lot.Length > 0 ? Lot : udi?.Lot ?? "")),
            ("serialNumber", Escaped(Serial.Length > 0 ? Serial : udi?.Serial ?? "")),
            ("manufacturer", Escaped(Manufacturer)),
            ("_include", "Device:patient"),
            ("_sort", "-_lastUpdated"),
        ];
        return all.Where(one => one.Value.Length > 0).Select(one => KeyValuePair.Create(one.Name, one.Value));
    }

    public string AddressAt(string? cursor)
    {
        (string Key, string Value)[] all = [("name", Name), ("id", Id), ("udi", Udi), ("lot", Lot), ("serial", Serial), ("manufacturer", Manufacturer)];
        return Paging.Url(Links.AllImplants, all.Where(one => one.Value.Length > 0).Select(one => KeyValuePair.Create(one.Key, one.Value)), cursor);
    }

    /// <summary>R4 search.html#escaping.</summary>
    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);
}

/// <summary>The implants of all patients, or of those that are searched for.</summary>
public sealed record ImplantListModel(ImplantSearch Search, IReadOnlyList<ImplantRow> Rows)
{
    public string? Next { get; init; }
    public string? Previous { get; init; }
}

/// <summary>A device in the table.</summary>
/// <param name="PatientId">Null where the patient is not here.</param>
public sealed record ImplantRow(
    string DeviceId, string? Device, string? Manufacturer, string? DeviceIdentifier, string? Lot, string? Serial, string? Expiry, string? PatientId, string? Patient, string? PatientNote);
