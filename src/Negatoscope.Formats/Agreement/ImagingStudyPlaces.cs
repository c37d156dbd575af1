using Negatoscope.Fhir;
using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>Where an ImagingStudy, or what it refers to, says a field: <c>ImagingStudy.series[0].modality</c>.</summary>
internal sealed class ImagingStudyPlaces
{
    private static readonly Dictionary<StudyField, string> OfStudy = new()
    {
        [StudyStarted] = "started",
        [StudyDescription] = "description",
        [StudyModality] = "modality",
        [SeriesCount] = "numberOfSeries",
        [InstanceCount] = "numberOfInstances",
        [ProcedureCode] = "procedureCode",
        [ReasonCode] = "reasonCode",
        [Reason] = "reasonCode",
        [Referrer] = "referrer",
        [Interpreter] = "interpreter",
        [InstitutionName] = "location",
        [Admission] = "encounter.identifier",
    };

    private static readonly Dictionary<StudyField, string> OfSeries = new()
    {
        [SeriesUid] = "uid",
        [SeriesNumber] = "number",
        [StudyField.Modality] = "modality",
        [SeriesDescription] = "description",
        [SeriesStarted] = "started",
        [SeriesAcquired] = "started",
        [BodySite] = "bodySite",
        [Laterality] = "laterality",
        [InstancesOfSeries] = "numberOfInstances",
        [Performer] = "performer",
        [Operator] = "performer",
        [StudyField.Equipment] = "performer",
    };

    private static readonly Dictionary<StudyField, string> OfInstance = new()
    {
        [InstanceUid] = "uid",
        [SopClass] = "sopClass",
        [InstanceNumber] = "number",
        [InstanceTitle] = "title",
        [Frames] = "extension",
    };

    private static readonly Dictionary<StudyField, string> OfPatient = new()
    {
        [NationalId] = "identifier",
        [LocalId] = "identifier",
        [IdIssuer] = "identifier",
        [Family] = "name",
        [GivenNames] = "name",
        [BirthDate] = "birthDate",
        [Sex] = "gender",
    };

    private readonly PooledResource _study;
    private readonly Uid _uid;
    private readonly Dictionary<Uid, int> _series;

    public ImagingStudyPlaces(PooledResource study, ResourcePool pool, Study read)
    {
        (_study, _uid) = (study, read.Uid);
        Patient = pool.Resolve(study.Resource.Child("subject")?.Text("reference"), study);
        Order = pool.Resolve(study.Resource.Child("basedOn")?.Text("reference"), study);
        _series = Positions(study.Resource["series"]);
    }

    /// <summary>Null where the subject is a reference alone.</summary>
    public PooledResource? Patient { get; }

    /// <summary>The first of basedOn.</summary>
    public PooledResource? Order { get; }

    public Place Of(StudyField field, Uid? series, Uid? instance) => At(PathOf(field, series, instance), FileOf(field)) with { Series = series, Instance = instance };

    public Place At(string path, string file) => new() { Study = _uid, File = file, Path = path };

    private string FileOf(StudyField field) =>
        OfPatient.ContainsKey(field) ? Patient?.File ?? _study.File : IsOfOrder(field) ? Order?.File ?? _study.File : _study.File;

    private string PathOf(StudyField field, Uid? series, Uid? instance)
    {
        if (OfPatient.TryGetValue(field, out var ofPatient))
            return Patient is { } patient ? $"{patient.Path}.{ofPatient}" : $"{_study.Path}.subject";
        if (OfStudy.TryGetValue(field, out var ofStudy))
            return $"{_study.Path}.{ofStudy}";
        if (series is { } ofSeries)
            return InSeries(field, ofSeries, instance);
        return field == StudyUid ? Identifier(_study, Identifiers.DicomUid, null)
            : field == StudyId ? Identifier(_study, null, null)
            : !IsOfOrder(field) ? _study.Path
            : OrderIdentifier(field);
    }

