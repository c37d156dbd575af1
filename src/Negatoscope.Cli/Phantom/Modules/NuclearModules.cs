using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Modules;

/// <summary>What was injected, and when.</summary>
/// <param name="Dose">(0018,1074): Bq in a PET object, MBq in an NM one.</param>
internal sealed record Tracer(string Name, Code Radiopharmaceutical, Code Radionuclide, decimal Dose, DateTime Start, decimal VolumeMl, decimal HalfLifeSeconds)
{
    public const decimal Fluorine18HalfLife = 6586.2m;
    public const decimal Technetium99mHalfLife = 21624.12m;
}

/// <summary>PS3.3 C.8.4 and C.8.9: what nuclear medicine and PET have in common.</summary>
internal static class NuclearModules
{
    extension(DataSetBuilder to)
    {
        /// <summary>C.8.4.6.</summary>
        public DataSetBuilder NmPetPatientOrientationModule() => to
            .Items(Tags.PatientOrientationCodeSequence, Codes.Recumbent.ToItem()
                .Items(Tags.PatientOrientationModifierCodeSequence, Codes.Supine.ToItem()))
            .Items(Tags.PatientGantryRelationshipCodeSequence, Codes.HeadFirst.ToItem());

        /// <summary>C.8.9.2, and its like in C.8.4.10.</summary>
        public DataSetBuilder Radiopharmaceutical(Tracer tracer, bool dated)
        {
            var item = new DataSetBuilder()
                .Items(Tags.RadionuclideCodeSequence, tracer.Radionuclide.ToItem())
                .Text(Tags.RadiopharmaceuticalRoute, "Intraveineuse")
                .Items(Tags.AdministrationRouteCodeSequence, Codes.Intravenous.ToItem())
                .Number(Tags.RadiopharmaceuticalVolume, tracer.VolumeMl)
                .Time(Tags.RadiopharmaceuticalStartTime, TimeOnly.FromDateTime(tracer.Start))
                .Number(Tags.RadionuclideTotalDose, tracer.Dose)
                .Text(Tags.Radiopharmaceutical, tracer.Name)
                .Items(Tags.RadiopharmaceuticalCodeSequence, tracer.Radiopharmaceutical.ToItem());
            if (dated)
                item.Text(Tags.RadiopharmaceuticalStartDateTime, tracer.Start.ToString("yyyyMMddHHmmss", null))
                    .Number(Tags.RadionuclideHalfLife, tracer.HalfLifeSeconds)
                    .Number(Tags.RadionuclidePositronFraction, 0.967m);
            return to.Items(Tags.RadiopharmaceuticalInformationSequence, item);
        }
    }
}
