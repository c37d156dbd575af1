using System.Security.Cryptography;
using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>
/// The id of an OSIRIS patient: from the look-up, else an HMAC of issuer and patient ID with the configured key, else none.
/// Never a plain hash, which anybody who knows the few million possible patient IDs can undo.
/// </summary>
public static class Pseudonym
{
    /// <summary>RFC 2104 §3: a key shorter than the hash weakens it.</summary>
    public const int ShortestKey = HMACSHA256.HashSizeInBytes;

    /// <summary>The pseudonym, or null with the reason as an error; a doubtful one comes with a warning.</summary>
    public static Read<string?> Of(Study study, OsirisSettings settings, string view)
    {
        var place = new Place { Study = study.Uid, View = view };
        var ids = study.Patient.Ids;
        if (settings.Pseudonym?.For(study) is { } chosen)
            return !FhirId.IsValid(chosen) ? new(null, [OsirisFindings.PseudonymIllegal(place)])
                : ids.Any(id => id.Id.Value == chosen) ? new(chosen, [OsirisFindings.PseudonymIsPatientId(place)])
                : new(chosen, []);

        if (settings.PseudonymKey is not { Length: >= ShortestKey } key)
            return new(null, [OsirisFindings.NoPseudonym(place)]);

        return ids is [var first, ..]
            ? new(Keyed(first.Id, key), [])
            : new(null, [OsirisFindings.NoPatientId(place)]);
    }

    /// <summary>64 hexadecimal digits, just what a FHIR id may hold.</summary>
    /// <remarks>The words of the images alone count: editing the issuers of the configuration gives nobody a new pseudonym.</remarks>
    private static string Keyed(IssuedId id, byte[] key)
    {
        var issuer = id.IssuerUniversalId ?? id.Issuer ?? "";
        var message = Encoding.UTF8.GetBytes($@"{issuer}\{id.Value}"); // LO has no backslash (PS3.5 §6.2): no two pairs make one message
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, message));
    }
}
