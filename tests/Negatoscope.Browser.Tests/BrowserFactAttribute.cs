using Negatoscope.Server.Viewer;

namespace Negatoscope.Browser.Tests;

/// <summary>A test in a real browser; skipped, visibly, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Needs.Browser;
}

/// <inheritdoc cref="BrowserFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Needs.Browser;
}

/// <summary>A test of the OHIF viewer in a real browser; skipped, visibly, where either is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ViewerFactAttribute : FactAttribute
{
    public ViewerFactAttribute() => Skip = Needs.Browser ?? Needs.Viewer;
}

/// <inheritdoc cref="ViewerFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ViewerTheoryAttribute : TheoryAttribute
{
    public ViewerTheoryAttribute() => Skip = Needs.Browser ?? Needs.Viewer;
}

internal static class Needs
{
    public static string? Chromium { get; } = Installed.Find("chromium");

    public static string? Browser { get; } = Chromium is null ? "needs chromium (Debian's package of this name)" : null;

    public static string? Viewer { get; } = ViewerFolder.Find() is null ? "needs artifacts/ohif (tools/get-ohif)" : null;
}
