using System.Runtime.InteropServices;

namespace Negatoscope.Model.Devices;

/// <summary>A unique device identifier while its carrier is being read: the first value of an element counts, another one is reported.</summary>
internal struct UdiDraft(UdiIssuer issuer)
{
    public string? DeviceIdentifier;
    public string? Lot;
    public string? Serial;
    public string? Software;
    public string? Donation;
    public DateOnly? Expiry;
    public DateOnly? Manufactured;

    private List<UdiField>? _further;
    private List<Finding>? _findings;

    private readonly bool IsEmpty =>
        DeviceIdentifier is null && Lot is null && Serial is null && Software is null && Donation is null && Expiry is null && Manufactured is null
        && _further is null;

    public void Report(Finding finding) => (_findings ??= []).Add(finding);

    /// <summary>Keeps a value in one of the fields above.</summary>
    public void Keep(ref string? field, ReadOnlySpan<char> value, string identifier)
    {
        if (field is null)
            field = value.ToString();
        else if (!value.SequenceEqual(field))
            Report(UdiFindings.Repeated(identifier));
    }

    /// <inheritdoc cref="Keep(ref string?,ReadOnlySpan{char},string)"/>
    public void Keep(ref DateOnly? field, DateOnly value, string identifier)
    {
        if (field is null)
            field = value;
        else if (field != value)
            Report(UdiFindings.Repeated(identifier));
    }

    public void KeepFurther(string identifier, ReadOnlySpan<char> value)
    {
        foreach (ref readonly var field in Further)
        {
            if (field.Identifier != identifier)
                continue;

            if (!value.SequenceEqual(field.Value))
                Report(UdiFindings.Repeated(identifier));
            return;
        }

        (_further ??= []).Add(new(identifier, value.ToString()));
    }

    public readonly bool HasFurther(string identifier)
    {
        foreach (ref readonly var field in Further)
            if (field.Identifier == identifier)
                return true;
        return false;
    }

    private readonly ReadOnlySpan<UdiField> Further => CollectionsMarshal.AsSpan(_further);

    public Read<Udi?> Finish(ReadOnlySpan<char> carrier)
    {
        if (IsEmpty)
        {
            Report(UdiFindings.NotRecognized());
            return new(null, _findings!);
        }

        if (DeviceIdentifier is null)
            Report(UdiFindings.NoDeviceIdentifier());

        var udi = new Udi
        {
            Issuer = issuer,
            DeviceIdentifier = DeviceIdentifier,
            Lot = Lot,
            Serial = Serial,
            Software = Software,
            Donation = Donation,
            Expiry = Expiry,
            Manufactured = Manufactured,
            Further = [.. Further],
            Carrier = carrier.ToString(),
        };
        return new(udi, _findings ?? (IReadOnlyList<Finding>)[]);
    }
}
