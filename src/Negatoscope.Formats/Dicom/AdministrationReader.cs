using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>What was given to the patient, with times that may still look for their day.</summary>
/// <param name="What">With the moments that the object dates itself.</param>
/// <param name="Start">A start without a date: (0018,1072), (0018,1042).</param>
/// <param name="Stop">A stop without a date: (0018,1043).</param>
internal sealed record Given(Administration What, TimeOfDay? Start, TimeOfDay? Stop, TimeSpan? Offset);

/// <summary>What one instance says was given. Kept whole: half of one list and half of another was given to nobody.</summary>
internal sealed class Administrations(IReadOnlyList<Given> given)
{
    public IReadOnlyList<Given> Given => given;
}

/// <summary>Radiopharmaceuticals (PS3.3 C.8.9.2, C.8.4.10) and contrast agents (C.7.6.4).</summary>
internal static class AdministrationReader
{
    public static readonly Tag[] Reads =
    [
        Tags.Modality, Tags.TimezoneOffsetFromUTC, Tags.CodingSchemeIdentificationSequence, Tags.ContrastBolusAgent,
        Tags.ContrastBolusAgentSequence, Tags.ContrastBolusAdministrationRouteSequence, Tags.ContrastBolusVolume,
        Tags.ContrastBolusStartTime, Tags.ContrastBolusStopTime, Tags.RadiopharmaceuticalInformationSequence,
    ];

    public static Administrations Read(DataSet instance)
    {
        var codes = new CodeReader(instance);
        return new(
        [
            .. instance.Items(Tags.RadiopharmaceuticalInformationSequence).Select(item => Radiopharmaceutical(instance, item, codes)),
            .. Contrast(instance, codes),
        ]);
    }

    private static Given Radiopharmaceutical(DataSet instance, DataSet item, CodeReader codes)
    {
        var dated = new MomentReader(instance).At(item, Tags.RadiopharmaceuticalStartDateTime);
        return new(
            new Administration.Radiopharmaceutical
            {
                Name = item.Said(Tags.Radiopharmaceutical),
                Codes = codes.All(item, Tags.RadiopharmaceuticalCodeSequence),
                Start = dated,
                TotalDoseMBq = MegaBecquerels(item.Number(Tags.RadionuclideTotalDose), instance.Said(Tags.Modality)),
                Route = codes.All(item, Tags.AdministrationRouteCodeSequence),
            },
            dated is null ? MomentReader.TimeOfDay(item, Tags.RadiopharmaceuticalStartTime) : null,
            null,
            instance.Offset(Tags.TimezoneOffsetFromUTC));
    }

    /// <summary>(0018,1074) is in Bq in a PET object (PS3.3 C.8.9.2), in MBq in an NM one (C.8.4.10).</summary>
    private static decimal? MegaBecquerels(decimal? dose, string? modality) => modality == "PT" ? dose / 1_000_000m : dose;

    private static IEnumerable<Given> Contrast(DataSet instance, CodeReader codes)
    {
        var agents = instance.Items(Tags.ContrastBolusAgentSequence);
        return agents.Any(agent => agent.Contains(Tags.ContrastBolusAgentNumber))
            ? agents.Select(agent => Enhanced(instance, agent, codes))
            : Classic(instance, codes) is { } given ? [given] : [];
    }

    /// <summary>PS3.3 C.7.6.4: one volume and one time for whatever was injected, so several coded agents stay together.</summary>
    private static Given? Classic(DataSet instance, CodeReader codes)
    {
        var contrast = new Administration.Contrast
        {
            Agent = instance.Said(Tags.ContrastBolusAgent),
            Codes = codes.All(instance, Tags.ContrastBolusAgentSequence),
            VolumeMl = instance.Number(Tags.ContrastBolusVolume),
            Route = codes.All(instance, Tags.ContrastBolusAdministrationRouteSequence),
        };
        var start = MomentReader.TimeOfDay(instance, Tags.ContrastBolusStartTime);
        var stop = MomentReader.TimeOfDay(instance, Tags.ContrastBolusStopTime);
        var nothing = contrast is { Agent: null, Codes: [], VolumeMl: null, Route: [] } && start is null && stop is null;
        return nothing ? null : new(contrast, start, stop, instance.Offset(Tags.TimezoneOffsetFromUTC));
    }

    /// <summary>PS3.3 C.7.6.4b, Enhanced objects: each item of (0018,0012) is an agent, its code in the item itself, its times in a profile.</summary>
    private static Given Enhanced(DataSet instance, DataSet agent, CodeReader codes)
    {
        var profile = agent.Items(Tags.ContrastAdministrationProfileSequence) is [var first, ..] ? first : agent;
        return new(
            new Administration.Contrast
            {
                Agent = agent.Said(Tags.CodeMeaning),
                Codes = codes.Of(agent) is { } code ? [code] : [],
                VolumeMl = agent.Number(Tags.ContrastBolusVolume),
                Route = codes.All(agent, Tags.ContrastBolusAdministrationRouteSequence),
            },
            MomentReader.TimeOfDay(profile, Tags.ContrastBolusStartTime),
            MomentReader.TimeOfDay(profile, Tags.ContrastBolusStopTime),
            instance.Offset(Tags.TimezoneOffsetFromUTC));
    }
}
