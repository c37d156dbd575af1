using Negatoscope.Cli.Phantom.Studies;
using Negatoscope.Fhir;

namespace Negatoscope.Cli.Phantom;

/// <summary>One study of the set.</summary>
/// <param name="Make">Its files; the second argument, when given, is the number of slices of every volume.</param>
internal sealed record PhantomStudy(string Folder, string[] Modalities, Func<Seed, int?, IEnumerable<PhantomFile>> Make);

/// <summary>A trace of an implant of the patient of a study, made with it.</summary>
internal sealed record PhantomTrace(string Study, string Name, Func<Seed, Resource> Make);

/// <summary>The studies, in the order in which they are shown.</summary>
internal static class Catalogue
{
    public static readonly PhantomStudy[] Studies =
    [
        new("ct-thorax", ["CT"], CtThorax.Make),
        new("mr-brain", ["MR"], MrBrain.Make),
        new("pt-ct-oncology", ["CT", "PT"], PetCt.Make),
        new("pt-only", ["PT"], PetCt.MakeAlone),
        new("nm-bone", ["NM"], NuclearMedicine.MakeBoneScan),
        new("dx-knee", ["DX"], Radiography.MakeKnee),
        new("mg-screening", ["MG"], Mammography.Make),
        new("us-heart", ["US"], Echocardiography.Make),
        new("ct-enhanced", ["CT"], Enhanced.MakeCt),
        new("mr-enhanced", ["MR"], Enhanced.MakeMr),
        new("rt-thorax", ["CT", "RTSTRUCT"], RtThorax.Make),
        new("sr-follow-up", ["CT", "SR"], SrFollowUp.Make),
        new("cr-hand-no-laterality", ["CR"], Radiography.MakeHand),
        new("cr-chest-rle", ["CR"], Radiography.MakeChest),
        new("nm-thyroid-big-endian", ["NM"], NuclearMedicine.MakeThyroid),
        new("ct-no-time-zone", ["CT"], Awkward.WithoutTimeZone),
        new("ct-implicit-vr", ["CT"], Awkward.InImplicitVr),
        new("cd", ["CT"], PatientCd.Make),
        new("mr-deflated", ["MR"], Awkward.Deflated),
    ];

    /// <summary>The folder of the traces, which is none of images.</summary>
    public const string Implants = "implants";

    public static readonly PhantomTrace[] Traces = [new("mr-brain", "stimulateur-cardiaque.json", Pacemaker.Trace)];

    public static readonly string[] Modalities = [.. Studies.SelectMany(study => study.Modalities).Distinct().Order(StringComparer.Ordinal)];
}
