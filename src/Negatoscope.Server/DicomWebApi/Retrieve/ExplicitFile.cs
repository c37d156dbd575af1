using Negatoscope.Dicom;
using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>A file in Explicit VR Little Endian that says the same as another one.</summary>
internal static class ExplicitFile
{
    public static byte[] Of(Part10 file) => Part10File.ToBytes(
        file.Syntax.IsEncapsulated && file.DataSet.Contains(Tags.PixelData) ? Decompressed(file) : file.DataSet,
        TransferSyntax.ExplicitVrLittleEndian,
        new()
        {
            MediaStorageSopClassUid = file.Meta.Text(Tags.MediaStorageSOPClassUID),
            MediaStorageSopInstanceUid = file.Meta.Text(Tags.MediaStorageSOPInstanceUID),
            SourceApplicationEntityTitle = file.Meta.Text(Tags.SourceApplicationEntityTitle),
        });

    private static DataSet Decompressed(Part10 file)
    {
        var frames = PixelFrames.Of(file);
        using var pixels = new MemoryStream();
        PixelDescription? description = null;
        for (var n = 1; n <= frames.Count; n++)
        {
            var frame = frames.Decode(n);
            description = frame.Description;
            pixels.Write(frame.Bytes.Span);
        }

        var builder = new DataSetBuilder();
        foreach (var element in file.DataSet.Elements)
        {
            if (element.Tag != Tags.ExtendedOffsetTable && element.Tag != Tags.ExtendedOffsetTableLengths)
                builder.Copy(element);
        }

        if (description is { SamplesPerPixel: > 1 })
        {
            builder.Text(Tags.PhotometricInterpretation, description.PhotometricInterpretation);
            builder.Number(Tags.PlanarConfiguration, description.IsPlanar ? 1 : 0);
        }

        return builder.Bytes(Tags.PixelData, description is { BitsAllocated: <= 8 } ? Vr.OB : Vr.OW, pixels.ToArray()).Build();
    }
}
