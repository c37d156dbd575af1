using System.Collections.Immutable;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>What one object says about its study (PS3.3 C.7.2.1) and about the orders it answers (C.4.11, C.7.3.1, table 10-9).</summary>
internal static class StudyReader
{
    public static readonly Tag[] Reads =
    [
        Tags.StudyDate, Tags.StudyTime, Tags.AccessionNumber, Tags.IssuerOfAccessionNumberSequence, Tags.ReferringPhysicianName,
        Tags.ReferringPhysicianIdentificationSequence, Tags.CodingSchemeIdentificationSequence, Tags.TimezoneOffsetFromUTC,
        Tags.StudyDescription, Tags.ProcedureCodeSequence, Tags.NameOfPhysiciansReadingStudy, Tags.PhysiciansReadingStudyIdentificationSequence,
        Tags.StudyID, Tags.RequestedProcedureDescription, Tags.RequestedProcedureCodeSequence, Tags.AdmissionID,
        Tags.IssuerOfAdmissionIDSequence, Tags.OrderPlacerIdentifierSequence, Tags.PerformedProcedureStepDescription,
        Tags.RequestAttributesSequence, Tags.RequestedProcedureID, Tags.ReasonForTheRequestedProcedure,
        Tags.ReasonForRequestedProcedureCodeSequence, Tags.PlacerOrderNumberImagingServiceRequest,
    ];

    public static Study Read(DataSet instance)
    {
        var codes = new CodeReader(instance);
        // An attribute of the order stands at the top or in the items of Request Attributes.
        IReadOnlyList<DataSet> orders = [instance, .. instance.Items(Tags.RequestAttributesSequence)];
        return new()
        {
            Uid = default,
            Patient = PatientReader.Read(instance),
            Started = new MomentReader(instance).At(Tags.StudyDate, Tags.StudyTime),
            Description = instance.Said(Tags.StudyDescription),
            ProcedureDescription = Text(orders, Tags.RequestedProcedureDescription) ?? instance.Said(Tags.PerformedProcedureStepDescription),
            StudyId = instance.Said(Tags.StudyID),
            AccessionNumber = Id(orders, Tags.AccessionNumber, Tags.IssuerOfAccessionNumberSequence),
            PlacerOrderNumber = Id(orders, Tags.PlacerOrderNumberImagingServiceRequest, Tags.OrderPlacerIdentifierSequence),
            RequestedProcedureId = Text(orders, Tags.RequestedProcedureID),
            AdmissionId = IssuedIdReader.Read(instance, Tags.AdmissionID, Tags.IssuerOfAdmissionIDSequence),
            ProcedureCodes = codes.All(instance, Tags.ProcedureCodeSequence),
            RequestedProcedureCodes = Codes(codes, orders, Tags.RequestedProcedureCodeSequence),
            ReasonCodes = Codes(codes, orders, Tags.ReasonForRequestedProcedureCodeSequence),
            Reason = Text(orders, Tags.ReasonForTheRequestedProcedure),
            ReferringPhysician = PersonReader.Persons(
                instance, codes, Tags.ReferringPhysicianName, Tags.ReferringPhysicianIdentificationSequence).FirstOrDefault(),
            Interpreters = PersonReader.Persons(
                instance, codes, Tags.NameOfPhysiciansReadingStudy, Tags.PhysiciansReadingStudyIdentificationSequence),
        };
    }

    private static string? Text(IReadOnlyList<DataSet> orders, Tag tag) =>
        orders.Select(order => order.Said(tag)).FirstOrDefault(text => text is not null);

    private static IssuedId? Id(IReadOnlyList<DataSet> orders, Tag tag, Tag issuer) =>
        orders.Select(order => IssuedIdReader.Read(order, tag, issuer)).FirstOrDefault(id => id is not null);

    private static ImmutableArray<Coding> Codes(CodeReader codes, IReadOnlyList<DataSet> orders, Tag sequence) =>
        [.. orders.SelectMany(order => codes.All(order, sequence)).Distinct()];
}
