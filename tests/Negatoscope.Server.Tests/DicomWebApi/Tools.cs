using System.Diagnostics;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>Clients and readers of others that tests put to work.</summary>
internal static class Tools
{
    private const string OrthancPlugin = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";

    /// <summary>Where the npm client lies that package-lock.json pins.</summary>
    public static string NpmFolder { get; } = Path.Combine(Repository.Root, "artifacts/tmp/dicomweb-client");

    /// <summary>The same of the FHIR clients.</summary>
    public static string FhirNpmFolder { get; } = Path.Combine(Repository.Root, "artifacts/tmp/fhir-clients");

    private static readonly Lazy<string?> LazyNpm = new(() => InstallNpmClient("dicomweb-client", NpmFolder));
    private static readonly Lazy<string?> LazyFhirNpm = new(() => InstallNpmClient("fhir", FhirNpmFolder));

    public static string? WhyNoNpmClient => LazyNpm.Value;

    public static string? WhyNoFhirNpmClients => LazyFhirNpm.Value;

    public static string? Orthanc { get; } = Installed.Find("Orthanc");

    public static string? WhyNoOrthanc =>
        Orthanc is null ? "needs Orthanc (Debian: orthanc)"
        : File.Exists(OrthancPlugin) ? null
        : "needs Orthanc's DICOMweb plugin (Debian: orthanc-dicomweb)";

    public static string? WhyNoDcmtk => Installed.Find("dcmdump") is null ? "needs dcmtk" : null;

    public static string? WhyNoPydicom =>
        File.Exists("/usr/bin/python3") && Run("/usr/bin/python3", ["-c", "import pydicom"]).Code == 0 ? null : "needs pydicom (Debian: python3-pydicom)";

    public static string? WhyNoOpenApiValidator =>
        Installed.Find("python3") is { } python && Run(python, ["-c", "import openapi_spec_validator"]).Code == 0 ? null : "needs openapi-spec-validator (Python)";

    public static string? WhyNoCurl => Installed.Find("curl") is null ? "needs curl" : null;

    public static string OrthancConfiguration(string folder, int port, string root) =>
        $$"""
        {
          "StorageDirectory": "{{folder}}", "IndexDirectory": "{{folder}}", "HttpPort": {{port}}, "RemoteAccessAllowed": false,
          "AuthenticationEnabled": false, "DicomServerEnabled": false, "Plugins": ["{{OrthancPlugin}}"],
          "DicomWeb": { "Enable": true, "Servers": { "us": { "Url": "{{root}}/" } } }
        }
        """;

    /// <summary>What the program printed, and how it ended.</summary>
    public static (int Code, string Output, string Errors) Run(string program, IReadOnlyList<string> arguments, string? folder = null)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Repository.Root,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    private static string? InstallNpmClient(string name, string folder)
    {
        if (Installed.Find("node") is null || Installed.Find("npm") is not { } npm)
            return "needs node and npm";

        var source = Path.Combine(Repository.Root, "tests/clients", name);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        return Run(npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder).Code == 0 ? null : $"npm ci could not get what tests/clients/{name} names";
    }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class NpmClientFactAttribute : FactAttribute
{
    public NpmClientFactAttribute() => Skip = Tools.WhyNoNpmClient;
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class FhirNpmClientsFactAttribute : FactAttribute
{
    public FhirNpmClientsFactAttribute() => Skip = Tools.WhyNoFhirNpmClients;
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class OrthancFactAttribute : FactAttribute
{
    public OrthancFactAttribute() => Skip = Tools.WhyNoOrthanc;
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class DcmtkFactAttribute : FactAttribute
{
    public DcmtkFactAttribute() => Skip = Tools.WhyNoDcmtk;
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class PydicomFactAttribute : FactAttribute
{
    public PydicomFactAttribute() => Skip = Tools.WhyNoPydicom;
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class CurlFactAttribute : FactAttribute
{
    public CurlFactAttribute() => Skip = Tools.WhyNoCurl;
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenApiValidatorFactAttribute : FactAttribute
{
    public OpenApiValidatorFactAttribute() => Skip = Tools.WhyNoOpenApiValidator;
}
