using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace Negatoscope.Bench;

/// <summary>The table, and none of the files that BenchmarkDotNet would leave behind.</summary>
internal sealed class TableOnConsole : IExporter
{
    public string Name => "console";

    public IEnumerable<string> ExportToFiles(Summary summary, ILogger consoleLogger)
    {
        ExportToLog(summary, ConsoleLogger.Default);
        return [];
    }

    public void ExportToLog(Summary summary, ILogger logger)
    {
        MarkdownExporter.Console.ExportToLog(summary, logger);
        logger.WriteLine();
    }
}
