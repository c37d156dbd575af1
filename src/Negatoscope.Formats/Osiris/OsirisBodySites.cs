using System.Collections.Frozen;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>VSBodySite (required): the SNOMED CT codes of the guide, and the DICOM body parts that mean the same.</summary>
public static class OsirisBodySites
{
    /// <summary>The anatomic region when the list has its code, else the body part; null when neither is listed.</summary>
    public static Element? Of(Series series) =>
        (Region(series.AnatomicRegion) ?? BodyPart(series.BodyPart)) is { } code
            ? new() { ["system"] = CodingSchemes.SnomedCt, ["code"] = code, ["display"] = DisplayByCode[code] }
            : null;

    private static string? Region(Coding? region) =>
        region is not null && CodingSchemes.Write(region) is var coding && coding.Text("system") == CodingSchemes.SnomedCt
            ? Site(coding.Text("code"))
            : null;

    /// <summary>The guide's own reading of a term first, then French and everyday words.</summary>
    private static string? BodyPart(string? bodyPart) =>
        CodeByBodyPart.GetValueOrDefault(Letters(bodyPart)) ?? Site(BodyParts.Find(bodyPart)?.Code);

    /// <summary>A listed code as it is; the code that Annex L gives a term today, as the one by which the guide knows the term.</summary>
    private static string? Site(string? code) =>
        code is null ? null
        : DisplayByCode.ContainsKey(code) ? code
        : CodeByBodyPart.FirstOrDefault(part => AnnexL.ByTerm.GetValueOrDefault(part.Key).Code == code).Value;

    /// <summary>"Lower limb" and "LOWER_LIMB" are LOWERLIMB.</summary>
    private static string Letters(string? bodyPart) =>
        string.Concat((bodyPart ?? "").Where(char.IsAsciiLetter)).ToUpperInvariant();

