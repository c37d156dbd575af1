namespace Negatoscope.Model;

/// <summary>A coded concept as a code sequence item gives it (PS3.3 §8): the designator is DICOM's, a view maps it to a URI.</summary>
/// <param name="Value">(0008,0100), or (0008,0119) long code, or (0008,0120) URN.</param>
/// <param name="Scheme">(0008,0102) Coding Scheme Designator: DCM, SCT, SRT, LN, CCAM, 99…</param>
/// <param name="Meaning">(0008,0104).</param>
/// <param name="SchemeVersion">(0008,0103).</param>
/// <param name="SchemeUid">(0008,010C) Coding Scheme UID, from the item or the Coding Scheme Identification Sequence (0008,0110).</param>
public sealed record Coding(string Value, string? Scheme, string? Meaning, string? SchemeVersion = null, string? SchemeUid = null);

/// <summary>A value with who gave it: a patient ID, an accession number, an order number.</summary>
/// <param name="Value">As the source wrote it, trimmed.</param>
/// <param name="Issuer">A local name of the assigning authority: (0010,0021), (0040,0031).</param>
/// <param name="IssuerUniversalId">(0040,0032), usually an OID.</param>
/// <param name="IssuerUniversalIdType">(0040,0033): ISO, DNS, UUID…</param>
public sealed record IssuedId(string Value, string? Issuer = null, string? IssuerUniversalId = null, string? IssuerUniversalIdType = null);
