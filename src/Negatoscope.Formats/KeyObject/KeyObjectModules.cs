using System.Globalization;
using Negatoscope.Dicom;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>The modules of the Key Object Selection Document IOD (PS3.3 table A.35.4-1) but for the content, each with the study's facts.</summary>
internal static class KeyObjectModules
{
    /// <summary>By which readers of the national pilot know it; any number does.</summary>
    private const int SeriesNumber = 59;
    private const string NirName = "ASIP-SANTE-INS-NIR";
    private const string NiaName = "ASIP-SANTE-INS-NIA";

    extension(KeyObjectSheet sheet)
    {
        /// <summary>C.7.1.1. The national identity, where the study knows it, is the patient ID: the record that manifests are published in goes by it.</summary>
        public void PatientModule()
        {
            var patient = sheet.Study.Patient;
            var ids = patient.Ids.OrderBy(id => id.Kind switch { PatientIdKind.InsNir => 0, PatientIdKind.InsNia => 1, _ => 2 }).ToList();
            if (ids is not [{ Kind: not PatientIdKind.Local }, ..])
                sheet.Findings.Add(KeyObjectFindings.WithoutIns(sheet.At(Tags.PatientID)));

            sheet.OrEmpty(sheet.Root, Tags.PatientName, patient.Names is [var name, ..] ? NameText(name) : null);
            if (ids is [var first, ..])
                sheet.PatientId(sheet.Root, first);
            else
                sheet.Root.Text(Tags.PatientID);
            if (ids.Count > 1)
                sheet.Root.Items(
                    Tags.OtherPatientIDsSequence,
                    [.. ids.Skip(1).Select(id => sheet.PatientId(new DataSetBuilder().Text(Tags.TypeOfPatientID, "TEXT"), id))]);
            sheet.OrEmpty(sheet.Root, Tags.PatientBirthDate, patient.BirthDate is { } birth ? DateText(birth) : null);
            sheet.OrEmpty(sheet.Root, Tags.PatientSex, sheet.Sex());
            sheet.IfSaid(sheet.Root, Tags.EthnicGroup, patient.EthnicGroup);
        }

        /// <summary>C.7.2.1 and C.7.2.2.</summary>
        public void StudyModules()
        {
            var study = sheet.Study;
            sheet.Root.Text(Tags.StudyInstanceUID, study.Uid.ToString());
            sheet.WhenOrEmpty(Tags.StudyDate, Tags.StudyTime, study.Started);
            sheet.OrEmpty(sheet.Root, Tags.ReferringPhysicianName, study.ReferringPhysician?.Name is { } referrer ? NameText(referrer) : null);
            sheet.OrEmpty(sheet.Root, Tags.StudyID, study.StudyId);
            sheet.OrEmpty(sheet.Root, Tags.AccessionNumber, study.AccessionNumber?.Value);
            sheet.Issuer(sheet.Root, Tags.IssuerOfAccessionNumberSequence, study.AccessionNumber, sheet.Settings.Issuers.AccessionNumberSystem);
            sheet.IfSaid(sheet.Root, Tags.StudyDescription, study.Description);
            sheet.Codes(sheet.Root, Tags.ProcedureCodeSequence, study.ProcedureCodes);
            if (study.Interpreters.Select(person => person.Name).OfType<HumanName>().Select(NameText).ToArray() is { Length: > 0 } interpreters)
                sheet.Root.Text(Tags.NameOfPhysiciansReadingStudy, interpreters);
            if (study.AdmissionId is { } admission)
            {
                sheet.Text(sheet.Root, Tags.AdmissionID, admission.Value);
                sheet.Issuer(sheet.Root, Tags.IssuerOfAdmissionIDSequence, admission, sheet.Settings.Issuers.AdmissionSystem);
            }
        }

        /// <summary>C.17.6.1 and C.7.5.1: the equipment is what wrote the document, which stands where the study was made.</summary>
        public void SeriesModules(Coding title, Uid series)
        {
            sheet.Root.Text(Tags.Modality, "KO").Text(Tags.SeriesInstanceUID, series.ToString()).Number(Tags.SeriesNumber, SeriesNumber)
                .Text(Tags.SeriesDescription, title.Meaning ?? "")
                .Items(Tags.ReferencedPerformedProcedureStepSequence)
                .Text(Tags.Manufacturer, "Négatoscope");
            if (sheet.Study.Institution is not { } institution)
                return;

            sheet.IfSaid(sheet.Root, Tags.InstitutionName, institution.Name);
            sheet.IfSaid(sheet.Root, Tags.InstitutionAddress, institution.Address);
            sheet.IfSaid(sheet.Root, Tags.InstitutionalDepartmentName, institution.Department);
            if (institution.Code is { } code)
                sheet.Codes(sheet.Root, Tags.InstitutionCodeSequence, [code]);
        }

