namespace Negatoscope.Server.Pages;

/// <summary>A page of the list of studies.</summary>
/// <param name="Root">The DICOMweb root of this server, for the ones who send the first study.</param>
public sealed record StudyListModel(StudySearch Search, IReadOnlyList<StudyRow> Rows, long Total, bool HasViewer, string Root);
