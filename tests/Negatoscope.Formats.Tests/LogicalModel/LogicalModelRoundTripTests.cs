using Negatoscope.Fhir;
using Negatoscope.Formats.LogicalModel;
using Negatoscope.Formats.Tests.Ans;
using Negatoscope.Formats.Tests.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.LogicalModel;

public sealed class LogicalModelRoundTripTests
{
    /// <summary>What the three logical models cannot say of a study with one series of one SOP class.</summary>
    private static readonly string[] Lost =
    [
        // Where a document says that the images open: written, not read back, for it may as well be of the configuration.
        "Study.ImageLink",

        // The model starts at the study: no patient, no order, no people, no place.
        "Study.Patient",
        "Study.StudyId",
        "Study.AccessionNumber",
        "Study.PlacerOrderNumber",
        "Study.RequestedProcedureId",
        "Study.RequestedProcedureCodes",
        "Study.AdmissionId",
        "Study.Interventions",
        "Study.ReferringPhysician",
        "Study.Interpreters",
        "Study.Institution",

        // objectifsReferences are purposes of reference.
        "Study.Reason",
        "Study.ReasonCodes",

        // One act, whose code leaves no place for the words of the order; its system says as much as its UID.
        "Study.ProcedureDescription",
        "Study.ProcedureCodes.SchemeUid",

        // A series has a UID, a modality, a description, a date and its instances.
        "Study.Series.Number",
        "Study.Series.ProtocolName",
        "Study.Series.ContentCreated",
        "Study.Series.BodyPart",
        "Study.Series.AnatomicRegion",
        "Study.Series.Laterality",
        "Study.Series.Equipment",
        "Study.Series.Institution",
        "Study.Series.PerformingPhysicians",
        "Study.Series.Operators",
        "Study.Series.PatientWeightKg",
        "Study.Series.PatientHeightM",
        "Study.Series.Administrations",
        "Study.Series.RegionsOfInterest",

        // Instances are UIDs of a class.
        "Study.Series.Instances.Number",
        "Study.Series.Instances.Geometry",
        "Study.Series.Instances.Acquisition",
    ];

    [Fact]
    public void Loses_only_what_the_logical_models_cannot_say()
    {
        var read = Through(SampleStudy.Full);

        Assert.Empty(read.Findings);
        Assert.Equal(Lost.Order(StringComparer.Ordinal), RoundTrip.Losses(SampleStudy.Full, read.Value, Lost));
    }

    [Fact]
    public void Brings_back_an_act_that_is_only_words_but_not_a_description_that_stood_in_for_it()
    {
        var study = Studies.Of(Studies.Series(1, "CT", Studies.CtImage)) with { ProcedureCodes = [] };

        Assert.Equal("Scanner du genou gauche", Through(study).Value?.ProcedureDescription);
        Assert.Null(Through(study with { ProcedureDescription = null }).Value?.ProcedureDescription);
    }

    [Theory]
    [InlineData("<p>Genou</p><p>Sans injection</p>", "Genou\nSans injection")]
    [InlineData("Genou<br/>5 &lt; 6 &amp; <b>net</b>", "Genou\n5 < 6 & net")]
    [InlineData("<p> </p>", null)]
    public void Reads_the_text_of_a_narrative_that_somebody_else_wrote(string xhtml, string? text)
    {
        var document = new Resource(LogicalModelView.FrExamenImagerie)
        {
            ["uuidInstanceExamen"] = new Element { ["system"] = "urn:dicom:uid", ["value"] = "urn:oid:1.2.3" },
            ["description"] = new Element { ["div"] = Narrative.Div(xhtml) },
        };

        Assert.Equal(text, new LogicalModelReader().Read([document]).Value?.Description);
    }

    [Theory]
    [InlineData("Épaule & \"coude\" <5 mm>")]
    [InlineData("L'œil gauche 🦴")]
    public void Brings_characters_back_that_XHTML_escapes(string text) =>
        Assert.Equal(text, Through(Studies.Of(Studies.Series(1, "CT", Studies.CtImage)) with { Description = text }).Value?.Description);

    [Fact]
    public void Keeps_the_instances_of_the_most_frequent_class()
    {
        var series = Studies.Series(1, "CT", Studies.CtImage, instances: 3);
        series = series with { Instances = [.. series.Instances, .. Studies.Series(2, "CT", Studies.SecondaryCapture, instances: 2).Instances] };

        var read = Through(Studies.Of(series)).Value?.Series[0];

        Assert.Equal(series.Instances.Take(3).Select(i => (i.Uid, i.SopClass)), read?.Instances.Select(i => (i.Uid, i.SopClass)));
    }

    [Fact]
    public void Reads_the_model_under_a_later_base_of_the_guide()
    {
        var uid = new Element { ["system"] = "urn:dicom:uid", ["value"] = "urn:oid:1.2.3" };
        var document = new Resource("https://interop.esante.gouv.fr/ig/document-core/StructureDefinition/FrExamenImagerie") { ["uuidInstanceExamen"] = uid };

        Assert.Equal(Uid.Parse("1.2.3"), new LogicalModelReader().Read([document]).Value?.Uid);
    }

    [Fact]
    public void Says_what_cannot_be_read()
    {
        var unusable = new Element { ["system"] = "urn:dicom:uid", ["value"] = "urn:oid:une-série" };
        var uid = new Element { ["system"] = "urn:dicom:uid", ["value"] = "urn:oid:1.2.3" };
        var read = new LogicalModelReader().Read([new Resource(LogicalModelView.FrExamenImagerie)
        {
            ["uuidInstanceExamen"] = Children.List(uid),
            ["serieImagerie"] = new Element { ["uuidSerie"] = Children.List(unusable) },
        }]);

        Assert.Empty(read.Value?.Series ?? []);
        Assert.Equal(["FrSerieImagerie.uuidSerie"], read.Findings.Select(f => f.Place.Path));
        Assert.Equal(["examen-imagerie-absent"], new LogicalModelReader().Read([]).Findings.Select(f => f.Code));
    }

    private static Read<Study?> Through(Study study) => RoundTrip.Through(new LogicalModelView(), new LogicalModelReader(), study, Studies.Settings);
}
