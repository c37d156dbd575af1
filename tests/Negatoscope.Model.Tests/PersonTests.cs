namespace Negatoscope.Model.Tests;

public sealed class PersonTests
{
    [Fact]
    public void Persons_with_the_same_identifiers_are_equal()
    {
        Assert.Equal(new Person(null, [new("10001234567", "RPPS", null)]), new Person(null, [new("10001234567", "RPPS", null)]));
        Assert.NotEqual(new Person(null, [new("10001234567", "RPPS", null)]), new Person(null, [new("10007654321", "RPPS", null)]));
    }
}
