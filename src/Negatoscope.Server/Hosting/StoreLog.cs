using System.Data.Common;
using Microsoft.Extensions.Logging;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Hosting;

/// <summary>Why the store refused what it should have kept. The words of a disk and of a database name no patient; those of a bug might.</summary>
internal static partial class StoreLog
{
    public static void Follow(ImageStore store, ILogger log) =>
        store.Failed += e => LogFailed(log, e.GetType().Name, e is IOException or DbException or UnauthorizedAccessException ? e.Message : "");

    [LoggerMessage(20, LogLevel.Error, "Instances were refused: {Kind} {Message}")]
    private static partial void LogFailed(ILogger log, string kind, string message);
}
