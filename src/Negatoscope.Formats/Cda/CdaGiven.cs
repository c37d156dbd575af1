using System.Collections.Frozen;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>Products that the patient was given, and the radiation that the patient received.</summary>
internal static class CdaGiven
{
    /// <summary>Of whatever unit: nobody was given more.</summary>
    private const decimal MostOfAnything = 1_000_000_000_000m;

    /// <summary>UCUM units of volume in millilitres.</summary>
    private static readonly FrozenDictionary<string, decimal> Millilitres = new Dictionary<string, decimal>
    {
        ["mL"] = 1,
        ["ml"] = 1,
        ["cm3"] = 1,
        ["cL"] = 10,
        ["cl"] = 10,
        ["dL"] = 100,
        ["dl"] = 100,
        ["L"] = 1000,
        ["l"] = 1000,
        ["uL"] = 0.001m,
        ["ul"] = 0.001m,
    }.ToFrozenDictionary();

    /// <summary>UCUM units of activity in MBq; a curie is 37 GBq.</summary>
    private static readonly FrozenDictionary<string, decimal> Megabecquerels = new Dictionary<string, decimal>
    {
        ["MBq"] = 1,
        ["GBq"] = 1000,
        ["kBq"] = 0.001m,
        ["Bq"] = 0.000001m,
        ["Ci"] = 37_000,
        ["mCi"] = 37,
        ["uCi"] = 0.037m,
    }.ToFrozenDictionary();

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
            VolumeMl = Dose(element, Millilitres, look),
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
            TotalDoseMBq = Dose(element, Megabecquerels, look),
            Route = [.. CdaCodes.ReadAll(element.Child("routeCode"))],
        };
    };

    /// <summary>A dose is a quantity, or an interval of which the guide writes one end.</summary>
    private static decimal? Dose(CdaElement element, FrozenDictionary<string, decimal> units, CdaLook look)
    {
        if (element.Child("doseQuantity") is not { NullFlavor: null } dose)
            return null;

        CdaElement[] said = dose["value"] is not null ? [dose] : [.. dose.All.Where(part => part.Name is "low" or "high" or "center" && CdaLook.HasValue(part))];
        if (said.Length > 1)
            look.Say(() => CdaFindings.NotOneValue(dose));
        if (said is not [var one] || look.Quantity(one) is not { } value)
            return null;
        if (value is < 0 or > MostOfAnything)
        {
            look.Say(() => CdaFindings.Unusable(one, new("The quantity", "La quantité")));
            return null;
        }
        if (one["unit"]?.Trim() is { } unit && units.TryGetValue(unit, out var size))
            return value * size;
        look.Say(() => CdaFindings.Unit(one, isKept: false));
        return null;
    }

    private static CdaElement? Material(CdaElement element) => element.At("consumable", "manufacturedProduct", "manufacturedMaterial");

    public static CdaExposure Exposure(CdaElement section, CdaLook look)
    {
        var authorised = section.Find(CdaKinds.Exposure).Where(look.IsDone).SelectMany(procedure => procedure.Children("participant"))
            .Select(participant => participant.Child("participantRole")).FirstOrDefault(role => role?.Child("code")?["code"]?.Trim() == CdaNames.Codes.Authorised);
        var pregnancy = section.Find(CdaKinds.Observation)
            .FirstOrDefault(observation => observation.Child("code")?["code"]?.Trim() == CdaNames.Codes.PregnancyStatus && look.IsDone(observation));
        return new(
            authorised is null ? null : CdaPeople.OfProfessional(authorised),
            CdaCodes.Read(pregnancy?.Child("value")),
            [.. section.Find(CdaKinds.Quantity).Where(look.IsDone).Select(observation => Quantity(observation, look)).OfType<CdaQuantity>()]);
    }

    private static CdaQuantity? Quantity(CdaElement observation, CdaLook look)
    {
        var value = observation.Child("value");
        if (CdaCodes.ReadAll(observation.Child("code")).FirstOrDefault() is not { } code)
        {
            look.Say(() => CdaFindings.Absent(observation.Child("code") ?? observation, new("What a quantity of exposure measures", "Ce que mesure une quantité d'exposition")));
            return null;
        }
        if (look.Quantity(value) is not { } number)
        {
            if (value?["value"] is null || value.NullFlavor is not null) // else it was told that it cannot be read
                look.Say(() => CdaFindings.Absent(value ?? observation, new("The value of a quantity of exposure", "La valeur d'une quantité d'exposition")));
            return null;
        }
        if (value?["unit"] is null)
            look.Say(() => CdaFindings.Unit(value!, isKept: true)); // a number was read from it
        return new(code, number, value?["unit"], CdaCodes.Read(observation.Child("targetSiteCode")), look.Time(observation.Child("effectiveTime")));
    }
}
