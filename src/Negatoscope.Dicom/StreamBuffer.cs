using System.Buffers;

namespace Negatoscope.Dicom;

/// <summary>Lets elements be written to a stream in blocks. Disposing writes the last block and leaves the stream open.</summary>
internal sealed class StreamBuffer(Stream stream) : IBufferWriter<byte>, IDisposable
{
    private byte[] _block = new byte[16 << 10];
    private int _used;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _block.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _block.AsSpan(_used);
    }

    public void Dispose() => Flush();

    private void MakeRoom(int wanted)
    {
        if (_block.Length - _used >= Math.Max(wanted, 1))
            return;

        Flush();
        if (_block.Length < wanted)
            _block = new byte[wanted];
    }

    private void Flush()
    {
        stream.Write(_block, 0, _used);
        _used = 0;
    }
}
