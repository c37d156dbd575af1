namespace Negatoscope.Generate;

/// <summary>Where generated files go; with <c>check</c> they are compared instead, so that a stale or hand-edited file is seen.</summary>
internal sealed class GeneratedFolder(string path, bool check)
{
    private int _different;

    public void Put(string name, string content)
    {
        var file = Path.Combine(path, name);
        if (!check)
        {
            Directory.CreateDirectory(path);
            File.WriteAllText(file, content);
        }
        else if (!File.Exists(file) || File.ReadAllText(file) != content)
        {
            Console.Error.WriteLine($"{file} differs from its source");
            _different++;
        }
    }

    public int ExitCode => _different == 0 ? 0 : 1;
}
