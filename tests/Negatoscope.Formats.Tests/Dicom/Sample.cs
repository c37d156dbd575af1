using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Dicom;

/// <summary>Small instances to vary, and the shortest way from instances to studies.</summary>
internal static class Sample
{
    public const string Study = "1.2.250.1.999.1";
    public const string Series = "1.2.250.1.999.1.1";

    public static DataSetBuilder Image(string modality, int number = 1, string series = Series, string study = Study) => new DataSetBuilder()
        .Text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
        .Text(Tags.SOPInstanceUID, $"{series}.{number}")
        .Text(Tags.StudyInstanceUID, study)
        .Text(Tags.SeriesInstanceUID, series)
        .Text(Tags.PatientID, "IPP1")
        .Text(Tags.Modality, modality)
        .Number(Tags.InstanceNumber, number)
        .Number(Tags.Rows, 512)
        .Number(Tags.Columns, 512);

    /// <summary>An Enhanced object: each macro is one item of the shared functional groups.</summary>
    public static DataSetBuilder Shared(this DataSetBuilder image, params (Tag Macro, DataSetBuilder Item)[] macros) =>
        image.Items(Tags.SharedFunctionalGroupsSequence, Group(macros));

    /// <summary>The first frame's own macros, before a second frame that says otherwise.</summary>
    public static DataSetBuilder FirstFrame(this DataSetBuilder image, params (Tag Macro, DataSetBuilder Item)[] macros) =>
        image.Items(Tags.PerFrameFunctionalGroupsSequence, Group(macros), new DataSetBuilder().Build());

    public static DataSet Code(string value, string scheme, string meaning) => new DataSetBuilder()
        .Text(Tags.CodeValue, value).Text(Tags.CodingSchemeDesignator, scheme).Text(Tags.CodeMeaning, meaning).Build();

    public static IReadOnlyList<GroupedStudy> Group(params DataSetBuilder[] instances) =>
        Grouped([.. instances.Select((instance, i) => (instance, $"{i + 1:D4}.dcm"))]);

    public static IReadOnlyList<GroupedStudy> Grouped(params (DataSetBuilder Instance, string File)[] files)
    {
        var grouper = new StudyGrouper();
        foreach (var (instance, file) in files)
            grouper.Add(instance.Build(), file);
        return [.. grouper.Finish()];
    }

    public static Study StudyOf(params DataSetBuilder[] instances) =>
        Assert.Single(Group(instances)).Study ?? throw new InvalidOperationException("The study was refused.");

    public static Series SeriesOf(params DataSetBuilder[] instances) => Assert.Single(StudyOf(instances).Series);

    public static T AcquisitionOf<T>(DataSetBuilder instance)
        where T : Acquisition =>
        Assert.IsType<T>(Assert.Single(SeriesOf(instance).Instances).Acquisition);

    private static DataSet Group((Tag Macro, DataSetBuilder Item)[] macros)
    {
        var group = new DataSetBuilder();
        foreach (var (macro, item) in macros)
            group.Items(macro, item.Build());
        return group.Build();
    }
}
