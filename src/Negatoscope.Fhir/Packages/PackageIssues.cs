using System.Globalization;

namespace Negatoscope.Fhir.Packages;

/// <summary>What can be said about files of definitions, one sentence each in both languages.</summary>
internal static class PackageIssues
{
    public static Issue Absent() => Warning("unreadable-definition", IssueType.NotFound,
        "It does not exist: its definitions are not known",
        "Il n'existe pas : ses définitions ne sont pas connues");

    public static Issue CannotRead() => Warning("unreadable-definition", IssueType.Exception,
        "It cannot be read: its definitions are not known",
        "Il ne peut pas être lu : ses définitions ne sont pas connues");

    public static Issue Malformed(int line = 0, int column = 0) => Warning("malformed-definition", IssueType.Structure,
        "The file is not well formed: what it defines is not known",
        "Le fichier n'est pas bien formé : ce qu'il définit n'est pas connu") with
    { Line = line, Column = column, Owner = IssueOwner.Definition };

    public static Issue CutShort() => Warning("malformed-definition", IssueType.Structure,
        "Its end cannot be read as a gzipped tar archive: what follows is not known",
        "Sa fin ne se lit pas comme une archive tar compressée par gzip : la suite n'est pas connue") with
    { Owner = IssueOwner.Definition };

    public static Issue TooLarge() => Warning("package-too-large", IssueType.TooCostly,
        $"It is larger than definitions are ({Limits}): the rest is not read",
        $"Il est plus gros que des définitions ne le sont ({Bornes}) : la suite n'est pas lue");

    public static Issue NotAPackage() => Warning("not-a-package", IssueType.NotFound,
        "A FHIR package holds package/package.json, and this archive does not",
        "Un paquet FHIR contient package/package.json, et cette archive non") with
    { Owner = IssueOwner.Definition };

    public static Issue NoDefinition() => Warning("no-definition", IssueType.NotFound,
        "No conformance resource with a canonical URL is in it",
        "Il ne contient aucune ressource de conformité avec une URL canonique");

    public static Issue Duplicate(string canonical, string first) => new(IssueSeverity.Information, "duplicate-definition", 0, 0, "",
        $"{canonical} is defined in {first} already; that definition holds")
    {
        French = $"{canonical} est déjà défini dans {first} ; cette définition l'emporte",
        Type = IssueType.Duplicate,
        Owner = IssueOwner.Configuration,
    };

    public static Issue MissingDependency(string dependency) => Warning("missing-dependency", IssueType.NotFound,
        $"It depends on {dependency}, which is neither given nor in the local package cache",
        $"Il dépend de {dependency}, qui n'est ni fourni ni dans le cache local de paquets");

    public static Issue TooManyDependencies() => Warning("missing-dependency", IssueType.TooCostly,
        $"The packages depend on more than {PackageLimits.Packages} others: the rest is not read",
        $"Les paquets dépendent de plus de {PackageLimits.Packages} autres : la suite n'est pas lue");

    public static Issue CorePackage() => new(IssueSeverity.Information, "core-package", 0, 0, "",
        "The definitions of FHIR itself are built in; this package is not read")
    {
        French = "Les définitions de FHIR lui-même sont intégrées ; ce paquet n'est pas lu",
        Type = IssueType.Informational,
        Owner = IssueOwner.Configuration,
    };

    public static Issue OtherVersion(string version) => Warning("package-for-other-version", IssueType.NotSupported,
        $"The package is made for FHIR {version}; it is read as if it were for R4",
        $"Le paquet est fait pour FHIR {version} ; il est lu comme s'il l'était pour R4");

    private static string Limits => string.Create(CultureInfo.InvariantCulture,
        $"{PackageLimits.Files} files, {PackageLimits.FileBytes >> 20} MB each, {PackageLimits.TotalBytes >> 20} MB in all, {PackageLimits.Ratio} times what is compressed");

    private static string Bornes => string.Create(CultureInfo.InvariantCulture,
        $"{PackageLimits.Files} fichiers, {PackageLimits.FileBytes >> 20} Mo chacun, {PackageLimits.TotalBytes >> 20} Mo en tout, {PackageLimits.Ratio} fois ce qui est compressé");

    private static Issue Warning(string code, IssueType type, string english, string french) => new(IssueSeverity.Warning, code, 0, 0, "", english)
    {
        French = french,
        Type = type,
        Owner = IssueOwner.Configuration,
    };
}
