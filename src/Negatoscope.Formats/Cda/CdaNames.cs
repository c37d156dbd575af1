namespace Negatoscope.Formats.Cda;

/// <summary>Namespaces, systems of codes and codes of the French imaging report (IMG-CR-IMG 2024.01) and its relatives.</summary>
internal static class CdaNames
{
    public const string Hl7 = "urn:hl7-org:v3";

    /// <summary>DICOM PS3.20: the namespace of accessionNumber.</summary>
    public const string Dicom = "urn:dicom-org:ps3-20";

    public static class Systems
    {
        public const string Dcm = "1.2.840.10008.2.16.4";
        public const string Loinc = "2.16.840.1.113883.6.1";
        public const string SnomedCt = "2.16.840.1.113883.6.96";
        public const string Ccam = "1.2.250.1.215.300.1";

        /// <summary>What reports of IMG-CR-IMG 2022.01 have for it.</summary>
        public const string FormerCcam = "1.2.250.1.213.2.5";

        /// <summary>DICOM UIDs as codes: what a SOP class is coded in.</summary>
        public const string DicomUids = "1.2.840.10008.2.6.1";

        public const string Gender = "2.16.840.1.113883.5.1";
    }

    public static class Codes
    {
        /// <summary>LOINC: diagnostic imaging report.</summary>
        public const string Report = "18748-4";

        /// <summary>LOINC: request for an act of imaging.</summary>
        public const string Request = "55115-0";

        public const string Catalogue = "121181";
        public const string Study = "113014";
        public const string Series = "113015";
        public const string Modality = "121139";

        /// <summary>LOINC: the qualifier that makes a translation an anatomic region.</summary>
        public const string Region = "39111-0";

        /// <summary>DCM: what an order's id is, in reports older than PS3.20 (HL7 Diagnostic Imaging Report).</summary>
        public const string AccessionNumber = "121022";

        public const string Authorised = "113850";
        public const string PregnancyStatus = "364320009";
    }

    /// <summary>PS3.20 §8.2, Imaging Header: who writes it gives translations of an act without a qualifier.</summary>
    public static readonly string[] ImagingHeader = ["1.2.840.10008.9.21"];

    /// <summary>Roots of the numbers of French professionals and establishments.</summary>
    public static class Roots
    {
        public const string Rpps = "1.2.250.1.71.4.2.1";
        public const string Establishment = "1.2.250.1.71.4.2.2";
    }
}
