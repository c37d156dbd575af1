using System.Text;

namespace Negatoscope.Formats.Dicom;

/// <summary>A million paths take less room as a shared folder and the bytes of a name.</summary>
internal sealed class FileNames
{
    private readonly Dictionary<string, int> _folders = [];
    private readonly List<string> _names = [];

    public FileName Add(string path)
    {
        var end = path.AsSpan().LastIndexOfAny('/', '\\') + 1;
        return new(FolderOf(path.AsSpan(0, end)), Encoding.UTF8.GetBytes(path, end, path.Length - end));
    }

    public string PathOf(FileName file) => _names[file.Folder] + Encoding.UTF8.GetString(file.Name);

    private int FolderOf(ReadOnlySpan<char> folder)
    {
        var byText = _folders.GetAlternateLookup<ReadOnlySpan<char>>();
        if (byText.TryGetValue(folder, out var known))
            return known;

        var name = folder.ToString();
        _folders.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }
}

/// <param name="Folder">As <see cref="FileNames"/> numbers it, with its last separator.</param>
/// <param name="Name">In UTF-8.</param>
internal readonly record struct FileName(int Folder, byte[] Name);
