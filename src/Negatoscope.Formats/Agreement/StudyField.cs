using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>What a field belongs to.</summary>
public enum FieldLevel { Patient, Study, Series, Instance }

/// <summary>One thing that documents may say of a study.</summary>
/// <param name="Name">Stable, for machines: <c>series.modality</c>.</param>
/// <param name="Label">For people, with its article, at the beginning of a sentence.</param>
public sealed record StudyField(string Name, FieldLevel Level, Sentence Label)
{
    public static readonly StudyField NationalId = Patient("ins", "The national identity", "L'identité nationale");
    public static readonly StudyField LocalId = Patient("id", "The local identifier of the patient", "L'identifiant local du patient");
    public static readonly StudyField IdIssuer = Patient("idIssuer", "The issuer of an identifier of the patient", "L'émetteur d'un identifiant du patient");
    public static readonly StudyField Subject = Patient("reference", "The patient that is referred to", "Le patient désigné");
    public static readonly StudyField Family = Patient("family", "The family name", "Le nom de famille");
    public static readonly StudyField GivenNames = Patient("given", "The given names", "Les prénoms");
    public static readonly StudyField BirthDate = Patient("birthDate", "The date of birth", "La date de naissance");
    public static readonly StudyField Sex = Patient("sex", "The sex", "Le sexe");

    public static readonly StudyField StudyUid = Study("uid", "The Study Instance UID", "Le Study Instance UID");
    public static readonly StudyField Accession = Study("accession", "The accession number", "Le numéro d'accession");
    public static readonly StudyField AccessionIssuer = Study("accessionIssuer", "The issuer of the accession number", "L'émetteur du numéro d'accession");
    public static readonly StudyField PlacerOrder = Study("placerOrder", "The placer order number", "Le numéro de demande");
    public static readonly StudyField PlacerOrderIssuer = Study("placerOrderIssuer", "The issuer of the placer order number", "L'émetteur du numéro de demande");
    public static readonly StudyField Order = Study("order", "The order that is referred to", "La demande désignée");
    public static readonly StudyField StudyId = Study("id", "The Study ID", "Le Study ID");
    public static readonly StudyField RequestedProcedureId = Study("requestedProcedureId", "The requested procedure ID", "L'identifiant de l'acte demandé");
    public static readonly StudyField Admission = Study("admission", "The admission number", "Le numéro de venue") with { IsPersonal = true };
    public static readonly StudyField StudyStarted = Study("started", "The date of the study", "La date de l'examen");
    public static readonly StudyField StudyDescription = Study("description", "The description of the study", "La description de l'examen");
    public static readonly StudyField ProcedureCode = Study("procedureCode", "The code of the act", "Le code de l'acte");
    public static readonly StudyField RequestedCode = Study("requestedCode", "The code of the requested act", "Le code de l'acte demandé");
    public static readonly StudyField ProcedureDescription = Study("procedureDescription", "The description of the act", "La description de l'acte");
    public static readonly StudyField ReasonCode = Study("reasonCode", "The code of the reason", "Le code du motif");
    public static readonly StudyField Reason = Study("reason", "The reason", "Le motif");
    public static readonly StudyField Referrer = Study("referrer", "The referring physician", "Le médecin demandeur") with { IsPersonal = true };
    public static readonly StudyField Interpreter = Study("interpreter", "The reading physician", "Le médecin interprète") with { IsPersonal = true };
    public static readonly StudyField InstitutionName = Study("institution", "The institution", "L'établissement");
    public static readonly StudyField StudyModality = Study("modality", "The modality of the study", "La modalité de l'examen");
    public static readonly StudyField SeriesCount = Study("numberOfSeries", "The number of series", "Le nombre de séries");
    public static readonly StudyField InstanceCount = Study("numberOfInstances", "The number of instances", "Le nombre d'instances");

    public static readonly StudyField SeriesUid = Series("uid", "The Series Instance UID", "Le Series Instance UID");
    public static readonly StudyField SeriesNumber = Series("number", "The number of the series", "Le numéro de la série");
    public static readonly StudyField Modality = Series("modality", "The modality", "La modalité");
    public static readonly StudyField SeriesDescription = Series("description", "The description of the series", "La description de la série");
    public static readonly StudyField SeriesStarted = Series("started", "The date of the series", "La date de la série");
    public static readonly StudyField SeriesAcquired = Series("acquired", "The date of acquisition", "La date d'acquisition");
    public static readonly StudyField BodySite = Series("bodySite", "The part of the body", "La région anatomique");
    public static readonly StudyField Laterality = Series("laterality", "The side", "Le côté");
    public static readonly StudyField InstancesOfSeries = Series("numberOfInstances", "The number of instances of the series", "Le nombre d'instances de la série");
    public static readonly StudyField Performer = Series("performer", "Who performed the series", "L'exécutant de la série") with { IsPersonal = true };
    public static readonly StudyField Operator = Series("operator", "The operator of the series", "Le manipulateur de la série") with { IsPersonal = true };
    public static readonly StudyField Equipment = Series("equipment", "The equipment", "L'équipement");

    public static readonly StudyField InstanceUid = Instance("uid", "The SOP Instance UID", "Le SOP Instance UID");
    public static readonly StudyField SopClass = Instance("sopClass", "The SOP class", "La classe SOP");
    public static readonly StudyField InstanceNumber = Instance("number", "The number of the instance", "Le numéro de l'instance");
    public static readonly StudyField Frames = Instance("frames", "The number of frames", "Le nombre d'images");
    public static readonly StudyField InstanceTitle = Instance("title", "The title of the instance", "Le titre de l'instance");

    public static ImmutableArray<StudyField> All { get; } =
    [
        NationalId, LocalId, IdIssuer, Subject, Family, GivenNames, BirthDate, Sex,
        StudyUid, Accession, AccessionIssuer, PlacerOrder, PlacerOrderIssuer, Order, StudyId, RequestedProcedureId, Admission, StudyStarted,
        StudyDescription, ProcedureCode, RequestedCode, ProcedureDescription, ReasonCode, Reason, Referrer, Interpreter, InstitutionName, StudyModality, SeriesCount, InstanceCount,
        SeriesUid, SeriesNumber, Modality, SeriesDescription, SeriesStarted, SeriesAcquired, BodySite, Laterality, InstancesOfSeries, Performer, Operator, Equipment,
        InstanceUid, SopClass, InstanceNumber, Frames, InstanceTitle,
    ];

    /// <summary>Its values name a person, or lead to one: no finding tells them.</summary>
    public bool IsPersonal { get; private init; } = Level == FieldLevel.Patient;

    public override string ToString() => Name;

    private static StudyField Patient(string name, string english, string french) => new($"patient.{name}", FieldLevel.Patient, new(english, french));

    private static StudyField Study(string name, string english, string french) => new($"study.{name}", FieldLevel.Study, new(english, french));

    private static StudyField Series(string name, string english, string french) => new($"series.{name}", FieldLevel.Series, new(english, french));

    private static StudyField Instance(string name, string english, string french) => new($"instance.{name}", FieldLevel.Instance, new(english, french));
}
