using System.Numerics;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>Millimetres in the patient: x grows to the left, y to the back, z to the head (PS3.3 C.7.6.2.1.1).</summary>
internal readonly record struct Ellipsoid(Vector3 Centre, Vector3 Radii)
{
    /// <summary>0 in the middle, 1 on the surface.</summary>
    public float Reach(Vector3 p) => ((p - Centre) / Radii).Length();

    public bool Contains(Vector3 p) => ((p - Centre) / Radii).LengthSquared() < 1;

    /// <summary>About how far outside the surface; negative within.</summary>
    public float Distance(Vector3 p) => (Reach(p) - 1) * MathF.Min(Radii.X, MathF.Min(Radii.Y, Radii.Z));

    /// <summary>The half axes of the section at a height; none where there is no section.</summary>
    public Vector2? Section(float z)
    {
        var h = (z - Centre.Z) / Radii.Z;
        return h * h >= 1 ? null : new Vector2(Radii.X, Radii.Y) * MathF.Sqrt(1 - (h * h));
    }
}

/// <summary>A round tube with round ends, as wide as it likes at either.</summary>
internal readonly record struct Tube(Vector3 From, Vector3 To, float Start, float End)
{
    public Tube(Vector3 from, Vector3 to, float radius)
        : this(from, to, radius, radius)
    {
    }

    public float Lowest => MathF.Min(From.Z - Start, To.Z - End);
    public float Highest => MathF.Max(From.Z + Start, To.Z + End);

    public float Rightmost => MathF.Min(From.X - Start, To.X - End);
    public float Leftmost => MathF.Max(From.X + Start, To.X + End);

    public bool Contains(Vector3 p) => Distance(p) < 0;

    /// <summary>How far outside the surface; negative within.</summary>
    public float Distance(Vector3 p)
    {
        var along = To - From;
        var t = Math.Clamp(Vector3.Dot(p - From, along) / along.LengthSquared(), 0, 1);
        return Vector3.Distance(p, From + (along * t)) - (Start + ((End - Start) * t));
    }
}
