using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>
/// The value sets that FRImagingStudyDocument and the logical models bind, codes and displays as the ANS publishes them
/// (slips of the displays included: a strict validator compares them).
/// </summary>
public static class AnsCodes
{
    /// <summary>The system that the ANS gives to SOP classes: a web page, not R4's urn:ietf:rfc:3986 (docs/decisions/0009).</summary>
    public const string PartSixWebPage = "https://dicom.nema.org/medical/dicom/current/output/chtml/part06/chapter_a.html";

    /// <summary>jdv-modalite-acquisition-cisis. Acquisition modalities (0008,0060).</summary>
    public static readonly CodeList Modalities = new(CodingSchemes.Dcm, """
        AR       Autoréfraction
        BDUS     Échodensitométrie osseuse
        BI       Imagerie biomagnétique
        BMD      Ostéodensitométrie
        CR       Radiographie assistée par ordinateur
        CT       Tomodensitométrie
        DG       Diaphanographie
        DMS      Dermoscopie
        DX       Radiographie numérique
        ECG      Électrocardiographie
        EEG      Électroencéphalographie
        EMG      Électromyographie
        EOG      Électrooculographie
        EPS      Électrophysiologie cardiaque
        ES       Endoscopie
        GM       Microscopie générale
        HD       Onde hémodynamique
        IO       Radiographie intrabuccale
        IVOCT    Tomographie par cohérence optique intravasculaire
        IVUS     Ultrasonore intravasculaire
        KER      Kératométrie
        LEN      Lensométrie
        LS       Scan laser
        MG       Mammographie
        MR       Résonance magnétique
        NM       Médecine nucléaire
        OAM      Mesures axiales ophtalmiques
        OCT      Tomographie à cohérence optique
        OP       Photographique ophtalmique
        OPM      Cartographie ophtalmique
        OPT      Tomographie ophtalmique
        OPTBSV   Tomographie ophtalmique B-scan analyse de volume
        OPTENF   Tomographie ophtalmique en face
        OPV      Champ visuel ophtalmique
        OSS      Scanner optique de surface
        POS      Détecteur de position
        PT       TEP : Tomographie par émission de positons
        PX       Panaromique X-Ray
        RESP     Onde respiratoire
        RF       Radio-fluoroscopie
        RG       Imagerie radiographique
        RTIMAGE  Image RT
        SM       Microscopie à lames
        SRF      Réfraction subjective
        TG       Thermographie
        US       Échographie
        VA       Acuité visuelle
        XA       Angiographie X-Ray
        XC       Caméra de photographie externe
        """);

    /// <summary>jdv-sop-class-cisis. SOP classes as bare UIDs; no PET, SR, KOS or RT class is among them.</summary>
    public static readonly CodeList SopClasses = new(PartSixWebPage, """
        1.2.840.10008.5.1.4.1.1.1        Computed Radiography Image Storage
        1.2.840.10008.5.1.4.1.1.1.1      Digital X-Ray Image Storage - For Presentation
        1.2.840.10008.5.1.4.1.1.1.1.1    Digital X-Ray Image Storage - For Processing
        1.2.840.10008.5.1.4.1.1.1.2      Digital Mammography X-Ray Image Storage- For Presentation
        1.2.840.10008.5.1.4.1.1.1.2.1    Digital Mammography X-Ray Image Storage- For Processing
        1.2.840.10008.5.1.4.1.1.1.3      Digital Intra-Oral X-Ray Image Storage - For Presentation
        1.2.840.10008.5.1.4.1.1.1.3.1    Digital Intra-Oral X-Ray Image Storage - For Processing
        1.2.840.10008.5.1.4.1.1.2        CT Image Storage
        1.2.840.10008.5.1.4.1.1.2.1      Enhanced CT Image Storage
        1.2.840.10008.5.1.4.1.1.2.2      Legacy Converted Enhanced CT ImageStorage
        1.2.840.10008.5.1.4.1.1.3.1      Ultrasound Multi-frame Image Storage
        1.2.840.10008.5.1.4.1.1.4        MR Image Storage
        1.2.840.10008.5.1.4.1.1.4.1      Enhanced MR Image Storage
        1.2.840.10008.5.1.4.1.1.4.2      MR Spectroscopy Storage
        1.2.840.10008.5.1.4.1.1.4.3      Enhanced MR Color Image Storage
        1.2.840.10008.5.1.4.1.1.4.4      Legacy Converted Enhanced MR Image Storage
        1.2.840.10008.5.1.4.1.1.6.1      Ultrasound Image Storage
        1.2.840.10008.5.1.4.1.1.6.2      Enhanced US Volume Storage
        1.2.840.10008.5.1.4.1.1.7        Secondary Capture Image Storage
        1.2.840.10008.5.1.4.1.1.7.1      Multi-frame Single Bit Secondary Capture Image Storage
        1.2.840.10008.5.1.4.1.1.7.2      Multi-frame Grayscale Byte Secondary Capture Image Storage
        1.2.840.10008.5.1.4.1.1.7.3      Multi-frame Grayscale Word Secondary Capture Image Storage
        1.2.840.10008.5.1.4.1.1.7.4      Multi-frame True Color Secondary Capture Image Storage
        1.2.840.10008.5.1.4.1.1.11.1     Grayscale Softcopy Presentation StateStorage
        1.2.840.10008.5.1.4.1.1.11.2     Color Softcopy Presentation State Storage
        1.2.840.10008.5.1.4.1.1.11.3     Pseudo-Color Softcopy Presentation State Storage
        1.2.840.10008.5.1.4.1.1.11.4     Blending Softcopy Presentation State Storage
        1.2.840.10008.5.1.4.1.1.11.5     XA/XRF Grayscale Softcopy Presentation State Storage
        1.2.840.10008.5.1.4.1.1.12.1     X-Ray Angiographic Image Storage
        1.2.840.10008.5.1.4.1.1.12.1.1   Enhanced XA Image Storage
        1.2.840.10008.5.1.4.1.1.12.2     X-Ray Radiofluoroscopic Image Storage
        1.2.840.10008.5.1.4.1.1.12.2.1   Enhanced XRF Image Storage
        1.2.840.10008.5.1.4.1.1.13.1.1   X-Ray 3D Angiographic Image Storage
        1.2.840.10008.5.1.4.1.1.13.1.2   X-Ray 3D Craniofacial Image Storage
        1.2.840.10008.5.1.4.1.1.13.1.3   Breast Tomosynthesis Image Storage
        1.2.840.10008.5.1.4.1.1.13.1.4   Breast Projection X-Ray Image Storage - For Presentation
        1.2.840.10008.5.1.4.1.1.13.1.5   Breast Projection X-Ray Image Storage - For Processing
        1.2.840.10008.5.1.4.1.1.20       Nuclear Medicine Image Storage
        1.2.840.10008.5.1.4.1.1.66       Raw Data Storage
        1.2.840.10008.5.1.4.1.1.66.1     Spatial Registration Storage
        1.2.840.10008.5.1.4.1.1.66.2     Spatial Fiducials Storage
        1.2.840.10008.5.1.4.1.1.66.3     Deformable Spatial Registration Storage
        1.2.840.10008.5.1.4.1.1.66.4     Segmentation Storage
        1.2.840.10008.5.1.4.1.1.66.5     Surface Segmentation Storage
        1.2.840.10008.5.1.4.1.1.67       Real World Value Mapping Storage
        1.2.840.10008.5.1.4.1.1.68.1     Surface Scan Mesh Storage
        1.2.840.10008.5.1.4.1.1.68.2     Surface Scan Point Cloud Storage
        """);