        /// <summary>Table C.17-3c: the order, without which nobody outside finds the report that belongs to the images.</summary>
        public void ReferencedRequest()
        {
            var study = sheet.Study;
            if (study.AccessionNumber is null)
                sheet.Findings.Add(KeyObjectFindings.WithoutAccession(sheet.At(Tags.AccessionNumber)));
            if (!R4Order.IsKnown(study) && study is { ProcedureDescription: null, Reason: null, ReasonCodes.Length: 0 })
                return;

            var request = new DataSetBuilder().Text(Tags.StudyInstanceUID, study.Uid.ToString()).Items(Tags.ReferencedStudySequence)
                .Text(Tags.FillerOrderNumberImagingServiceRequest);
            sheet.OrEmpty(request, Tags.AccessionNumber, study.AccessionNumber?.Value);
            sheet.Issuer(request, Tags.IssuerOfAccessionNumberSequence, study.AccessionNumber, sheet.Settings.Issuers.AccessionNumberSystem);
            sheet.OrEmpty(request, Tags.PlacerOrderNumberImagingServiceRequest, study.PlacerOrderNumber?.Value);
            sheet.Issuer(request, Tags.OrderPlacerIdentifierSequence, study.PlacerOrderNumber, sheet.Settings.Issuers.OrderSystem);
            sheet.OrEmpty(request, Tags.RequestedProcedureID, study.RequestedProcedureId);
            sheet.OrEmpty(request, Tags.RequestedProcedureDescription, study.ProcedureDescription);
            request.Items(Tags.RequestedProcedureCodeSequence);
            sheet.Codes(request, Tags.RequestedProcedureCodeSequence, study.RequestedProcedureCodes);
            sheet.IfSaid(request, Tags.ReasonForTheRequestedProcedure, study.Reason);
            sheet.Codes(request, Tags.ReasonForRequestedProcedureCodeSequence, study.ReasonCodes);
            sheet.Root.Items(Tags.ReferencedRequestSequence, request);
            var issuers = sheet.Settings.Issuers;
            if (study.AccessionNumber is { } number && Identifiers.SystemOf(number, issuers, issuers.AccessionNumberSystem) is null)
            {
                var at = sheet.At(Tags.IssuerOfAccessionNumberSequence);
                sheet.Findings.Add(ViewFindings.IdentifierWithoutSystem(at, ViewFindings.AccessionNumber, "accessionNumberSystem"));
            }
        }

        /// <summary>C.12.1: what the codes above come from, and by which clock times are told.</summary>
        public void SopCommonModule(Moment created)
        {
            sheet.Root.Text(Tags.SpecificCharacterSet, CharacterSet.Utf8.Value).Text(Tags.SOPClassUID, Uids.KeyObjectSelectionDocumentStorage);
            if (sheet.OffsetOf(created) is { } offset)
                sheet.Root.Text(Tags.TimezoneOffsetFromUTC, string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}"));

            var study = sheet.Study;
            Coding?[] codes = [.. study.ProcedureCodes, .. study.RequestedProcedureCodes, .. study.ReasonCodes, study.Institution?.Code];
            var schemes = codes.OfType<Coding>().Where(code => code is { Scheme: not null, SchemeUid: not null }).DistinctBy(code => code.Scheme).ToArray();
            if (schemes.Length > 0)
                sheet.Root.Items(Tags.CodingSchemeIdentificationSequence, [.. schemes.Select(Scheme)]);

            DataSetBuilder Scheme(Coding code) =>
                sheet.Text(sheet.Text(new(), Tags.CodingSchemeDesignator, code.Scheme ?? ""), Tags.CodingSchemeUID, code.SchemeUid ?? "");
        }

        /// <summary>C.17.6.2 without request and evidence. The moment is told by the clock of the study.</summary>
        public void DocumentModule(int number, Moment created)
        {
            sheet.Root.Number(Tags.InstanceNumber, number);
            var local = created is { Offset: { } its } && sheet.OffsetOf(created) is { } offset
                ? created.Date.ToDateTime(created.Time) + (offset - its)
                : created.Date.ToDateTime(created.Time);
            sheet.WhenOrEmpty(Tags.ContentDate, Tags.ContentTime, created with { Date = DateOnly.FromDateTime(local), Time = TimeOnly.FromDateTime(local) });
        }

        public void Codes(DataSetBuilder to, Tag sequence, IReadOnlyCollection<Coding> codes)
        {
            if (codes.Count > 0)
                to.Items(sequence, [.. codes.Select(sheet.Code)]);
        }

