namespace Negatoscope.Fhir.Tests;

public sealed class NameBasedUuidTests
{
    [Fact]
    public void Gives_the_example_of_RFC_9562() =>
        Assert.Equal(new("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NameBasedUuid.Create(NameBasedUuid.Dns, "www.example.com"));

    [Fact]
    public void Takes_the_name_as_UTF_8() =>
        Assert.Equal(new("25075155-e97f-53fc-8cc5-0f0e39c77868"), NameBasedUuid.Create(NameBasedUuid.Url, "http://www.example.com/é"));

    [Fact]
    public void Takes_an_OID() =>
        Assert.Equal(new("42d5e23b-3a02-5135-85c6-52d1102f1f00"), NameBasedUuid.Create(NameBasedUuid.Oid, "1.2.3"));

    [Fact]
    public void Takes_a_long_or_an_empty_name()
    {
        var empty = NameBasedUuid.Create(NameBasedUuid.Oid, "");
        var longer = NameBasedUuid.Create(NameBasedUuid.Oid, new string('1', 100_000));

        Assert.Equal(5, empty.Version);
        Assert.Equal(5, longer.Version);
        Assert.NotEqual(empty, longer);
    }
}
