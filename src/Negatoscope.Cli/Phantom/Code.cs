using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom;

/// <summary>The triplet of PS3.3 §8.1: Code Value, Coding Scheme Designator, Code Meaning.</summary>
internal sealed record Code(string Value, string Scheme, string Meaning)
{
    public DataSetBuilder ToItem() => new DataSetBuilder()
        .Text(Tags.CodeValue, Value)
        .Text(Tags.CodingSchemeDesignator, Scheme)
        .Text(Tags.CodeMeaning, Meaning);
}

/// <summary>The codes of the phantoms, of the context groups of PS3.16.</summary>
internal static class Codes
{
    // CID 4031 and its neighbours: anatomic regions
    public static readonly Code Chest = new("51185008", "SCT", "Chest");
    public static readonly Code Brain = new("12738006", "SCT", "Brain");
    public static readonly Code Knee = new("72696002", "SCT", "Knee");
    public static readonly Code Hand = new("85562004", "SCT", "Hand");
    public static readonly Code Breast = new("76752008", "SCT", "Breast");
    public static readonly Code Heart = new("80891009", "SCT", "Heart");
    public static readonly Code Thyroid = new("69748006", "SCT", "Thyroid");
    public static readonly Code WholeBody = new("38266002", "SCT", "Entire body");

    // CID 4014: mammography views; CID 26: nuclear medicine projections
    public static readonly Code CranioCaudal = new("399162004", "SCT", "cranio-caudal");
    public static readonly Code MedioLateralOblique = new("399368009", "SCT", "medio-lateral oblique");
    public static readonly Code AnteriorProjection = new("399321004", "SCT", "Anterior projection");
    public static readonly Code PosteriorProjection = new("399001007", "SCT", "Posterior projection");

    // CID 11, 12, 13: contrast agents
    public static readonly Code Intravenous = new("47625008", "SCT", "Intravenous route");
    public static readonly Code Iohexol = new("109218004", "SCT", "Iohexol");

    // CID 18, 4020, 25, 4021: radionuclides and radiopharmaceuticals
    public static readonly Code Fluorine18 = new("77004003", "SCT", "^18^Fluorine");
    public static readonly Code Fluorodeoxyglucose = new("35321007", "SCT", "Fluorodeoxyglucose F^18^");
    public static readonly Code Technetium99m = new("72454006", "SCT", "^99m^Technetium");
    public static readonly Code Oxidronate = new("53951001", "SCT", "Technetium Tc^99m^ oxidronate");
    public static readonly Code Pertechnetate = new("19495007", "SCT", "Sodium pertechnetate Tc^99m^");

    // CID 19, 20, 21: how the patient lies
    public static readonly Code Recumbent = new("102538003", "SCT", "recumbent");
    public static readonly Code Supine = new("40199007", "SCT", "supine");
    public static readonly Code HeadFirst = new("102540008", "SCT", "headfirst");

    // CID 9501 and its neighbours: what is drawn for radiotherapy
    public static readonly Code ExternalBody = new("130047", "DCM", "External Body Model");
    public static readonly Code GrossTumourVolume = new("228791009", "SCT", "Gross tumor volume");
    public static readonly Code PlanningTargetVolume = new("228793007", "SCT", "Planning target volume");
    public static readonly Code SpinalCord = new("2748008", "SCT", "Spinal cord");

    // CID 7001, 7002: sections of a report
    public static readonly Code DiagnosticImagingReport = new("18748-4", "LN", "Diagnostic imaging report");
    public static readonly Code ProcedureDescription = new("121064", "DCM", "Current Procedure Descriptions");
    public static readonly Code Findings = new("121070", "DCM", "Findings");
    public static readonly Code Finding = new("121071", "DCM", "Finding");
    public static readonly Code Conclusions = new("121076", "DCM", "Conclusions");
    public static readonly Code Conclusion = new("121077", "DCM", "Conclusion");
    public static readonly Code ProcedureText = new("121065", "DCM", "Procedure Description");
    public static readonly Code Language = new("121049", "DCM", "Language of Content Item and Descendants");
    public static readonly Code French = new("fr-FR", "RFC5646", "Français (France)");
    public static readonly Code Diameter = new("81827009", "SCT", "Diameter");
    public static readonly Code SourceOfMeasurement = new("121112", "DCM", "Source of Measurement");
    public static readonly Code Millimetre = new("mm", "UCUM", "millimeter");
    public static readonly Code FindingSite = new("363698007", "SCT", "Finding Site");
    public static readonly Code Lung = new("39607008", "SCT", "Lung");
    public static readonly Code ObserverType = new("121005", "DCM", "Observer Type");
    public static readonly Code Person = new("121006", "DCM", "Person");
    public static readonly Code PersonObserverName = new("121008", "DCM", "Person Observer Name");
}
