namespace Negatoscope.Model;

/// <summary>R4 value set contact-point-system.</summary>
public enum ContactSystem { Phone, Fax, Email, Pager, Url, Sms, Other }

/// <summary>R4 value set contact-point-use.</summary>
public enum ContactUse { Home, Work, Temp, Old, Mobile }

/// <summary>How somebody can be reached (R4 ContactPoint).</summary>
/// <param name="System">Null: the source does not say what kind of address it is.</param>
public sealed record ContactPoint(ContactSystem? System, string Value, ContactUse? Use = null);
