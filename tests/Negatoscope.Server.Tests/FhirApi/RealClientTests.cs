using System.Text.Json;
using Negatoscope.Server.Tests.DicomWebApi;

namespace Negatoscope.Server.Tests.FhirApi;

/// <summary>Clients that others wrote, and what they make of the server.</summary>
public sealed class RealClientTests
{
    [FhirNpmClientsFact]
    public async Task The_npm_clients_read_write_search_and_send_transactions()
    {
        await using var host = await FhirHost.StartAsync();

        var (code, output, errors) = await Task.Run(() => Tools.Run("node", [Path.Combine(Tools.FhirNpmFolder, "try.mjs"), host.Base]));

        Assert.True(code == 0, errors);
        var told = JsonDocument.Parse(output).RootElement;
        (string Name, string Told)[] expected =
        [
            ("release", "4.0.1"), ("family", "Dupré"), ("version", "2"), ("first", "True"), ("gender", "female"), ("history", "3"),
            ("found", "Patient match, Observation include"), ("posted", "1"), ("families", "Page0 Page1 Page2 Page3 Page4"),
            ("transaction", "201 Created, 201 Created"), ("everything", "Patient Observation"), ("gone", "410"), ("refused", "OperationOutcome"),
            ("medplumRead", "Martin"), ("medplumUpdate", "2"), ("medplumPatch", "1971-02-03"), ("medplumIfNone", "True"), ("medplumUpsert", "True"),
            ("medplumSearch", "1"), ("medplumHistory", "4"), ("medplumBatch", "200 OK, 404 Not Found"), ("medplumValidate", "OperationOutcome"), ("medplumGone", "deleted"),
        ];
        foreach (var (name, value) in expected)
            Assert.True(told.GetProperty(name).ToString() == value, $"{name}: {told.GetProperty(name)}");
    }

    [CurlFact]
    public async Task Curl_does_what_the_documentation_says()
    {
        await using var host = await FhirHost.StartAsync();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await using var content = File.OpenRead(file);
            await (await host.Images.ReceiveAsync(content, null, default)).Outcome;
        }
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/fhir.md"));
        var commands = page.Split('\n').Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToList();
        Assert.True(commands.Count >= 15);
        foreach (var command in commands)
        {
            var line = command.Replace("http://127.0.0.1:8104/fhir", host.Base, StringComparison.Ordinal).Replace("curl -s", "curl -s --fail-with-body", StringComparison.Ordinal);
            var (code, output, errors) = await Task.Run(() => Tools.Run("bash", ["-c", line]));
            Assert.True(code == 0, $"{line}\n{output}\n{errors}");
        }
    }
}
