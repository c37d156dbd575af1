using Negatoscope.Dicom;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Pages;

/// <summary>The page of an instance: its picture, and what its header says.</summary>
/// <param name="Frame">The one that is shown, from 1.</param>
/// <param name="Window">The one asked for, as centre,width; null for the image's own.</param>
/// <param name="Previous">The instance before it in its series.</param>
/// <param name="File">Null when the instance is being deleted.</param>
public sealed record InstanceModel(
    StudyRow Study, StoredInstance Instance, string? Modality, int Frame, string? Window, StoredInstance? Previous, StoredInstance? Next, Part10? File)
{
    public int Frames => Instance.Frames ?? 1;
}
