using Microsoft.Extensions.Logging;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>What is logged: kinds and counts, nothing that was sent.</summary>
internal static partial class DicomWebLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Received {Stored} instances and refused {Refused}: {Bytes} bytes in {Milliseconds:F0} ms")]
    public static partial void Received(this ILogger log, int stored, int refused, long bytes, double milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Storage failed: {Kind}")]
    public static partial void StorageFailed(this ILogger log, string kind);

    /// <summary>Without the exception's message, which may quote what was read.</summary>
    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed: {Kind}\n{Stack}")]
    public static partial void Failed(this ILogger log, string kind, string? stack);
}
