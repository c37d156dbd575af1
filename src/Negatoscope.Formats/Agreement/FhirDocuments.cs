using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.LogicalModel;
using Negatoscope.Formats.Osiris;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>The studies that FHIR resources describe, each with the places of what is said of it.</summary>
public static class FhirDocuments
{
    /// <summary>Every ImagingStudy and every FrExamenImagerie, with the findings of its reader; none when there is no study.</summary>
    /// <param name="given">What the user gave it in.</param>
    public static IEnumerable<DocumentReading> Read(ResourcePool pool, string given)
    {
        foreach (var pooled in pool.All)
            if (pooled.Resource.Type == "ImagingStudy")
                yield return ImagingStudy(pooled, pool, given);
            else if (pooled.Resource.Type.EndsWith("/FrExamenImagerie", StringComparison.Ordinal))
                yield return Logical(pooled, given);
    }

    private static DocumentReading Logical(PooledResource pooled, string given)
    {
        var read = new LogicalModelReader().Read([pooled.Resource]);
        if (read.Value is not { } study)
            return new([], [], Placed(read.Findings, pooled));
        var places = new LogicalPlaces(pooled, study);
        var document = new StudyDocument(pooled.File, DocumentKind.Logical, study) { Given = given, PlaceOf = places.Of };
        var links = pooled.Resource["serieImagerie"].Index().SelectMany(series => LinkCheck.Of(
            document, series.Item.Child("referenceWado")?.Text("reference"), places.AtLink(series.Item, series.Index)));
        return new([document], [.. links], Placed(read.Findings, pooled));
    }

    private static DocumentReading ImagingStudy(PooledResource pooled, ResourcePool pool, string given)
    {
        var kind = KindOf(pooled.Resource);
        var around = pool.Around(pooled);
        var read = kind == DocumentKind.Osiris
            ? new OsirisImagingStudyReader().Read([pooled.Resource, .. around.Select(known => known.Resource)])
            : R4ImagingStudyReader.Read(pooled.Resource, new(around, pooled.Resource));
        if (read.Value is not { } study)
            return new([], [], Placed(read.Findings, pooled));

        if (kind == DocumentKind.Osiris)
            study = study with { Series = [.. study.Series.Select(series => series with { Modality = series.Modality ?? OsirisCodes.UnknownCode })] };
        else
            study = Complete(AnsImagingStudyReader.Complete(study, pooled.Resource), pooled.Resource);
        var places = new ImagingStudyPlaces(pooled, pool, study);
        if (study.Patient.Sex is null && places.Patient?.Resource.Text("gender") is { } gender and not "unknown")
            study = study with { Patient = study.Patient with { Sex = gender } };
        var counts = pooled.Resource["series"].ToLookup(series => Identifiers.ParseUid(series.Text("uid")), series => series.Number("numberOfInstances"));
        var document = new StudyDocument(pooled.File, kind, study) { Given = given, PlaceOf = places.Of };
        document = document with
        {
            Modalities = pooled.Resource["modality"].Select(modality => modality.Text("code")).OfType<string>().ToImmutableArray() is { IsEmpty: false } said ? said : document.Modalities,
            SeriesCount = pooled.Resource.Number("numberOfSeries") ?? document.SeriesCount,
            InstanceCount = pooled.Resource.Number("numberOfInstances") ?? document.InstanceCount,
            InstancesOf = series => counts[series.Uid].FirstOrDefault() ?? (kind.NamesAllInstances ? series.Instances.Length : null),
        };
        var repeats = new ImagingStudyRepeats(document, pooled, pool, places);
        return new([document, .. repeats.All()], [.. repeats.AtOdds(), .. repeats.Unreadable()], Placed(read.Findings, pooled));
    }

    private static IReadOnlyList<Finding> Placed(IReadOnlyList<Finding> findings, PooledResource pooled) =>
        [.. findings.Select(finding => finding with { Place = finding.Place with { File = pooled.File } })];

    /// <summary>By its profile. The canonical base of the guides has moved; the name of the profile tells enough (docs/decisions/0009).</summary>
    private static DocumentKind KindOf(Resource study)
    {
        var profiles = study.Child("meta")?["profile"].Select(profile => profile.Value?.Text.Split('|')[0] ?? "").ToList() ?? [];
        return profiles.Exists(profile => NameOf(profile) == NameOf(AnsProfiles.ImagingStudy)) ? DocumentKind.Ans
            : profiles.Exists(profile => NameOf(profile) == NameOf(OsirisProfiles.ImagingStudy)) ? DocumentKind.Osiris
            : DocumentKind.R4;
    }

    private static string NameOf(string profile) => profile[(profile.LastIndexOf('/') + 1)..];

    /// <summary>A side that DICOM has no letter for is still a side that other documents may not have.</summary>
    private static Study Complete(Study study, Resource resource)
    {
        var sides = resource["series"].ToLookup(series => Identifiers.ParseUid(series.Text("uid")), series => series.Child("laterality")?.Text("code"));
        return study with { Series = [.. study.Series.Select(series => series with { Laterality = series.Laterality ?? sides[series.Uid].FirstOrDefault() })] };
    }
}