    /// <summary>code, display = defined terms of Body Part Examined (0018,0015).</summary>
    private const string Table = """
        818981001 Abdomen = ABDOMEN
        818982008 Abdomen and Pelvis = ABDOMENPELVIS
        7832008 Abdominal aorta
        85856004 Acromioclavicular joint
        23451007 Adrenal gland = ADRENAL
        77012006 Amniotic fluid
        70258002 Ankle joint = ANKLE
        128553008 Antecubital vein
        194996006 Anterior cardiac vein
        60176003 Anterior cerebral artery
        8012006 Anterior communicating artery
        17388009 Anterior spinal artery
        68053000 Anterior tibial artery
        110612005 Anus, rectum and sigmoid colon
        15825003 Aorta = AORTA
        57034009 Aortic arch
        66754008 Appendix = APPENDIX
        51114001 Artery
        54247002 Ascending aorta
        9040008 Ascending colon
        91470000 Axilla = AXILLA
        67937003 Axillary Artery
        68705008 Axillary vein
        72107004 Azygos vein
        77568009 Back = BACK
        59011009 Basilar artery
        28273000 Bile duct
        34707002 Biliary tract
        89837001 Bladder = BLADDER
        110837003 Bladder and urethra
        17137000 Brachial artery
        20115005 Brachial vein
        12738006 Brain = BRAIN
        76752008 Breast = BREAST
        955009 Bronchus = BRONCHUS
        80144004 Calcaneus = CALCANEUS
        53840002 Calf of leg = CALF
        69105007 Carotid Artery = CAROTID
        21479005 Carotid bulb
        57850000 Celiac artery
        20699002 Cephalic vein
        113305005 Cerebellum = CEREBELLUM
        88556005 Cerebral artery
        372073000 Cerebral hemisphere
        122494005 Cervical spine = CSPINE
        1217257000 Cervico-thoracic spine = CTSPINE
        71252005 Cervix = CERVIX
        60819002 Cheek = CHEEK
        416550000 Chest and Abdomen = CHESTABDOMEN
        416775004 Chest, Abdomen and Pelvis = CHESTABDPELVIS
        80621003 Choroid plexus
        11279006 Circle of Willis = CIRCLEOFWILLIS
        51299004 Clavicle = CLAVICLE
        64688005 Coccyx = COCCYX
        71854001 Colon = COLON
        79741001 Common bile duct
        32062004 Common carotid artery
        181347005 Common femoral artery
        397363009 Common femoral vein
        73634005 Common iliac artery
        46027005 Common iliac vein
        28726007 Cornea = CORNEA
        41801008 Coronary artery
        90219004 Coronary sinus
        32672002 Descending aorta
        32622004 Descending colon
        38848004 Duodenum = DUODENUM
        117590005 Ear = EAR
        16953009 Elbow joint = ELBOW
        53342003 Endo-nasal
        18962004 Endo-nasopharyngeal
        59820001 Endo-vascular
        48367006 Endo-vesical
        2739003 Endometrium
        38266002 Entire body = WHOLEBODY
        87644002 Epididymis
        27947004 Epigastric region
        32849002 Esophagus = ESOPHAGUS
        84301002 External auditory canal
        22286001 External carotid artery
        113269004 External iliac artery
        63507001 External iliac vein
        71585003 External jugular vein
        66019005 Extremity = EXTREMITY
        81745001 Eye = EYE
        80243003 Eyelid = EYELID
        89545001 Face = FACE
        23074001 Facial artery
        7657000 Femoral artery
        83419000 Femoral vein
        71341001 Femur = FEMUR
        87342007 Fibula = FIBULA
        7569003 Finger = FINGER
        58602004 Flank = FLANK
        79361005 Fontanel of skull
        56459004 Foot = FOOT
        14975008 Forearm = FOREARM
        35918002 Fourth ventricle
        28231008 Gallbladder = GALLBLADDER
        110568007 Gastric vein
        128559007 Genicular artery
        300571009 Gestational sac
        46862004 Gluteal region = GLUTEAL
        60734001 Great saphenous vein
        85562004 Hand = HAND
        69536005 Head = HEAD
        774007 Head and Neck = HEADNECK
        80891009 Heart = HEART
        76015000 Hepatic artery
        8993003 Hepatic vein
        24136001 Hip joint = HIP
        85050009 Humerus = HUMERUS
        81502006 Hypopharynx
        34516001 Ileum = ILEUM
        10293006 Iliac artery
        244411005 Iliac vein
        22356005 Ilium = ILIUM
        33795007 Inferior mesenteric artery
        64131007 Inferior vena cava
        26893007 Inguinal region = GROIN
        12691009 Innominate artery
        8887007 Innominate vein
        361078006 Internal Auditory Canal = IAC
        86117002 Internal carotid artery
        90024005 Internal iliac artery
        12123001 Internal jugular vein
        69327007 Internal mammary artery
        1101003 Intracranial
        661005 Jaw region = JAW
        21306003 Jejunum = JEJUNUM
        39352004 Joint
        64033007 Kidney = KIDNEY
        72696002 Knee = KNEE
        59749000 Lacrimal artery
        14742008 Large intestine = LARGEINTESTINE
        4596009 Larynx = LARYNX
        66720007 Lateral Ventricle
        82471001 Left atrium
        113270003 Left femoral artery
        273202007 Left hepatic vein
        133945003 Left hypochondriac region
        85119005 Left inguinal region
        68505006 Left lower quadrant of abdomen
        1017210004 Left lumbar region
        70253006 Left portal vein
        50408007 Left pulmonary artery
        86367003 Left upper quadrant of abdomen
        87878005 Left ventricle
        113264009 Lingual artery
        10200004 Liver = LIVER
        30021000 Lower leg
        61685007 Lower limb = LEG LOWERLIMB
        34635009 Lumbar artery
        52612000 Lumbar region
        122496007 Lumbar spine = LSPINE
        1217253001 Lumbo-sacral spine = LSSPINE
        91747007 Lumen of blood vessel
        39607008 Lung = LUNG
        91609006 Mandible = MANDIBLE
        59066005 Mastoid bone
        70925003 Maxilla = MAXILLA
        72410000 Mediastinum = MEDIASTINUM
        86570000 Mesenteric artery
        128583004 Mesenteric vein
        17232002 Middle cerebral artery
        273099000 Middle hepatic vein
        243977002 Morisons pouch
        123851003 Mouth = MOUTH
        360955006 Nasopharynx = NASOPHARYNX
        45048000 Neck = NECK
        417437006 Neck and Chest = NECKCHEST
        416152001 Neck, Chest and Abdomen = NECKCHESTABDOMEN
        416319003 Neck, Chest, Abdomen and Pelvis = NECKCHESTABDPELV
        45206002 Nose = NOSE
        31145008 Occipital artery
        32114007 Occipital vein
        53549008 Ophthalmic artery
        55024004 Optic canal
        363654007 Orbital structure = ORBIT
        15497006 Ovary = OVARY
        15776009 Pancreas = PANCREAS
        69930009 Pancreatic duct
        110621006 Pancreatic duct and bile duct systems
        91691001 Parasternal
        111002 Parathyroid
        45289007 Parotid gland = PAROTID
        64234005 Patella = PATELLA
        816092008 Pelvis = PELVIS
        1231522001 Pelvis and lower extremities
        282044005 Penile artery
        18911002 Penis = PENIS
        38864007 Perineum
        8821006 Peroneal artery
        706342009 Phantom = PHANTOM
        54066008 Pharynx = PHARYNX
        312535008 Pharynx and larynx
        78067005 Placenta = PLACENTA
        43899006 Popliteal artery
        32361000 Popliteal fossa
        56849005 Popliteal vein
        32764006 Portal vein
        70382005 Posterior cerebral artery
        43119007 Posterior communicating artery
        13363002 Posterior tibial artery
        31677005 Profunda femoris artery
        23438002 Profunda femoris vein
        41216001 Prostate = PROSTATE
        11708003 Pubic region
        81040000 Pulmonary artery
        122972007 Pulmonary vein
        45631007 Radial artery
        62413002 Radius = RADIUS
        110535000 Radius and ulna = RADIUSULNA
        53843000 Rectouterine pouch
        34402009 Rectum = RECTUM
        2841007 Renal artery
        56400007 Renal vein
        82849001 Retroperitoneum = RETROPERITONEUM
        113197003 Rib = RIB
        73829009 Right atrium
        69833005 Right femoral artery
        272998002 Right hepatic vein
        133946002 Right hypochondriac region
        37117007 Right inguinal region
        48544008 Right lower quadrant of abdomen
        1017211000 Right lumbar region
        73931004 Right portal vein
        78480002 Right pulmonary artery
        50519007 Right upper quadrant of abdomen
        53085002 Right ventricle
        39723000 Sacroiliac joint = SIJOINT
        54735007 Sacrum = SACRUM SSPINE
        128587003 Saphenofemoral junction
        362072009 Saphenous vein
        41695006 Scalp = SCALP
        79601000 Scapula = SCAPULA
        18619003 Sclera = SCLERA
        20233005 Scrotum = SCROTUM
        42575006 Sella turcica = SELLA
        64739004 Seminal vesicle
        58742003 Sesamoid bones of foot
        16982005 Shoulder = SHOULDER
        60184004 Sigmoid colon
        89546000 Skull = SKULL
        30315005 Small intestine = SMALLINTESTINE
        2748008 Spinal cord
        421060004 Spine = SPINE
        78961009 Spleen = SPLEEN
        22083002 Splenic artery
        35819009 Splenic vein
        7844006 Sternoclavicular joint
        56873002 Sternum = STERNUM
        69695003 Stomach = STOMACH
        36765005 Subclavian artery
        9454009 Subclavian vein
        19695001 Subcostal
        54019009 Submandibular gland
        181349008 Superficial femoral artery
        397364003 Superficial femoral vein
        43863001 Superior left pulmonary vein
        42258001 Superior mesenteric artery
        8629005 Superior right pulmonary vein
        72021004 Superior thyroid artery
        48345005 Superior vena cava
        77621008 Supraclavicular region of neck
        53620006 Temporomandibular joint = TMJ
        40689003 Testis = TESTIS
        42695009 Thalamus = THALAMUS
        68367000 Thigh = THIGH
        49841001 Third ventricle
        113262008 Thoracic aorta
        122495006 Thoracic spine = TSPINE
        1217256009 Thoraco-lumbar spine = TLSPINE
        43799004 Thorax = CHEST
        76505004 Thumb = THUMB
        9875009 Thymus = THYMUS
        69748006 Thyroid = THYROID
        12611008 Tibia = TIBIA
        110536004 Tibia and fibula = TIBIAFIBULA
        29707007 Toe = TOE
        21974007 Tongue = TONGUE
        44567001 Trachea = TRACHEA
        110726009 Trachea and bronchus
        485005 Transverse colon
        23416004 Ulna = ULNA
        44984001 Ulnar artery
        50536004 Umbilical artery
        90290004 Umbilical region
        284639000 Umbilical vein
        40983000 Upper arm = ARM
        53120007 Upper limb = UPPERLIMB
        431491007 Upper urinary tract
        87953007 Ureter = URETER
        13648007 Urethra = URETHRA
        35039007 Uterus = UTERUS
        76784001 Vagina = VAGINA
        29092000 Vein
        85234005 Vertebral artery
        45292006 Vulva = VULVA
        74670003 Wrist joint = WRIST
        13881006 Zygoma = ZYGOMA
        """;

    private static readonly (string Code, string Display, string[] BodyParts)[] Rows = [.. Table.Split('\n').Select(Row)];

    public static readonly FrozenDictionary<string, string> DisplayByCode = Rows.ToFrozenDictionary(row => row.Code, row => row.Display);

    public static readonly FrozenDictionary<string, string> CodeByBodyPart =
        Rows.SelectMany(row => row.BodyParts.Select(part => (part, row.Code)))
            .ToFrozenDictionary(pair => pair.part, pair => pair.Code);

    private static (string Code, string Display, string[] BodyParts) Row(string line)
    {
        var (named, parts) = line.Split(" = ") is [var left, var right] ? (left, right.Split(' ')) : (line, []);
        var space = named.IndexOf(' ');
        return (named[..space], named[(space + 1)..], parts);
    }
}
