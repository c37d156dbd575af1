using System.Buffers;
using Negatoscope.Dicom.Pixels.Rendering;

namespace Negatoscope.Dicom.Pixels;

/// <summary>
/// Makes the picture of a frame that a screen shows: modality LUT, VOI LUT and polarity for grayscale (PS3.3 C.11.1, C.11.2, C.7.6.3.1.2), RGB for
/// all kinds of colour, then the viewport.
/// </summary>
public static class PictureRenderer
{
    /// <summary>
    /// Renders frame <paramref name="n"/>, from 1. Without a window in the options the image's own VOI LUT counts: of the frame, then the first VOI
    /// LUT of the image, then its first window. Where it has none, 8 bits and less are shown as they are, and more between the least and the
    /// greatest value of the frame.
    /// </summary>
    /// <exception cref="PixelDataException">
    /// There is no such frame, its bytes or its attributes are damaged, or its transfer syntax or its kind of colour cannot be shown.
    /// </exception>
    public static Picture Render(PixelFrames frames, int n, RenderOptions? options = null)
    {
        var (window, viewport) = (options?.Window, options?.Viewport);
        if (window is { IsUsable: false } || viewport is { IsUsable: false })
            throw new ArgumentException("The window or the viewport is none.", nameof(options));

        var frame = frames.Decode(n);
        var (width, height) = (frame.Description.Columns, frame.Description.Rows);
        var channels = ChannelsOf(frame.Description);
        var length = width * height * channels;
        if (viewport is null)
        {
            var pixels = new byte[length];
            Draw(frames.DataSet, n, frame, window, pixels);
            return new(width, height, channels, pixels);
        }

        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Draw(frames.DataSet, n, frame, window, rented.AsSpan(0, length));
            return Scaler.Scale(rented, width, height, channels, viewport);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static int ChannelsOf(PixelDescription description)
    {
        var (samples, isSupported) = description.PhotometricInterpretation switch
        {
            "MONOCHROME1" or "MONOCHROME2" or "PALETTE COLOR" => (1, true),
            "RGB" or "YBR_FULL" => (3, description.BitsAllocated is 8 or 16),
            "YBR_FULL_422" => (3, description.BitsAllocated == 8),
            _ => (0, false),
        };
        if (!isSupported)
            throw PixelDataException.NotDecodable(
                $"Pixels of {Term(description)} with {description.BitsAllocated} bits allocated cannot be shown here.");
        if (samples != description.SamplesPerPixel)
            throw PixelDataException.Malformed(
                $"{description.PhotometricInterpretation} takes {samples} samples a pixel; the image has {description.SamplesPerPixel}.");
        return description.IsMonochrome ? 1 : 3;
    }

    /// <summary>A defined term of PS3.3 C.7.6.3.1.2, but no text that somebody put there by mistake.</summary>
    private static string Term(PixelDescription description) => description.PhotometricInterpretation switch
    {
        "RGB" or "YBR_FULL" or "YBR_FULL_422" or "YBR_PARTIAL_420" or "YBR_PARTIAL_422" or "YBR_ICT" or "YBR_RCT" or "XYB" or "HSV" or "ARGB" or "CMYK"
            => description.PhotometricInterpretation,
        _ => "no known Photometric Interpretation",
    };

    private static void Draw(DataSet dataSet, int n, DecodedFrame frame, Window? window, Span<byte> into)
    {
        if (frame.Description.IsMonochrome)
            GrayscalePipeline.Draw(dataSet, n, frame, window, into);
        else
            Colours.Draw(dataSet, frame, into);
    }
}
