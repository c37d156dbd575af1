namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>Where the attributes of one frame of an enhanced image stand (PS3.3 C.7.6.16).</summary>
internal static class FunctionalGroups
{
    /// <summary>The macro of a frame: its own, else the one that all share, else none.</summary>
    public static DataSet? Find(DataSet dataSet, int n, Tag macro) =>
        Within(dataSet.Items(Tags.PerFrameFunctionalGroupsSequence), n - 1, macro)
        ?? Within(dataSet.Items(Tags.SharedFunctionalGroupsSequence), 0, macro);

    private static DataSet? Within(IReadOnlyList<DataSet> groups, int index, Tag macro) =>
        index < groups.Count && groups[index].Items(macro) is [var item, ..] ? item : null;
}
