namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>Scans of the lossless process: differences to what the neighbours predict (ISO/IEC 10918-1 Annex H).</summary>
internal static class LosslessScan
{
    public static void Decode(ref BitReader reader, JpegImage image, JpegScan scan)
    {
        if (scan.Selection is < 1 or > 7 || scan.PointTransform >= image.Precision)
            throw PixelDataException.Malformed("A scan of the lossless JPEG names no predictor of ISO/IEC 10918-1 table H.1.");

        var origin = 1 << (image.Precision - scan.PointTransform - 1);
        var untilRestart = scan.RestartInterval;
        var firstLine = true; // of the image or behind a restart, where only the sample to the left predicts
        for (var y = 0; y < image.Height; y++)
        {
            var startsHere = firstLine;
            for (var x = 0; x < image.Width; x++)
            {
                if (scan.RestartInterval > 0 && untilRestart-- == 0)
                {
                    if (x != 0)
                        throw PixelDataException.NotDecodable("A lossless JPEG that restarts within a line cannot be decoded here.");
                    if (!reader.Restart())
                        throw PixelDataException.Malformed("A restart marker of the JPEG is missing.");
                    untilRestart = scan.RestartInterval - 1;
                    startsHere = true;
                }

                for (var i = 0; i < scan.Components.Length; i++)
                    DecodeSample(ref reader, scan, i, x, y, startsHere, origin);
            }

            firstLine = false;
            if (reader.IsOverrun)
                throw PixelDataException.Malformed("The JPEG ends within a scan.");
        }

        if (scan.PointTransform > 0)
            Raise(image, scan);
    }

    private static void DecodeSample(ref BitReader reader, JpegScan scan, int i, int x, int y, bool isFirstLine, int origin)
    {
        var component = scan.Components[i];
        var samples = component.Samples;
        var at = (y * component.Stride) + x;
        var predicted = (x, isFirstLine) switch
        {
            (0, true) => origin,
            (0, false) => samples[at - component.Stride],
            (_, true) => samples[at - 1],
            _ => Predict(scan.Selection, samples[at - 1], samples[at - component.Stride], samples[at - component.Stride - 1]),
        };
        var size = reader.Decode(scan.Dc[i]);
        if (size > 16)
            throw PixelDataException.Malformed("The JPEG has a difference of too many bits.");
        var difference = size == 16 ? 1 << 15 : reader.Receive(size); // table H.2: 32768 has no bits behind its code
        samples[at] = (ushort)(predicted + difference);
    }

    /// <summary>Table H.1.</summary>
    private static int Predict(int selection, int left, int above, int aboveLeft) => selection switch
    {
        1 => left,
        2 => above,
        3 => aboveLeft,
        4 => left + above - aboveLeft,
        5 => left + ((above - aboveLeft) >> 1),
        6 => above + ((left - aboveLeft) >> 1),
        _ => (left + above) >> 1,
    };

    private static void Raise(JpegImage image, JpegScan scan)
    {
        foreach (var component in scan.Components)
        {
            foreach (ref var sample in component.Samples.AsSpan(0, component.Stride * image.Height))
                sample <<= scan.PointTransform;
        }
    }
}
