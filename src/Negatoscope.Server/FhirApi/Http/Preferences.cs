namespace Negatoscope.Server.FhirApi.Http;

/// <summary>What a write is answered with (R4 http.html#return).</summary>
internal enum ReturnPreference { Representation, Minimal, OperationOutcome }

/// <summary>The Prefer header field (RFC 7240), as far as FHIR gives it a meaning.</summary>
/// <param name="Return">Null when not said.</param>
/// <param name="IsStrict"><c>handling=strict</c>: a search parameter that is not known is refused instead of passed over (R4 search.html#errors).</param>
internal sealed record Preferences(ReturnPreference? Return, bool IsStrict)
{
    public static Preferences None { get; } = new(null, false);

    /// <summary>Preferences that mean nothing here are passed over; of one that is said twice the first counts (RFC 7240 §2).</summary>
    public static Preferences Parse(IEnumerable<string?> fields)
    {
        ReturnPreference? back = null;
        bool? strict = null;
        foreach (var preference in fields.SelectMany(field => (field ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var equals = preference.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? preference : preference[..equals].TrimEnd();
            var value = equals < 0 ? "" : preference[(equals + 1)..].Trim().Trim('"');
            if (name.Equals("return", StringComparison.OrdinalIgnoreCase))
                back ??= value.ToLowerInvariant() switch
                {
                    "minimal" => ReturnPreference.Minimal,
                    "operationoutcome" => ReturnPreference.OperationOutcome,
                    "representation" => ReturnPreference.Representation,
                    _ => null,
                };
            else if (name.Equals("handling", StringComparison.OrdinalIgnoreCase))
                strict ??= value.Equals("strict", StringComparison.OrdinalIgnoreCase);
        }
        return new(back, strict ?? false);
    }
}
