using Negatoscope.Bench.Devices;
using Negatoscope.Bench.Documents;
using Negatoscope.Bench.EndToEnd;
using Negatoscope.Bench.Grouping;
using Negatoscope.Bench.Headers;
using Negatoscope.Bench.Pictures;
using Negatoscope.Bench.Searching;
using Negatoscope.Bench.Serving;
using Negatoscope.Bench.Validation;
using Negatoscope.Bench.Views;

namespace Negatoscope.Bench;

internal static class Verbs
{
    private const string Usage = """
        Measures Négatoscope beside a floor in the same run: see docs/performance.md.

          dotnet run -c Release --project bench/Negatoscope.Bench -- VERB [options]

          headers   reading the headers of CT files      [--files 1000]
          convert   the whole process, files to bundles   [--files 1000] [--runs 10] [--cli negatoscope.dll]
          grouping  the memory of many instances          [--instances 1000000]
          views     writing r4, ans and osiris            [--files 1000]
          validate  from bytes to a verdict, and FHIRPath
          validate-process  the whole process, one file   [--runs 10] [--cli negatoscope.dll]
          search    what FHIR resources are found by
          udi       reading barcodes of devices
          pictures  frames as pictures and JPEG files
          documents reading a report in CDA
          stow      taking instances in over HTTP, durably [--files 1000] [--runs 10] [--cli negatoscope.dll]
          metadata  the metadata of a study over HTTP     [--files 1000] [--runs 10] [--cli negatoscope.dll]
          qido      searching studies over HTTP           [--studies 100000] [--runs 10] [--cli negatoscope.dll]
          memory    of the server, idle and taking in     [--files 1000: a tenth] [--minutes 10: under mixed load instead] [--cli negatoscope.dll]
          resources FHIR resources kept and searched, in process  [--resources 100000] [--runs 10] [--seconds 2] [--store sqlite|postgres] [--data FOLDER]
          fhir      FHIR resources created and read over HTTP     [--runs 10] [--cli negatoscope.dll]
          smoke     everything once, small, in a minute

        convert, validate-process and those over HTTP publish negatoscope first, unless --cli names one that was published before. Those over HTTP
        measure PostgreSQL and Orthanc too where Debian's packages are installed (PostgreSQL is started by root only).
        """;

    private static readonly (string Name, Func<BenchOptions, int> Run)[] All =
    [
        ("headers", HeadersVerb.Run),
        ("convert", ConvertVerb.Run),
        ("grouping", GroupingVerb.Run),
        ("views", ViewsVerb.Run),
        ("validate", ValidateVerb.Run),
        ("validate-process", ValidateProcessVerb.Run),
        ("search", SearchVerb.Run),
        ("udi", UdiVerb.Run),
        ("pictures", PicturesVerb.Run),
        ("documents", DocumentsVerb.Run),
        ("stow", StowVerb.Run),
        ("metadata", MetadataVerb.Run),
        ("qido", QidoVerb.Run),
        ("memory", MemoryVerb.Run),
        ("resources", ResourcesVerb.Run),
        ("fhir", FhirVerb.Run),
    ];

    /// <summary>0, 1 when a benchmark broke, 2 for wrong usage.</summary>
    public static int Run(string[] arguments)
    {
        if (arguments is ["smoke"])
            return Smoke();
        if (arguments is ["bare", var url, var file]) // what the verb fhir starts
            return BareServer.Run(url, file);

        if (arguments is [var name, .. var rest] && BenchOptions.Parse(rest) is { } options
            && Array.Find(All, verb => verb.Name == name) is { Run: { } run })
            return run(options);

        Console.Error.WriteLine(Usage);
        return arguments is ["--help" or "-h" or "help"] ? 0 : 2;
    }

    private static int Smoke()
    {
        foreach (var (name, run) in All)
        {
            Console.WriteLine($"== {name}");
            if (run(BenchOptions.Smoke) is not 0 and var code)
                return code;
        }

        return 0;
    }
}
