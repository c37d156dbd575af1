using Negatoscope.Model;

namespace Negatoscope.Server.Pages;

/// <summary>What departments call the modalities that most studies are of (PS3.3 C.7.3.1.1.1).</summary>
internal static class ModalityNames
{
    public static readonly (string Code, Sentence Name)[] Usual =
    [
        ("CT", new("computed tomography", "scanner")),
        ("MR", new("magnetic resonance", "IRM")),
        ("CR", new("computed radiography", "radiographie numérisée")),
        ("DX", new("digital radiography", "radiographie numérique")),
        ("MG", new("mammography", "mammographie")),
        ("US", new("ultrasound", "échographie")),
        ("PT", new("positron emission tomography", "TEP")),
        ("NM", new("nuclear medicine", "médecine nucléaire")),
        ("XA", new("X-ray angiography", "angiographie")),
        ("RF", new("fluoroscopy", "radioscopie")),
        ("IO", new("intra-oral radiography", "radiographie intra-orale")),
        ("PX", new("panoramic X-ray", "panoramique dentaire")),
        ("ES", new("endoscopy", "endoscopie")),
        ("SM", new("slide microscopy", "lame virtuelle")),
        ("SR", new("structured report", "compte rendu structuré")),
        ("RTSTRUCT", new("radiotherapy structures", "structures de radiothérapie")),
        ("RTDOSE", new("radiotherapy dose", "dose de radiothérapie")),
        ("RTPLAN", new("radiotherapy plan", "plan de radiothérapie")),
        ("SEG", new("segmentation", "segmentation")),
        ("PR", new("presentation state", "état de présentation")),
        ("KO", new("key objects", "images clés")),
        ("DOC", new("document", "document")),
    ];

    public static Sentence? Of(string code) => Usual.FirstOrDefault(one => one.Code == code).Name is { English: not null } name ? name : null;
}
