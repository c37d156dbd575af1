using Xunit.Abstractions;
namespace Negatoscope.Formats.Tests.Osiris;
public class ScratchTests(ITestOutputHelper o)
{
    [Fact] public void Out() { 
        foreach (var s in new[]{Samples.Study(Samples.Ct), Samples.Study(Samples.Mr), Samples.Study(Samples.Pet),Samples.Study(Samples.Dx),Samples.Study(Samples.Structures)}) {
        var r = Samples.Show(s); foreach (var x in r.Value) o.WriteLine(x.Json()); foreach (var f in r.Findings) o.WriteLine($"{f.Severity} {f.Code} {f.Owner} {f.Place.Path} {f.Sentence.English}"); } 
        var m = Samples.Show(Samples.Study(Samples.Mr),Samples.Sentinels); o.WriteLine(m.Value[0].Json());
    }
}
