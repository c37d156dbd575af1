namespace Negatoscope.Cli.Phantom;

/// <summary>A hospital that does not exist, and its machines.</summary>
internal static class Hospital
{
    public const string Name = "Centre hospitalier Nicéphore-Niépce";
    public const string Address = "12 quai des Messageries\r\n71999 Saint-Luc-sur-Saône\r\nFrance";

    /// <summary>UIDs from UUIDs stand for the OIDs that a real hospital would hold.</summary>
    public static readonly string PatientAuthority = new Seed(0, "patients").Uid;
    public static readonly string AccessionAuthority = new Seed(0, "accession numbers").Uid;

    /// <summary>The national identity authority, of test: 1.2.250.1.213.1.4.10.</summary>
    public const string InsName = "ASIP-SANTE-INS-NIR";
    public const string InsTestAuthority = "1.2.250.1.213.1.4.10";

    /// <summary>The classification of medical acts, by which procedures are coded in France.</summary>
    public const string CcamScheme = "1.2.250.1.213.2.5";

    /// <summary>The scheme of RPPS numbers, which identify health professionals in France.</summary>
    public const string RppsAuthority = "1.2.250.1.71.4.2.1";

    public static readonly Professional Referrer = new("MÉLIÈS^Hélène^^Dr^", "10001234567");
    public static readonly Professional Radiologist = new("BECQUEREL^Gaëtan^^Pr^", "10009876543");
    public const string Technologist = "FRÉDÉRIC^Inès";

    public static readonly Equipment Scanner = new("Lumière Imagerie", "Hélios CT 128", "SCAN1", "Imagerie en coupes", "LI-CT-0417", "VB20A", "SP3");
    public static readonly Equipment Magnet = new("Lumière Imagerie", "Boréale 3T", "IRM2", "Imagerie en coupes", "LI-MR-0112", "XA31");
    public static readonly Equipment Pet = new("Curie & Fils", "Radium PET/CT 64", "TEP1", "Médecine nucléaire", "CF-PT-0033", "7.2.1");
    public static readonly Equipment GammaCamera = new("Curie & Fils", "Polonium 2", "GAMMA1", "Médecine nucléaire", "CF-NM-0208", "4.0");
    public static readonly Equipment Table = new("Ateliers Villard", "Os & Poumon DR", "SALLE3", "Radiologie conventionnelle", "AV-DX-1999", "2.8.0");
    public static readonly Equipment Plates = new("Ateliers Villard", "Lecteur ERLM 85", "ERLM1", "Radiologie conventionnelle", "AV-CR-0071", "1.12");
    public static readonly Equipment Mammograph = new("Ateliers Villard", "Aurore 2D", "SENO1", "Imagerie de la femme", "AV-MG-0640", "5.1");
    public static readonly Equipment Echograph = new("Langevin Acoustique", "Écho V9", "ECHO4", "Cardiologie", "LA-US-3141", "9.3.1");
    public static readonly Equipment PlanningStation = new("Lumière Imagerie", "Contour", "DOSI1", "Radiothérapie", "LI-TP-0009", "15.6");
    public static readonly Equipment ReportingStation = new("Lumière Imagerie", "Plume", "CR-DICTEE", "Imagerie en coupes", "LI-CR-0002", "3.4");
}

internal sealed record Professional(string Name, string Rpps);
