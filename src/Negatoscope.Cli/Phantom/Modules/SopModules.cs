using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Modules;

internal static class SopModules
{
    extension(DataSetBuilder to)
    {
        /// <summary>PS3.3 C.12.1.</summary>
        public DataSetBuilder SopCommonModule(SeriesFacts series, string sopClass, int number)
        {
            to.Text(Tags.SOPClassUID, sopClass)
                .Text(Tags.SOPInstanceUID, series.InstanceUid(number))
                .Number(Tags.InstanceNumber, number)
                .When(Tags.InstanceCreationDate, Tags.InstanceCreationTime, series.Started.AddSeconds(number + 20))
                .Items(
                    Tags.CodingSchemeIdentificationSequence,
                    Scheme("CCAM", Hospital.CcamScheme, "Classification commune des actes médicaux"),
                    Scheme("99RPPS", Hospital.RppsAuthority, "Répertoire partagé des professionnels de santé"));
            if (series.Study.Patient.CharacterSet is { Length: > 0 } set)
                to.Text(Tags.SpecificCharacterSet, set);
            if (series.Study.TimeZone is { } zone)
                to.Text(Tags.TimezoneOffsetFromUTC, zone);
            return to;
        }
    }

    private static DataSetBuilder Scheme(string designator, string uid, string name) => new DataSetBuilder()
        .Text(Tags.CodingSchemeDesignator, designator)
        .Text(Tags.CodingSchemeUID, uid)
        .Text(Tags.CodingSchemeName, name);
}
