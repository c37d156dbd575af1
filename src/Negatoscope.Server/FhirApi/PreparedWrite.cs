using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.FhirApi;

/// <summary>A change that can be made, or why it cannot.</summary>
/// <param name="IsAgain">It was made of a version that may have been overtaken: then it is prepared anew.</param>
internal sealed record PreparedWrite(ResourceChange? Change, FhirAnswer? Refusal, bool IsAgain = false)
{
    public static implicit operator PreparedWrite(ResourceChange change) => new(change, null);
    public static implicit operator PreparedWrite(FhirAnswer refusal) => new(null, refusal);
}
