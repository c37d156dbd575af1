using Negatoscope.Dicom;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>
/// Instances that must be in memory as a whole, to be decoded or encoded anew. Few at a time: others wait, so that many clients together take
/// no more memory than a few.
/// </summary>
internal sealed class WholeFile : IDisposable
{
    /// <summary>Larger ones are only sent as they are.</summary>
    public const long LargestSize = 512L << 20;

    /// <summary>What is in memory together, in steps of <see cref="Step"/>; one file of the largest size fits.</summary>
    private const int Steps = 64;
    private const long Step = LargestSize / Steps;

    private readonly SemaphoreSlim _room = new(Steps, Steps);
    private readonly SemaphoreSlim _door = new(1, 1);

    /// <summary>Reads the file and does something with it. The data set is valid until <paramref name="use"/> returns.</summary>
    /// <exception cref="InvalidDataException">What is stored is no DICOM file: the store would not have taken it.</exception>
    public async Task<T> UseAsync<T>(ImageStore store, StoredInstance instance, Func<Part10, Task<T>> use, CancellationToken cancel)
    {
        // A file and what is made of it: twice its size.
        var steps = (int)Math.Clamp((instance.Content.Length * 2 / Step) + 1, 1, Steps);
        await TakeRoomAsync(steps, cancel);
        try
        {
            var bytes = GC.AllocateUninitializedArray<byte>(checked((int)instance.Content.Length));
            await store.ReadAsync(instance.Content, 0, bytes, cancel);
            return Part10File.Read(bytes, includePixelData: true) is Part10 file
                ? await use(file)
                : throw new InvalidDataException("A stored instance is no DICOM file.");
        }
        finally
        {
            _room.Release(steps);
        }
    }

    public void Dispose()
    {
        _room.Dispose();
        _door.Dispose();
    }

    /// <summary>One waits at the door for all its room, so that two large files never wait for one another half served.</summary>
    private async Task TakeRoomAsync(int steps, CancellationToken cancel)
    {
        await _door.WaitAsync(cancel);
        var taken = 0;
        try
        {
            for (; taken < steps; taken++)
                await _room.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            if (taken > 0)
                _room.Release(taken);
            throw;
        }
        finally
        {
            _door.Release();
        }
    }
}
