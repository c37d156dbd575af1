using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary><c>extension(url)</c>: shorthand for <c>extension.where(url = ...)</c> (R4 fhirpath.html#functions).</summary>
internal sealed class ExtensionOperation(FunctionCall call) : Operation(call.Offset)
{
    private readonly ChildNames _names = new(call.Offset, "extension");
    private readonly Operation _input = call.Input;
    private readonly Operation _url = call.Argument(0);

    public override void Push(Run run)
    {
        var mark = run.Count;
        _input.Push(run);
        var end = run.Count;
        if (end > mark && _url.OneText(run) is { } url)
            for (var at = mark; at < end; at++)
                PushExtensions(run, run[at], url);
        run.Remove(mark, end);
    }

    private void PushExtensions(Run run, PathItem parent, string url)
    {
        if (!parent.IsNode)
            return;
        var (start, kept) = (run.Count, run.Count);
        _names.Push(run, parent);
        for (var at = start; at < run.Count; at++)
            if (Utf8Text.Same(run[at].Node.Child("url"u8).Value, url))
                run.Replace(kept++, run[at]);
        run.Cut(kept);
    }
}
