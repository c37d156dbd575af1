using System.Globalization;
using Negatoscope.Dicom;

namespace Negatoscope.Bench.Serving;

/// <summary>Many small studies of invented patients: a report each, some 800 bytes, so that what is measured is the index.</summary>
internal static class SyntheticStudies
{
    public const int Patients = 40_000;

    private const string Root = "2.25.301872240913746012998374650192837465";

    private static readonly string[] Starts = ["Bel", "Mar", "Du", "Le", "Gar", "Ro", "Mo", "Fa", "Ber", "Cha", "Vi", "Pe"];
    private static readonly string[] Middles = ["li", "ti", "ra", "va", "do", "sse", "nno", "be", "què", "gui", "zi", "lou"];
    private static readonly string[] Ends = ["net", "rand", "eau", "ier", "ault", "tin", "aud", "on", "ard", "vre", "sin", "ez"];
    private static readonly string[] GivenNames = ["Zoé", "Léa", "Noé", "Jean", "Inès", "Paul", "Anne", "Élise", "Hugo", "Yann"];
    private static readonly string[] Modalities = ["CT", "MR", "CR", "US", "PT", "NM", "MG", "XA"];
    private static readonly string[] Descriptions = ["TDM thorax", "IRM encéphale", "Radiographie thorax face", "Échographie abdominale", "TEP corps entier", "Scintigraphie osseuse", "Mammographie", "Coronarographie"];

    public static IEnumerable<byte[]> Files(int count)
    {
        for (var study = 0; study < count; study++)
            yield return File(study);
    }

    public static string StudyUid(int study) => $"{Root}.1.{study + 1}";

    public static string PatientId(int patient) => $"IPP{patient:D8}";

    public static DateTime Day(int day) => new DateTime(2016, 1, 1).AddDays(day);

    public static string FamilyName(Random random) => Name(random.Next(Starts.Length * Middles.Length * Ends.Length));

    private static string Name(int n) => Starts[n % 12] + Middles[n / 12 % 12] + Ends[n / 144 % 12];

    private static byte[] File(int study)
    {
        var patient = (int)(study * 7919L % Patients);
        var kind = study % Modalities.Length;
        var data = new DataSetBuilder()
            .Text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .Text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.11")
            .Text(Tags.SOPInstanceUID, $"{Root}.3.{study + 1}")
            .Text(Tags.StudyDate, Day((int)(study * 104_729L % 3650)).ToString("yyyyMMdd", CultureInfo.InvariantCulture))
            .Text(Tags.StudyTime, $"{8 + study % 12:D2}{study % 60:D2}00")
            .Text(Tags.AccessionNumber, $"A{study:D9}")
            .Text(Tags.Modality, Modalities[kind])
            .Text(Tags.StudyDescription, Descriptions[kind])
            .Text(Tags.PatientName, $"{Name(patient)}^{GivenNames[patient % GivenNames.Length]}")
            .Text(Tags.PatientID, PatientId(patient))
            .Text(Tags.IssuerOfPatientID, "BANC")
            .Text(Tags.PatientBirthDate, Day(-(patient % 30_000)).ToString("yyyyMMdd", CultureInfo.InvariantCulture))
            .Text(Tags.PatientSex, patient % 2 == 0 ? "F" : "M")
            .Text(Tags.StudyInstanceUID, StudyUid(study))
            .Text(Tags.SeriesInstanceUID, $"{Root}.2.{study + 1}")
            .Text(Tags.StudyID, $"{study % 1000}")
            .Text(Tags.SeriesNumber, "1")
            .Text(Tags.InstanceNumber, "1")
            .Build();
        return Part10File.ToBytes(data, TransferSyntax.ExplicitVrLittleEndian);
    }
}
