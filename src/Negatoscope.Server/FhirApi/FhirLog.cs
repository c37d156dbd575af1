using Microsoft.Extensions.Logging;

namespace Negatoscope.Server.FhirApi;

/// <summary>What is logged: kinds, nothing that was sent.</summary>
internal static partial class FhirLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Storage failed: {Kind}")]
    public static partial void StorageFailed(this ILogger log, string kind);

    /// <summary>Without the exception's message, which may quote what was read.</summary>
    [LoggerMessage(Level = LogLevel.Error, Message = "A FHIR request failed: {Kind}\n{Stack}")]
    public static partial void Failed(this ILogger log, string kind, string? stack);
}
