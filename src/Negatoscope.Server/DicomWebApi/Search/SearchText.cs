using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi.Search;

/// <summary>What can be wrong with a query.</summary>
internal static class SearchText
{
    public static Sentence NotDate(string name) => new(
        $"{name}: a date is YYYYMMDD, a range is two dates with a hyphen between, of which one may be missing.",
        $"{name} : une date s'écrit AAAAMMJJ, une plage deux dates séparées d'un trait d'union, dont l'une peut manquer.");

    public static Sentence NotTime(string name) => new(
        $"{name}: a time is HHMMSS or its beginning, with a fraction if need be; a range is two times with a hyphen between.",
        $"{name} : une heure s'écrit HHMMSS ou son début, avec une fraction au besoin ; une plage, deux heures séparées d'un trait d'union.");

    public static Sentence NotUid(string name) => new(
        $"{name}: a UID has 1 to 64 digits and dots; several are separated by commas or backslashes.",
        $"{name} : un UID compte de 1 à 64 chiffres et points ; plusieurs se séparent par des virgules ou des barres obliques inverses.");

    public static Sentence NotNumber(string name) => new(
        $"{name} needs a number.",
        $"{name} demande un nombre.");

    public static Sentence NotCount(string name) => new(
        $"{name} needs a whole number from 0 to 2147483647.",
        $"{name} demande un nombre entier de 0 à 2147483647.");

    public static readonly Sentence NotTrueOrFalse = new(
        "fuzzymatching is true or false.",
        "fuzzymatching vaut true ou false.");

    public static Sentence NamedTwice(string name) => new(
        $"{name} is given twice: each attribute is matched once.",
        $"{name} est donné deux fois : chaque attribut se compare une seule fois.");

    public static Sentence TooLong(string name) => new(
        $"{name}: the value is longer than {SearchParameters.LongestValue} characters.",
        $"{name} : la valeur dépasse {SearchParameters.LongestValue} caractères.");

    public static readonly Sentence NotAcceptable = new(
        "Search results are application/dicom+json, application/json, or multipart/related; type=\"application/dicom+xml\".",
        "Les résultats de recherche sont en application/dicom+json, application/json ou multipart/related; type=\"application/dicom+xml\".");
}
