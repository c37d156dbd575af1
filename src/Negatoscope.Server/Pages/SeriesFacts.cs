using Negatoscope.Model;

namespace Negatoscope.Server.Pages;

/// <summary>How a series was made, as far as its headers say. A value that varies is told as the first instance that has it says it.</summary>
internal static class SeriesFacts
{
    public static IEnumerable<Fact> Of(Series series, Language language)
    {
        return General().Concat(Acquired()).Concat(Geometry()).Concat(series.Administrations.SelectMany(Given))
            .Where(fact => fact.Value is not null)
            .Select(fact => new Fact(fact.Name.In(language), Shown.Visible(fact.Value ?? "")));

        IEnumerable<(Sentence Name, string? Value)> General() =>
        [
            (PageText.BodyPart, Joined(series.BodyPart, series.AnatomicRegion?.Meaning is { } region && !Same(region, series.BodyPart) ? region : null)),
            (new("Laterality", "Latéralité"), series.Laterality),
            (PageText.Protocol, series.ProtocolName is { } protocol && !Same(protocol, series.Description) ? protocol : null),
            (PageText.Acquired, (series.Acquired ?? series.Started) is { } moment ? Moment(moment) : null),
            (PageText.Equipment, Joined(series.Equipment?.Manufacturer, series.Equipment?.Model, series.Equipment?.StationName)),
        ];

        IEnumerable<(Sentence Name, string? Value)> Acquired() => series.Instances.Select(instance => instance.Acquisition).FirstOrDefault(one => one is not null) switch
        {
            Acquisition.Ct ct =>
            [
                (new("Tube", "Tube"), Joined(With(ct.KilovoltagePeak, "kV"), With(ct.TubeCurrentMilliampere, "mA"), With(ct.ExposureTimeMs, "ms"))),
                (new("Pitch", "Pitch"), Plain(ct.SpiralPitchFactor)),
                (new("Kernel", "Noyau"), ct.ConvolutionKernel),
                (new("Filter", "Filtre"), ct.FilterType),
            ],
            Acquisition.Mr mr =>
            [
                (new("Field", "Champ"), With(mr.MagneticFieldStrengthTesla, "T")),
                (new("Sequence", "Séquence"), Joined(mr.SequenceName, mr.AcquisitionType)),
                (new("TR", "TR"), With(mr.RepetitionTimeMs, "ms")),
                (new("TE", "TE"), With(mr.EchoTimeMs, "ms")),
                (new("TI", "TI"), With(mr.InversionTimeMs, "ms")),
                (new("Flip angle", "Angle de bascule"), With(mr.FlipAngleDegrees, "°")),
                (new("Coil", "Antenne"), mr.ReceiveCoilName),
            ],
            Acquisition.Projection projection =>
            [
                (new("Exposure", "Exposition"), Joined(
                    With(projection.KilovoltagePeak, "kV"), With(projection.ExposureMilliampereSeconds, "mAs"), With(projection.ExposureTimeMs, "ms"))),
                (new("Orientation", "Orientation"), projection.PatientOrientation?.Replace('\\', '/')),
            ],
            Acquisition.Nuclear nuclear =>
            [
                (new("Reconstruction", "Reconstruction"), nuclear.ReconstructionMethod),
                (new("Attenuation correction", "Correction d'atténuation"), nuclear.AttenuationCorrectionMethod),
                (new("Scatter correction", "Correction du diffusé"), nuclear.ScatterCorrectionMethod),
            ],
            _ => [],
        };

        IEnumerable<(Sentence Name, string? Value)> Geometry() => series.Instances.Select(instance => instance.Geometry).FirstOrDefault(one => one is not null) is { } grid
            ?
            [
                (PageText.Matrix, grid is { Rows: { } rows, Columns: { } columns } ? $"{columns} × {rows}" : null),
                (new("Slice thickness", "Épaisseur de coupe"), With(grid.SliceThickness, "mm")),
                (new("Pixel spacing", "Taille du pixel"), grid is { RowSpacing: { } down, ColumnSpacing: { } across }
                    ? With(down == across ? down : $"{across} × {down}", "mm")
                    : null),
            ]
            : [];

        IEnumerable<(Sentence Name, string? Value)> Given(Administration administration) => administration switch
        {
            Administration.Radiopharmaceutical drug =>
                [(new("Radiopharmaceutical", "Radiopharmaceutique"), Joined(drug.Name ?? drug.Codes.FirstOrDefault()?.Meaning, With(drug.TotalDoseMBq, "MBq")))],
            Administration.Contrast contrast =>
                [(new("Contrast", "Produit de contraste"), Joined(contrast.Agent ?? contrast.Codes.FirstOrDefault()?.Meaning, With(contrast.VolumeMl, "ml")))],
            _ => [],
        };

        string? With(object? number, string unit) => number switch
        {
            decimal value => $"{Shown.Number(value, language)}\u202F{unit}",
            string value => $"{Shown.Number(value, language)}\u202F{unit}",
            _ => null,
        };

        string? Plain(decimal? number) => number is { } value ? Shown.Number(value, language) : null;

        string Moment(Moment moment) => Shown.Date(moment.Date, language) + (moment.HasTime ? moment.Time.ToString(" HH:mm", null) : "");
    }

    private static string? Joined(params string?[] parts) => string.Join(", ", parts.OfType<string>()) is { Length: > 0 } text ? text : null;

    private static bool Same(string left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
