using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi.Multipart;

/// <summary>The body of a request is not what RFC 2046 §5.1 describes.</summary>
internal sealed class MalformedMultipartException(Sentence why) : FormatException(why.English)
{
    public Sentence Why => why;
}
