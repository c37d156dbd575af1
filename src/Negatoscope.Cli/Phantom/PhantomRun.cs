using System.Text.Encodings.Web;
using System.Text.Json;
using Negatoscope.Dicom;
using Negatoscope.Fhir.Json;
using Negatoscope.Model;

namespace Negatoscope.Cli.Phantom;

/// <summary>What the user asked for.</summary>
internal sealed record PhantomOptions
{
    public const int MostSlices = 500;

    public required string Folder { get; init; }
    public int Seed { get; init; } = 1;

    /// <summary>None means all.</summary>
    public string[] Modalities { get; init; } = [];
    public int? Slices { get; init; }
    public bool Force { get; init; }
    public bool Json { get; init; }
    public Language Language { get; init; }
}

/// <summary>Writes the studies, and says which.</summary>
internal static class PhantomRun
{
    private const int Made = 0;
    private const int Unusable = 2;

    /// <summary>One line of the summary.</summary>
    private sealed record Written(PhantomStudy Study, string Uid, string Description, int Series, int Files, long Bytes);

    public static int Execute(PhantomOptions options)
    {
        try
        {
            if (!options.Force && Directory.Exists(options.Folder) && Directory.EnumerateFileSystemEntries(options.Folder).Any())
                return Refuse(PhantomText.NotEmpty(options.Folder));

            var written = new List<Written>();
            foreach (var study in Catalogue.Studies.Where(study => options.Modalities.Length == 0 || study.Modalities.Intersect(options.Modalities).Any()))
            {
                var one = Write(study, options);
                written.Add(one);
                Console.Error.WriteLine($"{study.Folder,-24}{string.Join('+', study.Modalities),-12}{one.Files,5}  {one.Description}");
            }

            foreach (var trace in Catalogue.Traces.Where(trace => written.Exists(one => one.Study.Folder == trace.Study)))
            {
                Write(Path.Combine(options.Folder, Catalogue.Implants, trace.Name), stream => Write(stream, trace, options));
                Console.Error.WriteLine($"{Catalogue.Implants,-24}{"TDMI",-12}{1,5}  {PhantomText.TraceFor(trace.Study).In(options.Language)}");
            }

            Console.Error.WriteLine(PhantomText.Total(written.Count, written.Sum(study => study.Files), written.Sum(study => study.Bytes)).In(options.Language));
            if (options.Json)
                Print(written, options);
            return Made;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Refuse(PhantomText.CannotWrite(problem.Message));
        }

        int Refuse(Sentence why)
        {
            Console.Error.WriteLine(why.In(options.Language));
            return Unusable;
        }
    }

    private static Written Write(PhantomStudy study, PhantomOptions options)
    {
        var (files, bytes, uid, description) = (0, 0L, "", "");
        var series = new HashSet<string>();
        foreach (var file in study.Make(new Seed(options.Seed, study.Folder), options.Slices))
        {
            var path = Path.Combine(options.Folder, study.Folder, file.Name);
            bytes += Write(path, stream => Part10File.Write(stream, file.DataSet, file.Syntax, file.Options));
            files++;
            if (file.DataSet.Text(Tags.SeriesInstanceUID) is not { } its)
                continue; // a DICOMDIR belongs to no series

            series.Add(its);
            uid = file.DataSet.Text(Tags.StudyInstanceUID) ?? "";
            description = file.DataSet.Text(Tags.StudyDescription) ?? "";
        }

        return new(study, uid, description, series.Count, files, bytes);
    }

    /// <summary>To a temporary name first, so that a run that is cut short leaves no half file.</summary>
    private static long Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        var unfinished = path + ".part";
        long length;
        using (var stream = File.Create(unfinished))
        {
            write(stream);
            length = stream.Length;
        }

        File.Move(unfinished, path, overwrite: true);
        return length;
    }

    private static void Write(Stream to, PhantomTrace trace, PhantomOptions options) =>
        FhirJsonWriter.Write(trace.Make(new Seed(options.Seed, trace.Study)), to, JsonLayout.Indented);

    /// <summary>{"seed", "folder", "studies": [{"folder", "studyInstanceUid", "modalities", "description", "series", "files", "bytes"}], "files", "bytes"}</summary>
    private static void Print(List<Written> written, PhantomOptions options)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("seed", options.Seed);
            json.WriteString("folder", options.Folder);
            json.WriteStartArray("studies");
            foreach (var one in written)
            {
                json.WriteStartObject();
                json.WriteString("folder", one.Study.Folder);
                json.WriteString("studyInstanceUid", one.Uid);
                json.WriteStartArray("modalities");
                foreach (var modality in one.Study.Modalities)
                    json.WriteStringValue(modality);
                json.WriteEndArray();
                json.WriteString("description", one.Description);
                json.WriteNumber("series", one.Series);
                json.WriteNumber("files", one.Files);
                json.WriteNumber("bytes", one.Bytes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("files", written.Sum(study => study.Files));
            json.WriteNumber("bytes", written.Sum(study => study.Bytes));
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
