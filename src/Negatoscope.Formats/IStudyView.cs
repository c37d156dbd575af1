using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>A FHIR view of a study. Every guide implements this; that is why it exists.</summary>
public interface IStudyView
{
    /// <summary>The name on the command line and of the output file: r4, ans, osiris, logical.</summary>
    string Name { get; }

    /// <summary>
    /// The resources of the view, its main one first, and what had to be left out or left unsaid.
    /// Empty with an error finding when the view cannot be made (no pseudonym for osiris).
    /// </summary>
    Read<IReadOnlyList<Resource>> Show(Study study, ViewSettings settings);
}

/// <summary>The way back: what a view's JSON still says about the study.</summary>
public interface IStudyReader
{
    string Name { get; }

    /// <summary>Reads the resources of one view (the entries of its bundle, or the single document of <c>logical</c>).</summary>
    Read<Study?> Read(IReadOnlyList<Resource> resources);
}
