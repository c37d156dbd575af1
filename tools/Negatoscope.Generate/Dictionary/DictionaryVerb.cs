namespace Negatoscope.Generate.Dictionary;

/// <summary>
/// PS3.6 as Debian carries it: dcmtk's dicom.dic has the newer edition, python3-pydicom's tables have the names, the retired marks and the UIDs.
/// </summary>
internal static class DictionaryVerb
{
    public static int Run(string[] options)
    {
        if (Option("--from") is not { } from || Option("--names") is not { } names || Option("--out") is not { } to)
        {
            Console.Error.WriteLine("dictionary needs --from, --names and --out");
            return 2;
        }

        var named = PydicomTables.ReadElements(File.ReadAllText(Path.Combine(names, "_dicom_dict.py")));
        var listed = DcmtkDictionary.Read(File.ReadLines(from));
        var elements = named.UnionBy(listed, e => e.Tag).OrderBy(e => e.Tag, StringComparer.Ordinal).ToArray();
        var published = PydicomTables.ReadUids(File.ReadAllText(Path.Combine(names, "_uid_dict.py")));
        var uids = published.UnionBy(LaterUids.All, u => u.Uid).OrderBy(u => u.Uid, StringComparer.Ordinal).ToArray();

        var folder = new GeneratedFolder(to, options.Contains("--check"));
        folder.Put("Tags.cs", TagsFile.Write(elements));
        folder.Put("DictionaryData.cs", DictionaryDataFile.Write(elements));
        folder.Put("Uids.cs", UidsFile.Write(uids));
        return folder.ExitCode;

        string? Option(string name) => Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;
    }
}
