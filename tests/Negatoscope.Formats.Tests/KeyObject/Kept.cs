using Negatoscope.Formats.Tests.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.KeyObject;

/// <summary>What a manifest holds of a study: the rest is gone once it is written.</summary>
internal static class Kept
{
    private const string NirName = "ASIP-SANTE-INS-NIR";
    private const string NiaName = "ASIP-SANTE-INS-NIA";

    /// <summary>As text, for immutable arrays compare by reference.</summary>
    public static string Of(Study study) => WrittenForm.Of(study with
    {
        Patient = study.Patient with
        {
            Ids = [.. study.Patient.Ids.OrderBy(id => id.Kind switch { PatientIdKind.InsNir => 0, PatientIdKind.InsNia => 1, _ => 2 }).Select(Named)],
            Names = [.. study.Patient.Names.Take(1)],
        },
        ReferringPhysician = study.ReferringPhysician is { Name: { } referrer } ? new(referrer, []) : null,
        Interpreters = [.. study.Interpreters.Where(person => person.Name is not null).Select(person => person with { Ids = [] })],
        Interventions = [],
        Series = [.. study.Series.Select(Of).Where(series => series.Instances.Length > 0).OrderBy(series => series.Uid)],
    });

    private static Series Of(Series series) => new()
    {
        Uid = series.Uid,
        Modality = series.Modality,
        BodyPart = series.BodyPart,
        Description = series.Description,
        Instances =
        [
            .. series.Instances.Where(instance => !instance.SopClass.IsEmpty)
                .Select(instance => new Instance { Uid = instance.Uid, SopClass = instance.SopClass })
                .OrderBy(instance => instance.Uid),
        ],
    };

    /// <summary>The authority of a national identity is always named.</summary>
    private static PatientId Named(PatientId id) => id.Kind switch
    {
        PatientIdKind.InsNir => id with { Id = id.Id with { Issuer = id.Id.Issuer ?? NirName } },
        PatientIdKind.InsNia => id with { Id = id.Id with { Issuer = id.Id.Issuer ?? NiaName } },
        _ => id,
    };
}
