using System.Collections.Frozen;

namespace Negatoscope.Formats;

/// <summary>Body Part Examined (0018,0015) as SNOMED CT: the defined terms of PS3.16 Annex L, and what sites write instead.</summary>
public static class BodyParts
{
    /// <summary>The concept of a body part as written in any case, with or without spaces, underscores and accents; null when it is not known.</summary>
    public static (string Code, string Display)? Find(string? written)
    {
        var word = Letters(written);
        return ByTerm(word) ?? (word.EndsWith('S') ? ByTerm(word[..^1]) : null);
    }

    private static (string Code, string Display)? ByTerm(string word) =>
        AnnexL.ByTerm.TryGetValue(word, out var concept) || (Synonyms.TryGetValue(word, out var term) && AnnexL.ByTerm.TryGetValue(term, out concept))
            ? concept
            : null;

    /// <summary>Letters and digits alone, in capitals, without accents: "Crâne_" and "CRANE" are one word.</summary>
    private static string Letters(string? written) =>
        string.Concat((written ?? "").ToUpperInvariant().SelectMany(Accents.Without).Where(char.IsAsciiLetterOrDigit));

    /// <summary>French, retired and everyday words, to the defined term that means the same. A word that can mean two regions is not here.</summary>
    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        // Head and neck
        ["TETE"] = "HEAD",
        ["CRANE"] = "SKULL",
        ["CERVEAU"] = "BRAIN",
        ["ENCEPHALE"] = "BRAIN",
        ["HYPOPHYSE"] = "SELLA",
        ["SELLETURCIQUE"] = "SELLA",
        ["MASSIFFACIAL"] = "FACE",
        ["OEIL"] = "EYE",
        ["YEUX"] = "EYE",
        ["ORBITE"] = "ORBIT",
        ["OREILLE"] = "EAR",
        ["NEZ"] = "NOSE",
        ["BOUCHE"] = "MOUTH",
        ["LANGUE"] = "TONGUE",
        ["MACHOIRE"] = "JAW",
        ["MANDIBULE"] = "MANDIBLE",
        ["MAXILLAIRE"] = "MAXILLA",
        ["MASTOIDE"] = "MASTOID",
        ["PAROTIDE"] = "PAROTID",
        ["THYROIDE"] = "THYROID",
        ["PARATHYROIDE"] = "PARATHYROID",
        ["CAROTIDE"] = "CAROTID",
        ["COU"] = "NECK",
        ["TETECOU"] = "HEADNECK",
        ["TETEETCOU"] = "HEADNECK",
        ["HEADANDNECK"] = "HEADNECK",

        // Spine
        ["RACHIS"] = "SPINE",
        ["COLONNE"] = "SPINE",
        ["COLONNEVERTEBRALE"] = "SPINE",
        ["RACHISCERVICAL"] = "CSPINE",
        ["CERVICALSPINE"] = "CSPINE",
        ["RACHISDORSAL"] = "TSPINE",
        ["RACHISTHORACIQUE"] = "TSPINE",
        ["THORACICSPINE"] = "TSPINE",
        ["DSPINE"] = "TSPINE",
        ["DORSALSPINE"] = "TSPINE",
        ["RACHISDORSOLOMBAIRE"] = "TLSPINE",
        ["RACHISLOMBAIRE"] = "LSPINE",
        ["LUMBARSPINE"] = "LSPINE",
        ["RACHISLOMBOSACRE"] = "LSSPINE",
        ["LUMBOSACRALSPINE"] = "LSSPINE",
        ["SACRUM"] = "SSPINE",
        ["MOELLEEPINIERE"] = "SPINALCORD",
        ["SACROILIAQUE"] = "SIJOINT",

        // Trunk
        ["CAGETHORACIQUE"] = "CHEST",
        ["POUMON"] = "LUNG",
        ["COEUR"] = "HEART",
        ["AORTE"] = "AORTA",
        ["MEDIASTIN"] = "MEDIASTINUM",
        ["SEIN"] = "BREAST",
        ["AISSELLE"] = "AXILLA",
        ["COTE"] = "RIB",
        ["CLAVICULE"] = "CLAVICLE",
        ["OMOPLATE"] = "SCAPULA",
        ["OESOPHAGE"] = "ESOPHAGUS",
        ["OESOPHAGUS"] = "ESOPHAGUS",
        ["ESTOMAC"] = "STOMACH",
        ["FOIE"] = "LIVER",
        ["RATE"] = "SPLEEN",
        ["VESICULEBILIAIRE"] = "GALLBLADDER",
        ["VOIESBILIAIRES"] = "BILIARYTRACT",
        ["REIN"] = "KIDNEY",
        ["SURRENALE"] = "ADRENAL",
        ["VESSIE"] = "BLADDER",
        ["BASSIN"] = "PELVIS",
        ["OVAIRE"] = "OVARY",
        ["TESTICULE"] = "TESTIS",
        ["ABDOMENPELVIEN"] = "ABDOMENPELVIS",
        ["ABDOMENETPELVIS"] = "ABDOMENPELVIS",
        ["ABDOMENANDPELVIS"] = "ABDOMENPELVIS",
        ["ABDOMINOPELVIEN"] = "ABDOMENPELVIS",
        ["THORAXABDOMEN"] = "CHESTABDOMEN",
        ["CHESTANDABDOMEN"] = "CHESTABDOMEN",
        ["THORAXABDOMENPELVIS"] = "CHESTABDPELVIS",
        ["CHESTABDOMENPELVIS"] = "CHESTABDPELVIS",
        ["THORACOABDOMINOPELVIEN"] = "CHESTABDPELVIS",
        ["TAP"] = "CHESTABDPELVIS",
        ["COUTHORAX"] = "NECKCHEST",
        ["CORPSENTIER"] = "WHOLEBODY",
        ["FANTOME"] = "PHANTOM",

        // Upper limb
        ["MEMBRESUPERIEUR"] = "UPPERLIMB",
        ["MEMBRESSUPERIEURS"] = "UPPERLIMB",
        ["EPAULE"] = "SHOULDER",
        ["ARM"] = "UPPERARM", // defined term of earlier editions, for the same concept
        ["BRAS"] = "UPPERARM",
        ["COUDE"] = "ELBOW",
        ["AVANTBRAS"] = "FOREARM",
        ["POIGNET"] = "WRIST",
        ["MAIN"] = "HAND",
        ["DOIGT"] = "FINGER",
        ["POUCE"] = "THUMB",
        ["CUBITUS"] = "ULNA",

        // Lower limb
        ["MEMBREINFERIEUR"] = "LOWERLIMB",
        ["MEMBRESINFERIEURS"] = "LOWERLIMB",
        ["HANCHE"] = "HIP",
        ["CUISSE"] = "THIGH",
        ["GENOU"] = "KNEE",
        ["GENOUX"] = "KNEE",
        ["ROTULE"] = "PATELLA",
        ["LEG"] = "LOWERLEG", // defined term of earlier editions, for the same concept
        ["JAMBE"] = "LOWERLEG",
        ["MOLLET"] = "CALF",
        ["PERONE"] = "FIBULA",
        ["CHEVILLE"] = "ANKLE",
        ["PIED"] = "FOOT",
        ["CALCANEUM"] = "CALCANEUS",
        ["ORTEIL"] = "TOE",
        ["GROIN"] = "INGUINAL",
        ["FESSE"] = "BUTTOCK",
    }.ToFrozenDictionary();
}
