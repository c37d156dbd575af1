using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>Products that the patient was given, and the radiation that the patient received.</summary>
internal static class CdaGiven
{
    private const decimal MegaPerGiga = 1000m;

    public static Func<CdaElement, Administration> Contrast(CdaLook look) => element =>
    {
        var material = Material(element);
        var period = element.Child("effectiveTime");
        return new Administration.Contrast
        {
            Agent = CdaLook.Text(material?.Child("name")),
            Codes = [.. CdaCodes.ReadAll(material?.Child("code"))],
            Start = look.Time(period?.Child("low") ?? period),
            Stop = look.Time(period?.Child("high")),
            VolumeMl = Dose(element) is { } dose && dose["unit"]?.Trim() is "mL" or "ml" ? look.Quantity(Dose(element)) : null,
            Route = [.. CdaCodes.ReadAll(element.Child("routeCode"))],
        };
    };

    public static Func<CdaElement, Administration> Radiopharmaceutical(CdaLook look) => element =>
    {
        var material = Material(element);
        var period = element.Child("effectiveTime");
        return new Administration.Radiopharmaceutical
        {
            Name = CdaLook.Text(material?.Child("name")),
            Codes = [.. CdaCodes.ReadAll(material?.Child("code"))],
            Start = look.Time(period?.Child("low") ?? period),
            TotalDoseMBq = look.Quantity(Dose(element)) is { } dose ? Dose(element)?["unit"]?.Trim() switch
            {
                "MBq" => dose,
                "GBq" => dose * MegaPerGiga,
                "kBq" => dose / MegaPerGiga,
                _ => null,
            } : null,
            Route = [.. CdaCodes.ReadAll(element.Child("routeCode"))],
        };
    };

    /// <summary>A dose is a quantity, or an interval of which the guide writes one end.</summary>
    private static CdaElement? Dose(CdaElement element) =>
        element.Child("doseQuantity") is { } dose ? dose["value"] is not null ? dose : dose.Child("low") ?? dose.Child("high") ?? dose.Child("center") : null;

    private static CdaElement? Material(CdaElement element) => element.At("consumable", "manufacturedProduct", "manufacturedMaterial");

    public static CdaExposure Exposure(CdaElement section, CdaLook look)
    {
        var authorised = section.Find(CdaNames.Templates.Exposure).SelectMany(procedure => procedure.Children("participant"))
            .Select(participant => participant.Child("participantRole")).FirstOrDefault(role => role?.Child("code")?["code"] == CdaNames.Codes.Authorised);
        var pregnancy = section.Find(CdaNames.Templates.Observation)
            .FirstOrDefault(observation => observation.Child("code")?["code"] == CdaNames.Codes.PregnancyStatus);
        return new(
            authorised is null ? null : CdaPeople.OfProfessional(authorised),
            CdaCodes.Read(pregnancy?.Child("value")),
            [.. section.Find(CdaNames.Templates.Quantity).Select(observation => Quantity(observation, look)).OfType<CdaQuantity>()]);
    }

    private static CdaQuantity? Quantity(CdaElement observation, CdaLook look)
    {
        var value = observation.Child("value");
        if (CdaCodes.Read(observation.Child("code")) is not { } code)
        {
            look.Say(() => CdaFindings.Absent(observation.Child("code") ?? observation, new("What a quantity of exposure measures", "Ce que mesure une quantité d'exposition")));
            return null;
        }
        if (look.Quantity(value) is not { } number)
        {
            look.Say(() => CdaFindings.Absent(value ?? observation, new("The value of a quantity of exposure", "La valeur d'une quantité d'exposition")));
            return null;
        }
        return new(code, number, value?["unit"], CdaCodes.Read(observation.Child("targetSiteCode")), look.Time(observation.Child("effectiveTime")));
    }
}