    private string InSeries(StudyField field, Uid uid, Uid? instance)
    {
        if (!_series.TryGetValue(uid, out var at))
            return $"{_study.Path}.series";
        var path = $"{_study.Path}.series[{at}]";
        if (OfSeries.TryGetValue(field, out var name))
            return $"{path}.{name}";
        var instances = _study.Resource["series"][at]["instance"];
        for (var i = 0; i < instances.Count; i++) // only of what is told
            if (instance is not null && Identifiers.ParseUid(instances[i].Text("uid")) == instance)
                return $"{path}.instance[{i}].{OfInstance.GetValueOrDefault(field, "uid")}";
        return $"{path}.instance";
    }

    private static bool IsOfOrder(StudyField field) =>
        field == Accession || field == AccessionIssuer || field == PlacerOrder || field == PlacerOrderIssuer || field == RequestedProcedureId
        || field == RequestedCode || field == ProcedureDescription;

    private string OrderIdentifier(StudyField field)
    {
        if (field == RequestedCode || field == ProcedureDescription)
            return Order is { } order ? $"{order.Path}.code" : $"{_study.Path}.procedureCode";
        var type = field == Accession || field == AccessionIssuer ? Identifiers.Accession : field == RequestedProcedureId ? null : Identifiers.PlacerOrder;
        return type == Identifiers.Accession && Identifiers.OfType(_study.Resource, type) is not null ? Identifier(_study, null, type)
            : Order is { } known ? Identifier(known, null, type)
            : $"{_study.Path}.basedOn";
    }

    /// <summary>The identifier of a system or type, by its position.</summary>
    public static string Identifier(PooledResource holder, string? system, string? type)
    {
        var at = 0;
        foreach (var identifier in holder.Resource["identifier"])
        {
            if ((system is not null && identifier.Text("system") == system)
                || (type is not null && identifier.Child("type") is { } said && said["coding"].Any(coding => coding.Text("code") == type)))
                return $"{holder.Path}.identifier[{at}]";
            at++;
        }
        return $"{holder.Path}.identifier";
    }

    private static Dictionary<Uid, int> Positions(Children series)
    {
        var positions = new Dictionary<Uid, int>();
        for (var at = 0; at < series.Count; at++)
            if (Identifiers.ParseUid(series[at].Text("uid")) is { } uid)
                positions.TryAdd(uid, at);
        return positions;
    }
}

/// <summary>The same of FrExamenImagerie.</summary>
internal sealed class LogicalPlaces(PooledResource examen, Study read)
{
    private static readonly Dictionary<StudyField, string> Names = new()
    {
        [StudyUid] = "uuidInstanceExamen",
        [StudyStarted] = "dateActe",
        [StudyDescription] = "description",
        [ProcedureCode] = "codeActe",
        [ProcedureDescription] = "codeActe",
        [SeriesUid] = "uuidSerie",
        [StudyField.Modality] = "code",
        [SeriesDescription] = "description",
        [SeriesStarted] = "date",
        [SeriesAcquired] = "instanceSOP.date",
        [InstanceUid] = "instanceSOP.uuidSOPInstance",
        [SopClass] = "instanceSOP.classeSOP",
        [Frames] = "instanceSOP.nombreCadresReferences",
        [InstanceTitle] = "instanceSOP.description",
    };

    public Place Of(StudyField field, Uid? series, Uid? instance)
    {
        var path = series is { } uid ? $"{examen.Path}.serieImagerie{Position(uid)}" : examen.Path;
        return new() { Study = read.Uid, Series = series, Instance = instance, File = examen.File, Path = Names.TryGetValue(field, out var name) ? $"{path}.{name}" : path };
    }

    public Place AtLink(Element series, int at) => new()
    {
        Study = read.Uid,
        Series = Identifiers.ReadUid(series["uuidSerie"]),
        File = examen.File,
        Path = $"{examen.Path}.serieImagerie{(examen.Resource["serieImagerie"].IsList ? $"[{at}]" : "")}.referenceWado.reference",
    };

    private string Position(Uid uid)
    {
        var all = examen.Resource["serieImagerie"];
        for (var at = 0; all.IsList && at < all.Count; at++)
            if (Identifiers.ReadUid(all[at]["uuidSerie"]) == uid)
                return $"[{at}]";
        return "";
    }
}