    /// <summary>jdv-modificateur-topographique-cisis. Sides and places: what series.laterality may say.</summary>
    public static readonly CodeList TopographicModifiers = new(CodingSchemes.SnomedCt, """
        24028007   côté droit
        7771000    côté gauche
        51440002   bilatéral(e)
        66459002   unilatéral(e)
        49370004   latéral(e)
        260528009  médian(e)
        255549009  antérieur(e)
        255551008  postérieur(e)
        66787007   céphalique
        3583002    caudal(e)
        255561001  médial(e)
        26216008   central(e)
        14414005   périphérique
        261074009  externe
        260521003  interne
        11896004   intermédiaire
        261089000  inférieur(e)
        264217000  supérieur(e)
        62824007   transverse
        40415009   proximal(e)
        46053002   distal(e)
        60583000   postaxial(e)
        32400000   préaxial(e)
        43674008   apical(e)
        57195005   basal(e)
        49530007   afférent(e)
        33843005   efférent(e)
        81654009   coronal(e)
        26283006   superficiel(le)
        795002     profond(e)
        24020000   horizontal(e)
        38717003   longitudinal(e)
        33096000   vertical(e)
        30730003   sagittal(e)
        24422004   axial(e)
        87687004   extra-articulaire
        410679008  surface
        68493006   gouttière
        32381004   hilaire
        11070000   capsulaire
        61397002   sous-capsulaire
        57183005   le long d'un bord
        37197008   antérolatéral(e)
        90069004   postérolatéral(e)
        131183008  intra-articulaire
        112233002  marginal(e)
        7970006    allogreffe
        15879007   autogreffe
        67650000   hétérogreffe
        16404004   induit(e)
        67194007   isogreffe
        18769003   juxtaposé(e)
        5054005    spontané(e)
        255562008  milieu
        """);

    /// <summary>jdv-imagerie-objectif-reference-cisis. Why an image is referred to, which is no clinical reason.</summary>
    public static readonly CodeList PurposesOfReference = new(CodingSchemes.Dcm, """
        121079   préliminaire
        121080   Meilleure illustration de résultat
        121112   Source de mesure
        121200   Illustration de la ROI
        """);

    /// <summary>DCM: Administered activity, the quantity of the list below that images hold.</summary>
    public const string AdministeredActivity = "113507";

    /// <summary>jdv-quantite-exposition-rayonnements-cisis. What an observation of exposure may measure.</summary>
    public static readonly CodeList ExposureQuantities = new(CodingSchemes.Dcm, """
        111636   Dose dans l'air à l'entrée du patient (Kerma dans l'air)
        111637   DGM total : Dose Glandulaire Moyenne Total
        113722   PDS Total : Produit Dose Surface Total
        113726   PDS de Scopie Total : Produit Dose Surface de Scopie Total
        113727   PDS de Graphie Total : Produit Dose Surface de Graphie Total
        113730   Temps total de scopie
        113731   Nombre total d’images radiographiques
        113507   Activité administrée
        113813   PDL Total : Produit Dose Longueur Total
        113830   IDSV Moyen : Indice de Dose Scanographique Volumique
        113839   E : Dose efficace
        """);

    /// <summary>A coding of DICOM that is one of the four purposes of reference.</summary>
    public static bool IsPurposeOfReference(Coding reason) =>
        reason.Scheme == "DCM" && PurposesOfReference.Contains(reason.Value);

    /// <summary>Those reasons of the study that are purposes of reference.</summary>
    public static Children WritePurposes(Study study) =>
        Children.List(study.ReasonCodes.Where(IsPurposeOfReference).Select(reason =>
            new Element { ["coding"] = Children.List(PurposesOfReference.Write(reason.Value)) }));
}
