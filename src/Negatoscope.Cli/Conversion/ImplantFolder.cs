using Negatoscope.Cli.Validation;
using Negatoscope.Fhir;
using Negatoscope.Formats;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>Reads every trace bundle of a folder, nested ones included: JSON, XML, or one a line (NDJSON).</summary>
internal static class ImplantFolder
{
    public static Read<ImplantIndex> Read(string folder, IssuerSettings issuers, CancellationToken cancel)
    {
        var (index, findings) = (new ImplantIndex(issuers), new List<Finding>());
        var documents = InputFiles.Of([folder]).SelectMany(file => InputDocuments.Of(file.Path, file.IsFromFolder));
        OrderedWork.Run(documents, Parse, Take);
        if (index.Count == 0)
            findings.Add(ImplantFindings.NoTraces(folder));
        return new(index, findings);

        (string File, Read<IReadOnlyList<TracedImplantation>> Traces) Parse(InputDocument document)
        {
            cancel.ThrowIfCancellationRequested();
            return (document.Name, Traces(document));
        }

        void Take((string File, Read<IReadOnlyList<TracedImplantation>> Traces) read)
        {
            findings.AddRange(read.Traces.Findings);
            foreach (var trace in read.Traces.Value)
                if (!index.Add(trace))
                    findings.Add(ImplantFindings.WithoutPatient(read.File));
        }
    }

    /// <summary>A resource of another kind holds no trace, and a file that is none of FHIR's may well lie in the same folder.</summary>
    private static Read<IReadOnlyList<TracedImplantation>> Traces(InputDocument document)
    {
        try
        {
            var parsed = FhirDocument.Parse(document.Read());
            if (parsed.Root.Exists && parsed.Root.ToResource() is { Type: "Bundle" } bundle)
            {
                var read = TracedImplantation.ReadAll(bundle);
                return new(read.Value, [.. read.Findings.Select(finding => finding with { Place = finding.Place with { File = document.Name } })]);
            }

            return parsed.Root.Exists || (document.MayBeForeign && Judge.IsForeign(parsed)) || IsSettings(document)
                ? new([], [])
                : new([], [ImplantFindings.Unreadable(document.Name)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new([], [ImplantFindings.Unreadable(document.Name)]);
        }
    }

    /// <summary>Which may have comments, and so be no JSON.</summary>
    private static bool IsSettings(InputDocument document) => document.MayBeForeign && Path.GetFileName(document.Name) == SettingsFile.Name;
}
