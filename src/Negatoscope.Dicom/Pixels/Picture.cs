namespace Negatoscope.Dicom.Pixels;

/// <summary>An image as screens show it: rows from the top, pixels from the left, 8 bits a channel.</summary>
/// <param name="Channels">1 for gray, 3 for red, green and blue, which lie side by side.</param>
/// <param name="Pixels">Width × Height × Channels bytes.</param>
public sealed record Picture(int Width, int Height, int Channels, byte[] Pixels);
