namespace Negatoscope.Formats.Cda;

/// <summary>What the French imaging report (IMG-CR-IMG 2024.01) is recognised by. Entries are told by their templates, never by the typeCode that leads to them.</summary>
internal static class CdaNames
{
    public const string Hl7 = "urn:hl7-org:v3";

    /// <summary>DICOM PS3.20: the namespace of accessionNumber.</summary>
    public const string Dicom = "urn:dicom-org:ps3-20";

    /// <summary>PS3.20 templates and those of the CI-SIS that stand for the same: either is enough.</summary>
    public static class Templates
    {
        public static readonly string[] ActSection = ["1.2.250.1.213.1.1.2.206", "1.2.840.10008.9.3"];
        public static readonly string[] CatalogueSection = ["1.2.250.1.213.1.1.2.217", "2.16.840.1.113883.10.20.6.1.1"];
        public static readonly string[] ExposureSection = ["1.2.250.1.213.1.1.2.215", "1.2.840.10008.9.8"];
        public static readonly string[] Study = ["1.2.250.1.213.1.1.3.155", "1.2.840.10008.9.16"];
        public static readonly string[] Series = ["1.2.250.1.213.1.1.3.156", "1.2.840.10008.9.17"];
        public static readonly string[] Instance = ["1.2.250.1.213.1.1.3.157", "1.2.840.10008.9.18"];
        public static readonly string[] Administration = ["1.2.250.1.213.1.1.3.151", "1.2.840.10008.9.13"];
        public static readonly string[] Radiopharmaceutical = ["1.2.250.1.213.1.1.3.173"];
        public static readonly string[] Exposure = ["1.2.250.1.213.1.1.3.165"];
        public static readonly string[] Quantity = ["1.2.250.1.213.1.1.3.154", "2.16.840.1.113883.10.20.6.2.14"];
        public static readonly string[] Observation = ["1.2.250.1.213.1.1.3.150", "2.16.840.1.113883.10.20.6.2.13"];
    }

    public static class Systems
    {
        public const string Dcm = "1.2.840.10008.2.16.4";
        public const string Loinc = "2.16.840.1.113883.6.1";
        public const string SnomedCt = "2.16.840.1.113883.6.96";
        public const string Ccam = "1.2.250.1.215.300.1";

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

        public const string Authorised = "113850";
        public const string PregnancyStatus = "364320009";
    }

    /// <summary>Roots of the numbers of French professionals and establishments.</summary>
    public static class Roots
    {
        public const string Rpps = "1.2.250.1.71.4.2.1";
        public const string Establishment = "1.2.250.1.71.4.2.2";
    }
}
