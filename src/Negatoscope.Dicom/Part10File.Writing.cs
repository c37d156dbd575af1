using System.Buffers;
using System.IO.Compression;

namespace Negatoscope.Dicom;

/// <content>Writing files.</content>
public static partial class Part10File
{
    /// <summary>(0002,0012) of the files that we write: a UID made from a UUID (PS3.5 Annex B.2).</summary>
    public const string ImplementationClassUid = "2.25.229674035877457395537467556687837300487";

    /// <summary>(0002,0013).</summary>
    public const string ImplementationVersionName = "NEGATOSCOPE_01";

    /// <summary>
    /// Writes a file (PS3.10 §7.1). A data set that was read without its pixels is written without them. Pixels are not transcoded:
    /// encapsulated ones need an encapsulated transfer syntax, and native ones a native one.
    /// </summary>
    public static void Write(Stream to, DataSet dataSet, TransferSyntax syntax, WriteOptions? options = null)
    {
        CheckPixels(dataSet, syntax);
        using (var head = new StreamBuffer(to))
            WriteHead(head, dataSet, syntax, options ?? WriteOptions.Default);

        if (!syntax.IsDeflated)
        {
            WriteDataSet(to, dataSet, syntax.Form);
            return;
        }

        using var counted = new CountingStream(to);
        using (var deflate = new DeflateStream(counted, CompressionLevel.Optimal, leaveOpen: true))
            WriteDataSet(deflate, dataSet, syntax.Form);
        if (counted.Count % 2 == 1)
            to.WriteByte(0); // PS3.5 Annex A.5
    }

    /// <summary>The file as bytes.</summary>
    public static byte[] ToBytes(DataSet dataSet, TransferSyntax syntax, WriteOptions? options = null)
    {
        using var bytes = new MemoryStream();
        Write(bytes, dataSet, syntax, options);
        return bytes.ToArray();
    }

    private static void WriteDataSet(Stream to, DataSet dataSet, ElementForm form)
    {
        using var buffer = new StreamBuffer(to);
        DataSetWriter.Write(new(buffer, form), dataSet, around: []);
    }

    private static void WriteHead(StreamBuffer to, DataSet dataSet, TransferSyntax syntax, WriteOptions options)
    {
        var meta = MetaOf(dataSet, syntax, options);
        var body = new ArrayBufferWriter<byte>(512);
        DataSetWriter.Write(new(body, ElementForm.ExplicitLittleEndian), meta, around: []);

        to.Write(new byte[128]);
        to.Write("DICM"u8);
        var groupLength = NumberBytes.Of(Vr.UL, [body.WrittenCount]);
        new ElementWriter(to, ElementForm.ExplicitLittleEndian).Write(Tags.FileMetaInformationGroupLength, Vr.UL, groupLength);
        to.Write(body.WrittenSpan);
    }

    private static DataSet MetaOf(DataSet dataSet, TransferSyntax syntax, WriteOptions options)
    {
        var builder = new DataSetBuilder()
            .Bytes(Tags.FileMetaInformationVersion, Vr.OB, new byte[] { 0, 1 })
            .Text(Tags.MediaStorageSOPClassUID, options.MediaStorageSopClassUid ?? dataSet.Text(Tags.SOPClassUID) ?? "")
            .Text(Tags.MediaStorageSOPInstanceUID, options.MediaStorageSopInstanceUid ?? dataSet.Text(Tags.SOPInstanceUID) ?? "")
            .Text(Tags.TransferSyntaxUID, syntax.Uid)
            .Text(Tags.ImplementationClassUID, ImplementationClassUid)
            .Text(Tags.ImplementationVersionName, ImplementationVersionName);
        if (options.SourceApplicationEntityTitle is { } title)
            builder.Text(Tags.SourceApplicationEntityTitle, title);
        return builder.Build();
    }

    private static void CheckPixels(DataSet dataSet, TransferSyntax syntax)
    {
        if (!syntax.IsKnown || !dataSet.TryFind(Tags.PixelData, out var pixels) || pixels.IsEmpty)
            return;

        var form = pixels.IsEncapsulated ? "encapsulated" : "native";
        if (pixels.IsEncapsulated != syntax.IsEncapsulated)
            throw new ArgumentException($"Pixel Data is {form}, which {syntax.Name} is not.", nameof(syntax));
    }
}