        /// <summary>The Code Sequence Macro (table 8.8-1).</summary>
        public DataSetBuilder Code(Coding code)
        {
            const int LongestValue = 16;
            var item = new DataSetBuilder();
            if (Uri.IsWellFormedUriString(code.Value, UriKind.Absolute))
                item.Text(Tags.URNCodeValue, code.Value);
            else
                sheet.Text(item, code.Value.Length <= LongestValue ? Tags.CodeValue : Tags.LongCodeValue, code.Value);
            sheet.IfSaid(item, Tags.CodingSchemeDesignator, code.Scheme);
            sheet.IfSaid(item, Tags.CodingSchemeVersion, code.SchemeVersion);
            return sheet.IfSaid(item, Tags.CodeMeaning, code.Meaning);
        }

        private string? Sex()
        {
            if (sheet.Study.Patient.Sex is not { } sex || sex is "M" or "F" or "O")
                return sheet.Study.Patient.Sex;
            sheet.Findings.Add(KeyObjectFindings.UnknownSex(sheet.At(Tags.PatientSex)));
            return null;
        }

        private DataSetBuilder PatientId(DataSetBuilder to, PatientId id)
        {
            sheet.Text(to, Tags.PatientID, id.Id.Value);
            var national = id.Kind switch { PatientIdKind.InsNir => NirName, PatientIdKind.InsNia => NiaName, _ => null };
            sheet.IfSaid(to, Tags.IssuerOfPatientID, id.Id.Issuer ?? national);
            var (entity, type) = id.Kind == PatientIdKind.Local
                ? sheet.EntityOf(id.Id, sheet.Settings.Issuers.PatientIdSystem)
                : (NationalIdentity.SystemOf(id)[Identifiers.OidUrn.Length..], "ISO");
            return entity is null ? to : to.Items(Tags.IssuerOfPatientIDQualifiersSequence, sheet.Entity(entity, type));
        }

        /// <summary>The HL7v2 Hierarchic Designator (table 10-17) of who gave a number; nothing where nobody says.</summary>
        private void Issuer(DataSetBuilder to, Tag sequence, IssuedId? id, string? defaultSystem)
        {
            if (id is null)
                return;

            var (entity, type) = sheet.EntityOf(id, defaultSystem);
            if (entity is null && id.Issuer is null)
                return;
            var item = entity is null ? new() : sheet.Entity(entity, type);
            to.Items(sequence, sheet.IfSaid(item, Tags.LocalNamespaceEntityID, id.Issuer));
        }

        private DataSetBuilder Entity(string entity, string? type) =>
            sheet.IfSaid(sheet.Text(new(), Tags.UniversalEntityID, entity), Tags.UniversalEntityIDType, type);

        /// <summary>As the study has it, else as the configuration says of such numbers.</summary>
        private (string? Entity, string? Type) EntityOf(IssuedId id, string? defaultSystem) =>
            id.IssuerUniversalId is { } said ? (said, id.IssuerUniversalIdType ?? (Uid.TryParse(said, out _) ? "ISO" : null))
            : Identifiers.SystemOf(id, sheet.Settings.Issuers, defaultSystem) is not { } system ? (null, null)
            : system.StartsWith(Identifiers.OidUrn, StringComparison.Ordinal) ? (system[Identifiers.OidUrn.Length..], "ISO")
            : (system, "URI");

        /// <summary>(0008,0201) holds for the whole document, and the study's own times keep theirs.</summary>
        private TimeSpan? OffsetOf(Moment created) => sheet.Study.Started is { HasTime: true } started ? started.Offset : created.Offset;

        private void WhenOrEmpty(Tag date, Tag time, Moment? moment)
        {
            if (moment is { Precision: < Precision.Day })
                sheet.Findings.Add(KeyObjectFindings.DateNotWhole(sheet.At(date)));
            sheet.OrEmpty(sheet.Root, date, moment is { Precision: >= Precision.Day } said ? DateText(said.Date) : null);
            sheet.OrEmpty(sheet.Root, time, TimeText(moment));
        }
    }

    private static string DateText(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string? TimeText(Moment? moment) => moment is not { } m ? null : m.Precision switch
    {
        Precision.Hour => m.Time.ToString("HH", CultureInfo.InvariantCulture),
        Precision.Minute => m.Time.ToString("HHmm", CultureInfo.InvariantCulture),
        Precision.Second => m.Time.ToString("HHmmss", CultureInfo.InvariantCulture),
        Precision.Fraction => m.Time.ToString("HHmmss.ffffff", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>PS3.5 §6.2.1.1. What divides a name cannot stand within one of its parts.</summary>
    private static string NameText(HumanName name) => new PersonName(GroupText(name.Alphabetic), GroupText(name.Ideographic), GroupText(name.Phonetic)).ToString();

    private static string? GroupText(NameParts? parts) => parts is null ? null
        : string.Join('^', new[] { parts.Family, parts.Given, parts.Middle, parts.Prefix, parts.Suffix }.Select(PartText)).TrimEnd('^');

    private static string PartText(string? part) =>
        part is null ? "" : string.Concat(part.Select(letter => letter is '^' or '=' or '\\' || char.IsControl(letter) ? ' ' : letter)).Trim();
}
