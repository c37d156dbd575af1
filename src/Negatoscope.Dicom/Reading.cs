namespace Negatoscope.Dicom;

/// <summary>What a file turned out to be: <see cref="Part10"/>, <see cref="NotDicom"/> or <see cref="Unreadable"/>.</summary>
public abstract class Reading
{
    private protected Reading()
    {
    }
}

/// <summary>The file is something else, and <see cref="Reason"/> says what, as far as its first bytes tell.</summary>
public sealed class NotDicom(string reason) : Reading
{
    /// <summary>A phrase: "a PNG image", "text".</summary>
    public string Reason => reason;
}

/// <summary>The bytes could not be had.</summary>
public sealed class Unreadable(string reason) : Reading
{
    public string Reason => reason;
}

/// <summary>A DICOM file (PS3.10 §7): file meta information and a data set.</summary>
/// <remarks>From a <see cref="Part10Reader"/> it is valid until that reader's next file.</remarks>
public sealed class Part10 : Reading
{
    internal Part10()
    {
        Log = new();
        Meta = new(Log, capacity: 16);
        DataSet = new(Log, capacity: 256, new TextPool());
        Syntax = TransferSyntax.ImplicitVrLittleEndian;
    }

    /// <summary>Group 0002; empty when the file has none.</summary>
    public DataSet Meta { get; }

    public DataSet DataSet { get; }

    /// <summary>As stated, or as the bytes told where nothing or the wrong thing was stated.</summary>
    public TransferSyntax Syntax { get; internal set; }

    /// <summary>What was wrong with the bytes. The list grows while values are asked for.</summary>
    public IReadOnlyList<Problem> Problems => Log.Problems;

    /// <summary>Where Pixel Data begins, header included; null without any. In deflated files it counts inflated bytes.</summary>
    public long? PixelDataOffset { get; internal set; }

    /// <summary>Where the data set begins in the file: behind file meta information. In deflated files the deflate stream begins there.</summary>
    public long DataSetOffset { get; internal set; }

    internal ProblemLog Log { get; }
}
