using Negatoscope.Fhir;
using Negatoscope.Fhir.Validation;
using Negatoscope.Formats.Guides;

namespace Negatoscope.Bench.Validation;

/// <summary>bench validate: from UTF-8 bytes to a verdict, warm, with the guides loaded, beside the class library reading the same bytes.</summary>
internal sealed class ValidateVerb
{
    private const string Heading = "                                    MB    floor    parse  parse+validate (best, median)  beside   each    allocated";

    private readonly GuideValidator _validator = new();
    private readonly bool _isOnce;
    private readonly Contest _contest;

    private ValidateVerb(bool isOnce)
    {
        _isOnce = isOnce;
        _contest = new(isOnce);
    }

    public static int Run(BenchOptions options)
    {
        var verb = new ValidateVerb(options.Once);
        verb.Documents();
        verb.Sizes();
        verb.Bundles();
        PathContest.Run(verb._contest);
        return 0;
    }

    private void Documents()
    {
        Console.WriteLine("Microseconds of processor time a document; \"beside\" is the ratio of the best rounds, validation to floor; \"each\" is an instance or an entry:");
        Console.WriteLine(Heading);
        var (few, many) = (SyntheticStudy.Json(1, 10), SyntheticStudy.Json(5, Count(1000)));
        _contest.Run(() => Validate(few), () => Validate(many)); // for nothing: the compiler's last tier comes late
        Measure("R4, 1 x 10", few, 10);
        Measure($"R4, 5 x {Count(1000):N0}", many, 5 * Count(1000));
        Measure("R4 as XML, 1 x 10", Xml(few), 10);
        Measure($"R4 as XML, 5 x {Count(1000):N0}", Xml(many), 5 * Count(1000));
        var (small, large) = (StudyViews.Small(10), StudyViews.Large(Count(1000)));
        foreach (var view in new[] { "r4", "ans", "osiris" })
        {
            Measure($"view {view}, 1 x 10", StudyViews.Json(small, view), 10);
            Measure($"view {view}, {Count(1000):N0} in series", StudyViews.Json(large, view), Count(1000));
        }
    }

    private void Sizes()
    {
        Console.WriteLine();
        Console.WriteLine("ImagingStudy of one series, by instances:");
        Console.WriteLine(Heading);
        foreach (var instances in new[] { 100, 1000, 5000, 10_000, 50_000 })
            Measure($"{Count(instances):N0} instances", SyntheticStudy.Json(1, Count(instances)), Count(instances));
    }

    private void Bundles()
    {
        Console.WriteLine();
        Console.WriteLine("Bundle with internal references, by entries:");
        Console.WriteLine(Heading);
        foreach (var entries in new[] { 1000, 10_000, 50_000 })
            Measure($"{Count(entries):N0} entries", SyntheticBundle.Json(Count(entries)), Count(entries));
    }

    private int Count(int wanted) => _isOnce ? Math.Max(3, wanted / 100) : wanted;

    private ValidationResult Validate(byte[] bytes) => _validator.Validate(FhirDocument.Parse(bytes));

    private byte[] Xml(byte[] json) => FhirConverter.ToXml(FhirDocument.ParseJson(json), _validator.Library).Utf8.ToArray();

    private void Measure(string what, byte[] bytes, int parts)
    {
        var result = Validate(bytes);
        if (result.Issues.FirstOrDefault(issue => issue.Severity <= IssueSeverity.Error) is { } issue)
            throw new InvalidOperationException($"{what}: {issue.Path}: {issue.Message}");
        var isXml = bytes[0] == '<';
        var measured = _contest.Run(
            () => _ = isXml ? PlainReading.Xml(bytes) : PlainReading.Json(bytes),
            () => FhirDocument.Parse(bytes),
            () => Validate(bytes));
        var (floor, parse, whole) = (measured[0], measured[1], measured[2]);
        Console.WriteLine(
            $"{what,-29} {bytes.Length / 1e6,8:N3} {floor.Best,8:N1} {parse.Best,8:N1} {whole.Best,15:N1} {whole.Median,14:N1} {whole.Best / floor.Best,7:N2} {whole.Best / parts,6:N2}"
            + $" {whole.Bytes / 1e3,9:N1} KB, {result.Issues.Count} issues");
    }
}
