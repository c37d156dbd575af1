namespace Negatoscope.Bench.Headers;

/// <summary>The least that anybody can do who looks into a file: open it, read 8 KiB, close it.</summary>
internal static class Floor
{
    private static readonly byte[] Block = new byte[8 << 10];

    public static int Touch(string file)
    {
        using var handle = File.OpenHandle(file);
        return RandomAccess.Read(handle, Block, fileOffset: 0);
    }
}
