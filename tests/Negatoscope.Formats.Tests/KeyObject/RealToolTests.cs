using System.Diagnostics;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.KeyObject;

/// <summary>What tools that are not ours make of the documents that we write: manifests of all phantoms, a replacement, rejection notes.</summary>
public sealed class RealToolTests
{
    private const string Python = "/usr/bin/python3"; // Debian's pydicom belongs to Debian's python3

    /// <summary>What dsrdump cannot do, whoever wrote the document.</summary>
    private static readonly string[] OfItself = ["W: Check for template constraints not yet supported", "W: The VR checker does not support this Specific Character Set: ISO_IR 192"];

    [ToolFact("dsrdump")]
    public void Dsrdump_reads_every_document_without_complaint() => Each((file, study) =>
    {
        var (code, output, errors) = Run("dsrdump", [file]);

        Assert.Equal((0, ""), (code, string.Join('\n', errors.Split('\n').Where(line => !OfItself.Contains(line)))));
        Assert.Contains("Key Object Selection Document", output, StringComparison.Ordinal);
    });

    [ToolFact("dcmdump")]
    public void Dcmdump_reads_every_document_without_complaint() => Each((file, _) =>
    {
        var (code, _, errors) = Run("dcmdump", [file]);

        Assert.Equal((0, ""), (code, errors));
    });

    [ToolFact("dciodvfy")]
    public void Dciodvfy_finds_no_error_in_any_document() => Each((file, _) =>
    {
        var (_, output, errors) = Run("dciodvfy", [file]);

        Assert.Contains("KeyObjectSelectionDocument", output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Error", output + errors, StringComparison.Ordinal);
    });

    [ToolFact(Python, "-c", "import pydicom")]
    public void Pydicom_reads_every_document_without_complaint()
    {
        var folder = Directory.CreateTempSubdirectory("negatoscope-");
        try
        {
            var files = Documents().Select((document, i) => Write(folder.FullName, i, document.File)).ToList();
            var (code, output, errors) = Run(Python, [Path.Combine(Repository.Root, "tests", "read-with-pydicom.py")], string.Join('\0', files));

            Assert.True(code == 0, output + errors);
            Assert.Contains($"{files.Count} files, 0 complaints", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Each(Action<string, Study> check)
    {
        var folder = Directory.CreateTempSubdirectory("negatoscope-");
        try
        {
            var i = 0;
            foreach (var (file, study) in Documents())
                check(Write(folder.FullName, i++, file), study);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(KeyObjectFile File, Study Study)> Documents()
    {
        foreach (var folder in Phantoms.Folders)
        {
            var study = Phantoms.Study(folder);
            yield return (Written(KeyObjectWriter.Manifest(study, Phantoms.Settings)), study);
        }

        var ct = Phantoms.Study("ct-thorax");
        var when = new Moment(new(2026, 11, 30), new(9, 0), Precision.Second, null);
        var published = KeyObjectReader.Read(Written(KeyObjectWriter.Manifest(ct, Phantoms.Settings)).Bytes).Value;
        Assert.NotNull(published);
        yield return (Written(KeyObjectWriter.Replace(published.Document, ct with { Series = [ct.Series[0]] }, Phantoms.Settings)), ct);
        yield return (Written(KeyObjectWriter.Withdraw(published, new(Rejection.ForPatientSafety, when), Phantoms.Settings)), ct);
        var why = new Rejection(Rejection.ForQuality, when) { Modifiers = [Rejection.QualityReasons[3], Rejection.QualityReasons[8]], Description = "Le patient a bougé." };
        yield return (Written(KeyObjectWriter.Reject(ct, why, Phantoms.Settings)), ct);
    }

    private static KeyObjectFile Written(Read<KeyObjectFile?> written)
    {
        Assert.NotNull(written.Value);
        return written.Value;
    }

    private static string Write(string folder, int number, KeyObjectFile file)
    {
        var path = Path.Combine(folder, $"{number:D2}.dcm");
        File.WriteAllBytes(path, file.Bytes.ToArray());
        return path;
    }

    internal static (int Code, string Output, string Errors) Run(string program, IReadOnlyList<string> arguments, string? input = null)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}

/// <summary>A test against a tool of others; skipped, visibly, where it is not installed or not fit.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    /// <param name="trial">Arguments with which it must succeed to be fit; none asks nothing.</param>
    public ToolFactAttribute(string tool, params string[] trial) =>
        Skip = (Path.IsPathRooted(tool) ? !File.Exists(tool) : Installed.Find(tool) is null) ? $"needs {tool} on the path"
            : trial.Length > 0 && RealToolTests.Run(tool, trial).Code != 0 ? $"needs {tool} {string.Join(' ', trial)} to succeed"
            : null;
}
