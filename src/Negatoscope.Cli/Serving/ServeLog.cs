using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Negatoscope.Cli.Serving;

/// <summary>The log goes to standard error, as everything that is no data does.</summary>
internal static class ServeLog
{
    private const string Time = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static void Configure(ILoggingBuilder logging, bool json)
    {
        if (json)
            logging.AddJsonConsole(form =>
            {
                form.TimestampFormat = Time;
                form.UseUtcTimestamp = true;
            });
        else
            logging.AddSimpleConsole(form =>
            {
                form.SingleLine = true;
                form.TimestampFormat = Time + " ";
                form.UseUtcTimestamp = true;
                form.ColorBehavior = Ink.AreWanted && Terminal.StandardError.HasColours ? LoggerColorBehavior.Enabled : LoggerColorBehavior.Disabled;
            });
        logging.ClearProviders(); // the forms of the console logger are kept, and its lines written by ours
        var name = json ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple;
        logging.Services.AddSingleton<ILoggerProvider>(services =>
            new GatheredLog(services.GetServices<ConsoleFormatter>().Single(form => form.Name == name), Console.OpenStandardError()));
    }
}
