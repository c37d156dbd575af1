namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>The parts of the two extensions of an OSIRIS series, and where they stand in <see cref="OncoStudy"/>.</summary>
internal static class SettingsParts
{
    private const string Osiris = "https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/";

    /// <param name="Group">The part that it belongs to; null for a part of the extension itself.</param>
    public sealed record Part(string? Group, string Name, bool IsRequired, string Type)
    {
        public string Id => Group is null ? $"Extension.extension:{Name}" : $"Extension.extension:{Group}.extension:{Name}";
    }

    public static readonly Part[] Parts =
    [
        new(null, "slice_thickness", true, "string"),
        new(null, "pixel_spacing", true, "string"),
        new(null, "field_of_view", false, "integer"),
        new(null, "rows", true, "integer"),
        new(null, "columns", true, "integer"),
        new("mr_image", "sequence_name", true, "string"),
        new("mr_image", "magnetic_field_strength", true, "decimal"),
        new("mr_image", "mr_acquisition_type", true, "string"),
        new("mr_image", "repetition_time", true, "decimal"),
        new("mr_image", "echo_time", true, "decimal"),
        new("mr_image", "imaging_frequency", true, "decimal"),
        new("mr_image", "flip_angle", true, "decimal"),
        new("mr_image", "inversion_time", true, "decimal"),
        new("mr_image", "receive_coil_name", true, "string"),
        new("ct_image", "kvp", false, "integer"),
        new("ct_image", "xray_tube_current", true, "integer"),
        new("ct_image", "exposure_time", true, "integer"),
        new("ct_image", "spiral_pitch_factor", true, "decimal"),
        new("ct_image", "filter_type", true, "string"),
        new("ct_image", "convolution_kernel", true, "string"),
        new("dx_image", "image_laterality", true, "string"),
        new("dx_image", "patient_orientation", false, "string"),
        new("dx_image", "kvp", true, "integer"),
        new("dx_image", "exposure", true, "integer"),
        new("dx_image", "exposure_time", true, "integer"),
        new("pt_nm_image", "attenuation_correction_method", true, "string"),
        new("pt_nm_image", "reconstruction_method", true, "string"),
        new("pt_nm_image", "scatter_correction_method", true, "string"),
    ];

    public static readonly Part[] Measures = [new(null, "patient_weight", false, "decimal"), new(null, "patient_height", false, "decimal")];

    /// <summary>The groups, and how many parts each asks for at least.</summary>
    public static readonly (string Name, int Min)[] Groups = [("mr_image", 9), ("ct_image", 5), ("dx_image", 4), ("pt_nm_image", 3)];

    /// <summary>The extension with every part that it knows.</summary>
    public static string Complete { get; } = $$"""
        { "url": "{{Osiris}}imaging-settings", "extension": [
          {{string.Join(", ", Parts.Where(part => part.Group is null).Select(Json))}},
          { "url": "imaging_injection", "valueReference": { "reference": "#injection" } },
          {{string.Join(", ", Groups.Select(group => $$"""{ "url": "{{group.Name}}", "extension": [{{string.Join(", ", Parts.Where(part => part.Group == group.Name).Select(Json))}}] }"""))}} ] }
        """;

    public static string Measured { get; } = $$"""{ "url": "{{Osiris}}series-weightheigt", "extension": [{{string.Join(", ", Measures.Select(Json))}}] }""";

    public static string Json(Part part) => $$"""{ "url": "{{part.Name}}", "value{{Capital(part.Type)}}": {{(part.Type == "string" ? "\"1.5\"" : "2")}} }""";

    public static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    public static string Place(params string[] names) => "series[0]" + string.Concat(names.Select(name => $".extension({name})"));

    /// <summary>The path of a part in the complete instance: its parts stand in the order above.</summary>
    public static string At(params string[] names)
    {
        var path = $"ImagingStudy.series[0].extension[{(names[0] == "series-weightheigt" ? 1 : 0)}]";
        if (names is ["series-weightheigt", var measure])
            return $"{path}.extension[{Array.FindIndex(Measures, one => one.Name == measure)}]";
        if (names is [_])
            return path;
        string[] outer = [.. Parts.Where(part => part.Group is null).Select(part => part.Name), "imaging_injection", .. Groups.Select(group => group.Name)];
        path += $".extension[{Array.IndexOf(outer, names[1])}]";
        return names is [_, var group, var part] ? $"{path}.extension[{Array.FindIndex([.. Parts.Where(one => one.Group == group)], one => one.Name == part)}]" : path;
    }
}
