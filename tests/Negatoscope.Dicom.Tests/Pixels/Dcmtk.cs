using System.Diagnostics;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>The tools of dcmtk, another implementation of the standard, where they are installed.</summary>
internal static class Dcmtk
{
    public const string IsAbsent = "needs dcmtk's dcmcjpeg, dcmdjpeg, dcmcrle and dcmj2pnm on the path";

    public static bool IsInstalled { get; } = new[] { "dcmcjpeg", "dcmdjpeg", "dcmcrle", "dcmj2pnm" }.All(tool => Installed.Find(tool) is not null);

    /// <summary>What a tool makes of a file.</summary>
    public static byte[] Convert(string tool, byte[] file, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("negatoscope-");
        try
        {
            var (from, to) = (Path.Combine(folder.FullName, "from"), Path.Combine(folder.FullName, "to"));
            File.WriteAllBytes(from, file);
            using var process = Process.Start(new ProcessStartInfo(tool, [.. options, from, to]) { RedirectStandardError = true })
                ?? throw new InvalidOperationException($"{tool} did not start.");
            var complaints = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0 && File.Exists(to), $"{tool} {string.Join(' ', options)}: {complaints}");
            return File.ReadAllBytes(to);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The samples of a binary PGM or PPM of 8 bits.</summary>
    public static byte[] PixelsOf(byte[] anymap)
    {
        var at = 0;
        for (var fields = 0; fields < 4; fields++) // P5 or P6, columns, rows, 255
        {
            while (char.IsWhiteSpace((char)anymap[at]))
                at++;
            while (!char.IsWhiteSpace((char)anymap[at]))
                at++;
        }

        return anymap[(at + 1)..];
    }
}

/// <summary>A test against dcmtk; skipped, visibly, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DcmtkFactAttribute : FactAttribute
{
    public DcmtkFactAttribute() => Skip = Dcmtk.IsInstalled ? null : Dcmtk.IsAbsent;
}

/// <summary>A test against dcmtk and published material.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDcmtkFactAttribute : FactAttribute
{
    public SharedDcmtkFactAttribute() => Skip = !Dcmtk.IsInstalled ? Dcmtk.IsAbsent : Repository.HasShared ? null : Repository.SharedIsAbsent;
}

/// <inheritdoc cref="DcmtkFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DcmtkTheoryAttribute : TheoryAttribute
{
    public DcmtkTheoryAttribute() => Skip = Dcmtk.IsInstalled ? null : Dcmtk.IsAbsent;
}
